import { toldByReview } from '../../shared/parts.js';
import type { MeetingActionEvent } from './events.js';
import type { MeetingActionFacts } from './facts.js';

interface MeetingActionRequirement {
  readonly unmet: string;
  readonly ofEvent?: boolean;
  readonly holds: (facts: MeetingActionFacts, event: MeetingActionEvent) => boolean;
}

/* What must be true before a step, each with the sentence a person reads when it is not. */
export const requirements = {
  agencyOfMember: {
    unmet: 'Say for which agency the member sits.',
    ofEvent: true,
    holds: (_facts, event) =>
      event.type !== 'meetingAction.begun' || event.holder !== 'panelMember' || event.agency !== undefined,
  },
  moreTimeAsked: {
    unmet: 'No request for more time is waiting for an answer.',
    holds: (facts) => facts.moreTimeAsked,
  },
  withReview: {
    unmet: 'An action that is over is put on hold only with its review.',
    holds: (_facts, event) => toldByReview(event),
  },
} satisfies Record<string, MeetingActionRequirement>;

export type RequirementName = keyof typeof requirements;
