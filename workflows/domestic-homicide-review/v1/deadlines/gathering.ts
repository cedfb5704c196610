import type { DeadlineRule } from '#lantern/engine';
import { local, months, weeks, workingDays } from '../../../shared/deadlines.js';
import { holdReviewLadder, weeklyListOnly } from '../../../shared/ladders.js';
import { areChronologiesIn, reviewFacts } from '../facts.js';
import { errand } from './errand.js';
import { on } from '../events.js';

const terms = on('terms.agreed', undefined, 'agreement of the terms of reference');

/** What is asked of agencies within so many days of the terms of reference. */
const request = (rule: Pick<DeadlineRule, 'clock' | 'title'>, ...meets: DeadlineRule['meets']): DeadlineRule =>
  errand({
    ...rule,
    setting: 'evidence_request',
    length: workingDays(2),
    starts: [terms],
    meets,
    cancels: [on('evidence.completed')],
    once: true,
    pausable: true,
  });

/** Gathering evidence, the meetings of the panel, and whatever is held meanwhile. */
export const gathering: readonly DeadlineRule[] = [
  request({ clock: 'evidenceRequest', title: 'Request IMRs' }, on('imr.requested')),
  request({ clock: 'chronologyRequest', title: 'Request chronologies' }, on('chronology.requested')),
  request({ clock: 'otherRequests', title: 'Ask GPs, the voluntary sector and agencies of other areas' }),
  errand({
    clock: 'chronologyMerge',
    title: 'Merge the chronologies',
    setting: 'chronology_merge',
    length: workingDays(10),
    starts: (['chronology.received', 'chronology.closed', 'chronologies.completed'] as const).map((type) =>
      on(type, undefined, 'the day the last chronology was in'),
    ),
    onlyIf: areChronologiesIn,
    pausable: true,
  }),
  local({
    clock: 'panelCadence',
    title: 'Hold the next panel meeting',
    setting: 'panel_cadence',
    length: weeks(7),
    starts: [on('panel.met', undefined, 'the last panel meeting')],
    // Afterwards the panel has done its work, though it may still meet.
    onlyIn: ['commissioning', 'evidence', 'reporting'],
    onlyIf: (facts) => !reviewFacts(facts).panelAgreed,
    meets: [on('panel.met')],
    cancels: [on('panel.agreedReport'), on('review.completed')],
    owner: 'independentChair',
  }),
  local({
    clock: 'urgentLearning',
    title: 'See that urgent learning is acted on',
    setting: 'urgent_learning',
    length: workingDays(5),
    starts: [on('learning.noted', undefined, 'the day the learning was noted')],
    meets: [on('learning.actedOn')],
    keyedBy: 'learning',
    pausable: false,
    owner: 'independentChair',
  }),
  local({
    clock: 'holdDecision',
    title: 'Decide with the police and the CPS what waits for the trial',
    setting: 'hold_decision',
    length: workingDays(10),
    starts: [on('charge.brought', undefined, 'the charge')],
    meets: [on('hold.placed', { reason: 'criminalProceedings' }), on('hold.declined')],
    pausable: false,
    owner: 'independentChair',
    ladder: weeklyListOnly,
  }),
  errand({
    clock: 'holdReview',
    title: 'Review the hold',
    setting: 'hold_review',
    length: months(1),
    starts: [on('hold.placed', undefined, 'the hold'), on('hold.reviewed', undefined, 'the last review of the hold')],
    dueField: 'reviewOn',
    keyedBy: 'hold',
    meets: [on('hold.reviewed')],
    cancels: [on('hold.lifted')],
    ladder: holdReviewLadder,
  }),
];
