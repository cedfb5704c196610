import { type DeadlineRule, on } from '#lantern/engine';
import {
  type LocalClock,
  days,
  done,
  local,
  months,
  notApplicable,
  weeks,
  workingDays,
} from '../../shared/deadlines.js';
import { standardLadder, weeklyListOnly } from '../../shared/ladders.js';
import { chaseLadder, commissionerLadder, completionLadder, decisionLadder } from './ladders.js';

/*
 * Every clock of a review, as data. Two rest on guidance and one on an Act; every other number is a local default that
 * a partnership may change ("Local default: check your own protocol").
 */

const notified = on('notification.received', undefined, 'the notification');
const decided = on('decision.made', undefined, 'the decision');
const decidedReview = on('decision.made', { outcome: 'review' }, 'the decision');
const directed = on('scrutiny.concluded', { outcome: 'directed' }, 'the direction by the Secretary of State');

/** One of the co-ordinator's own tasks, done or not applicable by its code. */
const errand = (code: string, rule: Omit<LocalClock, 'meets'> & Partial<Pick<DeadlineRule, 'meets'>>): DeadlineRule =>
  local({ meets: [done(code)], cancels: [notApplicable(code)], ladder: weeklyListOnly, pausable: false, ...rule });

const national: readonly DeadlineRule[] = [
  {
    clock: 'decision',
    title: "CSP chair's decision",
    kind: 'guidance',
    source:
      'Statutory guidance: one calendar month from notification (2011 guidance s6.2; 2016 paragraph 44, to confirm)',
    setting: 'decision_due',
    length: months(1),
    starts: [notified],
    meets: [decided],
    pausable: false,
    extension: null,
    once: true,
    owner: 'cspChair',
    ladder: decisionLadder,
  },
  {
    clock: 'completion',
    title: 'Review completed',
    kind: 'guidance',
    source: 'Statutory guidance: six calendar months from the decision (2016 paragraphs 45 to 47, to confirm)',
    setting: 'review_complete',
    length: months(6),
    starts: [decidedReview, directed],
    meets: [on('review.completed')],
    pausable: false,
    extension: { agreedBy: ['panel', 'cspChair'] },
    owner: 'independentChair',
    ladder: completionLadder,
  },
  {
    clock: 'commissionerCopy',
    title: 'Copy of the report to the Domestic Abuse Commissioner',
    kind: 'statute',
    source:
      'Domestic Violence, Crime and Victims Act 2004 s.9(3B) and (3C): as soon as reasonably practicable after completion',
    setting: 'commissioner_copy_target',
    length: workingDays(5),
    starts: [on('report.declaredComplete', undefined, 'the declaration that the report is complete')],
    meets: [on('commissioner.sent')],
    pausable: false,
    extension: null,
    once: true,
    owner: 'coordinator',
    ladder: commissionerLadder,
  },
  {
    clock: 'homeOfficeReply',
    title: 'Home Office reply after quality assurance',
    kind: 'practice',
    source: 'Practice: no time is published; the date is when to chase',
    setting: 'ho_chase',
    length: months(3),
    starts: [on('homeOffice.submitted', undefined, 'the submission')],
    meets: [on('homeOffice.letterReceived')],
    pausable: false,
    extension: null,
    owner: 'coordinator',
    ladder: chaseLadder,
  },
  {
    clock: 'noReviewChase',
    title: 'Home Office view of the decision not to review',
    kind: 'practice',
    source: 'Practice: every decision not to review is examined; no time is published',
    setting: 'no_review_chase',
    length: weeks(8),
    starts: [on('decision.made', { outcome: ['noReview', 'otherLearning'] }, 'the decision')],
    meets: [on('scrutiny.concluded')],
    cancels: [decidedReview],
    pausable: false,
    extension: null,
    owner: 'coordinator',
    ladder: chaseLadder,
  },
];

