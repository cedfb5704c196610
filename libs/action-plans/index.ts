export { type Dealing, type DealingKind, type NationalStanding, standingOf } from './dealing.js';
export { isLastStep } from './last-step.js';
export { isMilestoneAhead } from './milestone-ahead.js';
export { canBeSaid } from './milestone-word.js';
export { type Milestone, type MilestoneChange, Milestones } from './milestones.js';
export { NationalReplies } from './national-replies.js';
export { milestoneWord, wantedDealing, wantedMilestone } from './wanted.js';
