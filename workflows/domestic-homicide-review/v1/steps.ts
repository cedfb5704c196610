import { alwaysPossible, recordOnly } from '../../shared/chart.js';
import type { Stage } from './facts.js';
import type { RequirementName } from './requirements.js';
import { needs, was, when } from './setup.js';

/* What may happen in several states of a review, in groups by what they belong to. */

export const recordOnlyWith = (...names: RequirementName[]) => ({ guard: needs(...names), ...recordOnly });

/** Possible whenever a review exists, whatever its state: none of these moves it. */
export const always = {
  ...alwaysPossible,
  'homeOffice.notified': recordOnly,
  'family.told': { actions: 'noteFamilyTold' },
  'hold.reviewed': recordOnly,
  'event.corrected': { actions: 'noteCorrection' },
  'correction.asked': { actions: 'noteCorrection' },
  'correction.refused': { guard: needs('correctionAsked'), actions: 'noteCorrection' },
  'lead.transferred': recordOnly,
  'law.settled': recordOnly,
} as const;

/** The way out of every open state: the CSP chair's alone. Where the review stood is kept, in case it is re-opened. */
export const discontinuedFrom = (stage: Stage) => ({
  'review.discontinued': {
    target: '#review.discontinued',
    guard: needs('duplicateNamed'),
    actions: { type: 'noteDiscontinued' as const, params: { stage } },
  },
});

export const whileOpen = {
  ...always,
  'hold.placed': recordOnly,
  'law.asked': recordOnly,
  'extension.asked': { actions: 'noteExtension' },
  'extension.agreed': { guard: needs('agreedByAnother'), actions: 'noteExtension' },
  'extension.refused': { guard: needs('extensionAsked'), actions: 'noteExtension' },
  'meeting.planned': { actions: 'noteMeeting' },
  'meeting.cancelled': { actions: 'noteMeeting' },
  'minutes.circulated': recordOnly,
  'charge.brought': recordOnly,
  'hold.declined': recordOnly,
  'proceedings.ended': recordOnly,
  'agreement.signed': { guard: needs('sitsOnPanel'), actions: 'noteAgreement' },
} as const;

export const actionPlanEvents = {
  'action.opened': { actions: 'noteAction' },
  'action.settled': { guard: needs('closingExplained'), actions: 'noteAction' },
  'actionPlan.updated': recordOnly,
  'actions.completed': recordOnlyWith('actionOpened', 'actionsSettled'),
  'learning.noted': recordOnly,
  'learning.actedOn': recordOnly,
} as const;

/** A review that is under way: the chair or a panel seat may change hands, the panel may meet, early actions begin. */
export const underWay = {
  ...whileOpen,
  ...actionPlanEvents,
  'chair.proposed': { actions: 'noteChairProposed' },
  'chair.returned': { guard: needs('chairProposed'), actions: 'noteChairReturned' },
  'chair.appointed': { actions: 'noteChair' },
  'chair.resigned': { guard: needs('chairAppointed'), actions: 'noteChairResigned' },
  'panel.established': { guard: needs('chairAppointed'), actions: 'notePanel' },
  'panel.met': { guard: needs('panelEstablished'), actions: 'noteMeeting' },
} as const;

/** Until the report is submitted another partnership may join; it must then sign too. */
export const joining = { 'jointCommissioning.agreed': { actions: 'noteJoint' } } as const;
export const beforeSubmission = { ...underWay, ...joining } as const;

export const evidence = {
  'imr.requested': { actions: 'noteEvidence' },
  'imr.received': { guard: needs('imrRequestedFromAgency'), actions: 'noteEvidence' },
  'imr.closed': { guard: needs('imrRequestedFromAgency', 'excuseExplained'), actions: 'noteEvidence' },
  'chronology.requested': { actions: 'noteEvidence' },
  'chronology.received': { guard: needs('chronologyRequestedFromAgency'), actions: 'noteEvidence' },
  'chronology.closed': { guard: needs('chronologyRequestedFromAgency', 'excuseExplained'), actions: 'noteEvidence' },
  'chronologies.completed': recordOnlyWith('chronologyReceived', 'chronologiesReturned'),
} as const;