const telling: readonly DeadlineRule[] = [
  local({
    clock: 'homeOfficeNotice',
    title: 'Tell the Home Office the decision',
    source: 'Guidance says to tell the Home Office and gives no number; local default',
    setting: 'notify_home_office_decision',
    length: workingDays(5),
    starts: [decided],
    meets: [on('homeOffice.notified', { about: 'decision' }), done('A14')],
    pausable: false,
  }),
  local({
    clock: 'familyNotice',
    title: 'Tell the family the decision and why',
    source: 'Guidance says to tell the family and gives no number; local default',
    setting: 'notify_family_decision',
    length: workingDays(5),
    starts: [decided],
    meets: [on('family.told', { about: 'decision' }), done('A15')],
    pausable: false,
  }),
  errand('A16', {
    clock: 'tellAgencies',
    title: 'Tell the agencies the decision',
    setting: 'tell_agencies',
    length: workingDays(5),
    starts: [decided],
  }),
];

const afterNotification: readonly DeadlineRule[] = [
  local({
    clock: 'policeNotifyTarget',
    title: 'Police tell the CSP in writing',
    source: 'Guidance asks for written notice and gives no number; off until the partnership sets a target',
    setting: 'police_notify_target',
    length: null,
    starts: [on('notification.received', undefined, 'the day the death was identified as domestic')],
    startField: 'identifiedOn',
    meets: [notified],
    pausable: false,
    ladder: weeklyListOnly,
  }),
  errand('A2', {
    clock: 'logCase',
    title: 'Set the reference and the access list',
    setting: 'log_case',
    length: workingDays(1),
    starts: [notified],
  }),
  errand('A3', {
    clock: 'ackReferral',
    title: 'Acknowledge the referrer',
    setting: 'ack_referral',
    length: workingDays(2),
    starts: [notified],
  }),
  errand('A4', {
    clock: 'confirmLeadCsp',
    title: 'Confirm the lead partnership',
    setting: 'confirm_lead_csp',
    length: workingDays(5),
    starts: [notified],
  }),
  errand('A5', {
    clock: 'tellChair',
    title: 'Tell the CSP chair',
    setting: 'tell_chair',
    length: workingDays(1),
    starts: [notified],
  }),
  errand('A6', {
    clock: 'secureRecordsRequest',
    title: 'Ask agencies to secure their records',
    setting: 'secure_records_request',
    length: workingDays(0),
    starts: [notified],
  }),
  errand('A7', {
    clock: 'policeLiaison',
    title: 'Liaise with the police',
    setting: 'police_liaison',
    length: workingDays(5),
    starts: [notified],
  }),
  errand('A8', {
    clock: 'parallelCheck',
    title: 'Check for parallel reviews',
    setting: 'parallel_check',
    length: workingDays(10),
    starts: [notified],
  }),
  local({
    clock: 'scopingRequestSent',
    title: 'Send the scoping request',
    setting: 'scoping_request_sent',
    length: workingDays(3),
    starts: [notified],
    meets: [on('scoping.requested'), done('A9')],
    cancels: [decided, notApplicable('A9')],
    pausable: false,
    ladder: weeklyListOnly,
  }),
  local({
    clock: 'scopingMeeting',
    title: 'Hold the decision meeting',
    setting: 'scoping_meeting',
    length: days(21),
    starts: [notified],
    meets: [on('decisionMeeting.held')],
    cancels: [decided],
    pausable: false,
  }),
  local({
    clock: 'decisionBriefing',
    title: 'Record the criteria test and recommendation',
    setting: 'decision_briefing',
    length: workingDays(2),
    starts: [on('decisionMeeting.held', undefined, 'the decision meeting')],
    meets: [on('recommendation.recorded')],
    cancels: [decided],
    pausable: false,
    ladder: weeklyListOnly,
  }),
];

const panelSat = on('panel.met', undefined, 'the last panel meeting');

