import { type DeadlineRule, on } from '#lantern/engine';
import { type LocalClock, days, local, months, weeks, workingDays } from '../../shared/deadlines.js';
import { completionLadder, decisionLadder, holdReviewLadder, weeklyListOnly } from '../../shared/ladders.js';
import { mayNeedAdvocate } from './facts.js';

/*
 * Every clock of a safeguarding adults review, as data. No number of them is the law’s: the Act sets none. The six months
 * aimed at are a setting like the others, though guidance asks for a reasonable time; every other length is a local default.
 */

const referred = on('referral.received', undefined, 'the referral');
const decided = on('decision.made', undefined, 'the decision');
const decidedReview = on('decision.made', { outcome: ['mandatory', 'discretionary'] }, 'the decision');
const published = on('report.published', undefined, 'publication');

const localDefault = 'Local default: check your own procedure';

/** Those who may agree to a later date, as people call them. */
const words = {
  sabChair: 'the chair of the Safeguarding Adults Board',
  subgroup: 'the SAR subgroup',
  coordinator: 'the business manager',
};
const byTheChair = { agreedBy: ['sabChair'], words };

const setBy = (clock: LocalClock): DeadlineRule =>
  local({ source: localDefault, extension: { agreedBy: [], words }, ...clock });

/** The date of one of the business manager’s own errands: it stands in the weekly list alone. */
const errand = (clock: Omit<LocalClock, 'meets'> & Partial<Pick<DeadlineRule, 'meets'>>): DeadlineRule =>
  setBy({ meets: [], ladder: weeklyListOnly, pausable: false, ...clock });

const deciding: readonly DeadlineRule[] = [
  setBy({
    clock: 'decision',
    title: 'Decision of the SAB chair',
    setting: 'sar_decision',
    length: months(2),
    starts: [referred],
    meets: [decided],
    pausable: false,
    extension: byTheChair,
    once: true,
    owner: 'cspChair',
    ladder: decisionLadder,
  }),
  errand({
    clock: 'ack',
    title: 'Acknowledge the referral',
    setting: 'sar_ack',
    length: workingDays(5),
    starts: [referred],
  }),
  errand({
    clock: 'parallel',
    title: 'Check for parallel processes',
    setting: 'sar_parallel',
    length: workingDays(5),
    starts: [referred],
  }),
  errand({
    clock: 'scopingSent',
    title: 'Send the scoping request',
    setting: 'sar_scoping_sent',
    length: workingDays(3),
    starts: [referred],
    meets: [on('scoping.requested')],
    cancels: [decided],
  }),
  setBy({
    clock: 'meeting',
    title: 'Hold the meeting of the SAR subgroup',
    setting: 'sar_meeting',
    length: days(49),
    starts: [referred],
    meets: [on('subgroup.met')],
    cancels: [decided],
    pausable: false,
  }),
  setBy({
    clock: 'tell',
    title: 'Tell the adult or the family the decision and why',
    setting: 'sar_tell',
    length: workingDays(5),
    starts: [decided],
    meets: [on('person.told', { about: 'decision', who: ['adult', 'family'] })],
    pausable: false,
    outlivesClosing: true,
  }),
];

const reviewing: readonly DeadlineRule[] = [
  {
    clock: 'completion',
    title: 'Review completed',
    kind: 'guidance',
    source:
      'Care and support statutory guidance, chapter 14: a reasonable time. The months counted are a setting: check them against the guidance',
    setting: 'sar_completion',
    length: months(6),
    starts: [decidedReview],
    meets: [on('review.completed')],
    // A report that goes back is not finished: its date is still counted from the decision.
    runsOn: [on('report.returned')],
    pausable: false,
    extension: byTheChair,
    once: true,
    awaits: { clocks: ['imrDue', 'imrQueries', 'imrQueryReply'], draft: 'draft.circulated' },
    owner: 'independentChair',
    ladder: completionLadder,
  },
  {
    clock: 'advocate',
    title: 'Consider an independent advocate',
    kind: 'statute',
    source:
      'Care Act 2014 s.68: the duty is the council’s, and the Act gives no number. Off until the partnership sets a target',
    setting: 'sar_advocate_target',
    length: null,
    starts: [decidedReview],
    onlyIf: mayNeedAdvocate,
    meets: [on('advocate.considered')],
    pausable: false,
    extension: null,
    once: true,
    owner: 'coordinator',
    ladder: weeklyListOnly,
  },
  setBy({
    clock: 'reviewer',
    title: 'Appoint the lead reviewer',
    setting: 'sar_reviewer',
    length: weeks(6),
    starts: [decidedReview, on('reviewer.resigned', undefined, 'the resignation of the reviewer')],
    meets: [on('reviewer.appointed')],
  }),
  setBy({
    clock: 'terms',
    title: 'Agree the terms of reference',
    setting: 'sar_terms',
    length: weeks(8),
    starts: [decidedReview],
    meets: [on('terms.agreed')],
    once: true,
    owner: 'independentChair',
  }),
  setBy({
    clock: 'event',
    title: 'Hold the practitioner event',
    setting: 'sar_event',
    length: months(4),
    starts: [decidedReview],
    meets: [on('practitionerEvent.held')],
    cancels: [on('review.completed')],
    once: true,
    owner: 'independentChair',
  }),
  errand({
    clock: 'holdReview',
    title: 'Review the hold',
    source: localDefault,
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

const draft = on('draft.circulated', undefined, 'the draft');

const reporting: readonly DeadlineRule[] = [
  setBy({
    clock: 'draft',
    title: 'Agencies check the draft for accuracy',
    setting: 'sar_draft',
    length: workingDays(10),
    starts: [draft],
    meets: [],
    // A later draft has a date of its own.
    cancels: [on('draft.circulated'), on('review.completed')],
    ladder: weeklyListOnly,
  }),
  setBy({
    clock: 'familyReading',
    title: 'The adult or the family reads the draft',
    source: `${localDefault}. It is never made shorter`,
    setting: 'sar_family_reading',
    length: weeks(3),
    starts: [draft],
    meets: [on('family.sawDraft')],
    once: true,
    owner: 'independentChair',
  }),
  setBy({
    clock: 'board',
    title: 'Board decides on the findings and signs off',
    source: 'Off until the partnership sets it to the rhythm of its board',
    setting: 'sar_board',
    length: null,
    starts: [on('review.completed', undefined, 'the finished review')],
    meets: [on('sab.signedOff')],
    cancels: [on('report.returned')],
    owner: 'cspChair',
  }),
  setBy({
    clock: 'publication',
    title: 'Publish the report, or record why not',
    setting: 'sar_publish',
    length: months(3),
    starts: [
      on('sab.signedOff', undefined, 'sign-off by the board'),
      on('review.reopened', undefined, 'the re-opening'),
    ],
    onlyIn: ['publication'],
    meets: [on('report.published')],
    cancels: [on('publication.withheld')],
  }),
  errand({
    clock: 'library',
    title: 'Send the report to the national SAR library',
    source: 'Practice, not law; local default',
    setting: 'sar_library',
    length: workingDays(10),
    starts: [published],
    meets: [on('library.sent')],
    once: true,
    outlivesClosing: true,
  }),
];

export const deadlines: readonly DeadlineRule[] = [...deciding, ...reviewing, ...reporting];