/** The family may ask for the draft late, or change their mind: they are offered it as long as there is a report. */
export const familyReading = {
  'family.sawDraft': { guard: needs('draftCirculated'), actions: 'noteFamilySawDraft' },
} as const;

export const drafts = {
  'draft.circulated': { actions: 'noteDraft' },
  ...familyReading,
} as const;

/** From sign-off on, a named person may declare the report complete, which starts the Commissioner clock. */
export const declaration = {
  'report.declaredComplete': { guard: needs('cspSignedOff'), actions: 'noteDeclaredComplete' },
  'report.declaredIncomplete': recordOnlyWith('notDeclaredComplete'),
  'commissioner.sent': recordOnlyWith('declaredComplete', 'versionKnown'),
  'secretaryOfState.sent': recordOnlyWith('declaredComplete', 'versionKnown'),
} as const;

export const finishedReport = {
  ...declaration,
  ...familyReading,
  'anonymisation.checked': { guard: needs('versionKnown', 'releaseExplained'), actions: 'noteAnonymised' },
  'report.amended': { actions: 'noteAmended' },
  'point.answered': { guard: needs('letterWithPoints', 'pointKnown', 'pointSettled'), actions: 'notePointAnswered' },
} as const;

export const beforeDecision = {
  ...whileOpen,
  ...joining,
  'recommendation.recorded': { target: '#review.awaitingDecision.withCspChair' },
  'decision.made': [
    { target: '#review.commissioning', guard: when({ outcome: 'review' }) },
    { target: '#review.noReviewScrutiny', guard: when({ outcome: ['noReview', 'otherLearning'] }) },
  ],
} as const;

const goesOnAt = (stage: Stage, target: string) => ({
  target,
  guard: was({ discontinuedAt: stage }),
  actions: 'noteReopened' as const,
});

/**
 * A review that was discontinued by mistake goes on where it stopped, with the clocks and tasks that it had. One that was
 * waiting for its decision is weighed again.
 */
export const goingOn = [
  goesOnAt('notified', '#review.notified'),
  goesOnAt('awaitingDecision', '#review.awaitingDecision.deliberating'),
  goesOnAt('noReviewScrutiny', '#review.noReviewScrutiny'),
  goesOnAt('commissioning', '#review.commissioning'),
  goesOnAt('evidence', '#review.evidence'),
  goesOnAt('reporting', '#review.reporting'),
  goesOnAt('signOff', '#review.signOff'),
  goesOnAt('waiting', '#review.homeOffice.waiting'),
  goesOnAt('changing', '#review.homeOffice.changing'),
  goesOnAt('resubmitting', '#review.homeOffice.resubmitting'),
  goesOnAt('publication', '#review.publication'),
  goesOnAt('actionPlan', '#review.actionPlan'),
];

const documents = ['overviewReportIncluded', 'executiveSummaryIncluded', 'actionPlanIncluded'] as const;
const pack = ['cspSignedOff', ...documents, 'anonymised', 'pointsAnswered', 'versionKnown', 'versionStands'] as const;
export const submission = needs(...pack);
export const resubmission = needs(...pack, 'reportAmended');

export const letters = {
  'homeOffice.letterReceived': [
    { target: '#review.publication', guard: when({ outcome: 'publish' }), actions: 'noteLetter' },
    {
      target: '#review.homeOffice.changing',
      guard: when({ outcome: 'publishAfterChanges' }),
      actions: 'noteLetter',
    },
    { target: '#review.homeOffice.resubmitting', guard: when({ outcome: 'resubmit' }), actions: 'noteLetter' },
  ],
} as const;

export const publishable = needs(
  'familyToldOfPublication',
  'anonymised',
  'pointsAnswered',
  'versionKnown',
  'versionStands',
);