const setUp: readonly DeadlineRule[] = [
  local({
    clock: 'chairAppointed',
    title: 'Appoint the independent chair',
    setting: 'chair_appointed',
    length: weeks(6),
    starts: [decidedReview, directed],
    meets: [on('chair.appointed')],
  }),
  local({
    clock: 'panelAppointed',
    title: 'Appoint the panel',
    setting: 'panel_appointed',
    length: weeks(4),
    starts: [on('chair.appointed', undefined, 'the appointment of the chair')],
    meets: [on('panel.established')],
    once: true,
    owner: 'independentChair',
  }),
  local({
    clock: 'firstPanel',
    title: 'Hold the first panel meeting',
    setting: 'first_panel',
    length: weeks(8),
    starts: [decidedReview, directed],
    meets: [on('panel.met')],
    cancels: [on('review.completed')],
    once: true,
    owner: 'independentChair',
  }),
  local({
    clock: 'panelCadence',
    title: 'Hold the next panel meeting',
    setting: 'panel_cadence',
    length: weeks(7),
    starts: [panelSat],
    meets: [on('panel.met')],
    cancels: [on('panel.agreedReport')],
    owner: 'independentChair',
  }),
  errand('C1', {
    clock: 'evidenceRequest',
    title: 'Request chronologies and IMRs',
    setting: 'evidence_request',
    length: workingDays(2),
    starts: [on('terms.agreed', undefined, 'agreement of the terms of reference')],
    meets: [on('imr.requested'), done('C1')],
    cancels: [on('evidence.completed'), notApplicable('C1')],
    once: true,
    pausable: true,
  }),
  errand('C15', {
    clock: 'holdReview',
    title: 'Review the hold',
    setting: 'hold_review',
    length: months(1),
    starts: [on('hold.placed', undefined, 'the hold'), on('hold.reviewed', undefined, 'the last review of the hold')],
    dueField: 'reviewOn',
    keyedBy: 'hold',
    meets: [on('hold.reviewed'), done('C15')],
    cancels: [on('hold.lifted')],
    ladder: standardLadder,
  }),
];

const report: readonly DeadlineRule[] = [
  local({
    clock: 'draftCirculation',
    title: 'Panel comments on the draft',
    setting: 'draft_circulation',
    length: workingDays(10),
    starts: [on('draft.circulated', undefined, 'the draft')],
    meets: [on('panel.agreedReport'), done('D2')],
    owner: 'panel',
  }),
  local({
    clock: 'factCheck',
    title: 'Agencies check the facts of the draft',
    setting: 'fact_check',
    length: workingDays(10),
    starts: [on('draft.circulated', undefined, 'the draft')],
    meets: [done('D4')],
    cancels: [on('panel.agreedReport'), notApplicable('D4')],
    ladder: weeklyListOnly,
  }),
  local({
    clock: 'boardSignoff',
    title: 'CSP sign-off',
    source: 'Guidance asks for sign-off and gives no number; set it to your board’s rhythm',
    setting: 'board_signoff',
    length: weeks(13),
    starts: [on('review.completed', undefined, 'the finished review')],
    meets: [on('csp.signedOff')],
    cancels: [on('draft.circulated'), on('report.returned')],
    owner: 'cspChair',
  }),
  local({
    clock: 'submission',
    title: 'Submit to the Home Office',
    setting: 'submit_home_office',
    length: workingDays(10),
    starts: [on('csp.signedOff', undefined, 'sign-off')],
    meets: [on('homeOffice.submitted')],
    cancels: [on('draft.circulated')],
  }),
];

const letter = on(
  'homeOffice.letterReceived',
  { outcome: ['publishAfterChanges', 'resubmit'] },
  'the Home Office letter',
);
const cleared = on('homeOffice.letterReceived', { outcome: 'publish' }, 'Home Office clearance');

const qualityAssurance: readonly DeadlineRule[] = [
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
];

const plan: readonly DeadlineRule[] = [
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

export const deadlines: readonly DeadlineRule[] = [
  ...national,
  ...telling,
  ...afterNotification,
  ...setUp,
  ...report,
  ...qualityAssurance,
  ...plan,
];
