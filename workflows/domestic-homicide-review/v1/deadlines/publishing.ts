import { type DeadlineRule, on } from '#lantern/engine';
import { done, local, months, weeks, workingDays } from '../../../shared/deadlines.js';
import { weeklyListOnly } from '../../../shared/ladders.js';
import { errand } from './errand.js';

const letter = on(
  'homeOffice.letterReceived',
  { outcome: ['publishAfterChanges', 'resubmit'] },
  'the Home Office letter',
);
const cleared = on('homeOffice.letterReceived', { outcome: 'publish' }, 'Home Office clearance');

/** From the Home Office’s letter to publication, and the action plan after it. */
export const publishing: readonly DeadlineRule[] = [
  local({
    clock: 'qaPoints',
    title: 'Plan the answer to each point of the letter',
    setting: 'qa_points',
    length: workingDays(5),
    starts: [letter],
    meets: [on('report.amended'), done('E3')],
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
    clock: 'publication',
    title: 'Publish the report',
    source: 'Guidance fixes the order (clearance, family told, publication) and no number; local default',
    setting: 'publish',
    length: weeks(4),
    starts: [cleared, on('report.amended', undefined, 'the final version')],
    onlyIn: ['publication'],
    meets: [on('report.published')],
    cancels: [on('publication.withheld')],
  }),
  errand('E9', {
    clock: 'libraryCopy',
    title: 'Send the final copy and link to the Home Office',
    setting: 'library_copy',
    length: workingDays(5),
    starts: [on('report.published', undefined, 'publication')],
  }),
  errand('E10', {
    clock: 'learningBriefing',
    title: 'Share the learning',
    setting: 'learning_briefing',
    length: weeks(8),
    starts: [on('report.published', undefined, 'publication')],
  }),
  errand('F4', {
    clock: 'nationalRecs',
    title: 'Forward national recommendations',
    setting: 'national_recs',
    length: weeks(4),
    starts: [on('report.published', undefined, 'publication')],
  }),
  errand('E11', {
    clock: 'webTakedownReview',
    title: 'Decide whether the report stays online',
    setting: 'web_takedown_review',
    length: months(24),
    starts: [on('report.published', undefined, 'publication')],
    once: true,
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
