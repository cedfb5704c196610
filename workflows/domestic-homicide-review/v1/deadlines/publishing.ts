import type { DeadlineRule } from '#lantern/engine';
import { local, months, weeks, workingDays, workingDaysBefore } from '../../../shared/deadlines.js';
import { weeklyListOnly } from '../../../shared/ladders.js';
import { isToBeSubmitted, reviewFacts } from '../facts.js';
import { errand } from './errand.js';
import { on } from '../events.js';

const letter = on(
  'homeOffice.letterReceived',
  { outcome: ['publishAfterChanges', 'resubmit'] },
  'the Home Office letter',
);
const cleared = on('homeOffice.letterReceived', { outcome: 'publish' }, 'Home Office clearance');

/** So many working days before the day that is planned; planned anew, it is counted anew. */
const beforePublication = (setting: string, count: number) => ({
  setting,
  length: workingDaysBefore(count),
  starts: [on('publication.planned', undefined, 'the day planned for publication')],
  startField: 'day',
  cancels: [on('publication.planned'), on('report.published'), on('publication.withheld')],
});

/** From the Home Office’s letter to publication, and the action plan after it. */
export const publishing: readonly DeadlineRule[] = [
  errand({
    clock: 'logLetter',
    title: 'File the Home Office’s letter',
    setting: 'log_letter',
    length: workingDays(1),
    starts: [on('homeOffice.letterReceived', undefined, 'the letter')],
  }),
  local({
    clock: 'qaPoints',
    title: 'Plan the answer to each point of the letter',
    setting: 'qa_points',
    length: workingDays(5),
    starts: [letter],
    meets: [on('point.answered'), on('report.amended')],
    ladder: weeklyListOnly,
  }),
  local({
    clock: 'amendment',
    title: 'Make the changes the Home Office asked for',
    setting: 'post_letter_amend',
    length: weeks(8),
    starts: [letter],
    meets: [on('report.amended')],
    owner: 'independentChair',
  }),
  local({
    clock: 'resubmission',
    title: 'Submit to the Home Office again',
    setting: 'submit_home_office',
    length: workingDays(10),
    starts: [on('report.amended', undefined, 'the final version')],
    onlyIn: ['homeOffice'],
    onlyIf: (facts) => isToBeSubmitted(reviewFacts(facts)),
    meets: [on('homeOffice.submitted')],
  }),
  local({
    clock: 'publication',
    title: 'Publish the report',
    source: 'Guidance fixes the order (clearance, family told, publication) and no number; local default',
    setting: 'publish',
    length: weeks(4),
    starts: [
      cleared,
      on('report.amended', undefined, 'the final version'),
      on('review.reopened', undefined, 'the re-opening'),
    ],
    onlyIn: ['publication'],
    meets: [on('report.published')],
    cancels: [on('publication.withheld')],
  }),
  errand({
    clock: 'publicationPlan',
    title: 'Plan the publication',
    ...beforePublication('publication_plan', 20),
  }),
  local({
    clock: 'familyFinal',
    title: 'Tell the family of the publication and offer them the final report',
    ...beforePublication('family_final', 10),
    meets: [on('family.told', { about: 'publication' })],
    owner: 'independentChair',
    ladder: weeklyListOnly,
  }),
  errand({
    clock: 'libraryCopy',
    title: 'Send the final copy and link to the Home Office',
    setting: 'library_copy',
    length: workingDays(5),
    starts: [on('report.published', undefined, 'publication')],
  }),
  errand({
    clock: 'learningBriefing',
    title: 'Share the learning',
    setting: 'learning_briefing',
    length: weeks(8),
    starts: [on('report.published', undefined, 'publication')],
  }),
  errand({
    clock: 'nationalRecs',
    title: 'Forward national recommendations',
    setting: 'national_recs',
    length: weeks(4),
    starts: [on('report.published', undefined, 'publication')],
  }),
  errand({
    clock: 'webTakedownReview',
    title: 'Decide whether the report stays online',
    setting: 'web_takedown_review',
    length: months(24),
    starts: [on('report.published', undefined, 'publication')],
    once: true,
  }),
  errand({
    clock: 'impactAudit',
    title: 'Audit what the actions have changed',
    setting: 'impact_audit',
    length: months(12),
    starts: [on('actions.completed', undefined, 'the day the last action was settled')],
    outlivesClosing: true,
  }),
  errand({
    clock: 'retentionReview',
    title: 'Review what is kept and what is destroyed',
    source: 'No national period is established; off until the partnership sets its own',
    setting: 'retention_review',
    length: null,
    starts: [on('review.concluded', undefined, 'the conclusion of the review')],
    outlivesClosing: true,
  }),
  local({
    clock: 'actionUpdate',
    title: 'Update the action plan',
    setting: 'action_update_cycle',
    length: months(3),
    starts: [
      cleared,
      on('report.amended', undefined, 'the final version'),
      on('actionPlan.updated', undefined, 'the last update'),
    ],
    onlyIn: ['publication', 'actionPlan'],
    meets: [on('actionPlan.updated')],
  }),
];
