import { alwaysPossible, recordOnly } from '../../shared/chart.js';
import type { Stage } from './facts.js';
import type { RequirementName } from './requirements.js';
import { needs, was, when } from './setup.js';

/* What may happen in several states of a review, in groups by what they belong to. */

export const recordOnlyWith = (...names: RequirementName[]) => ({ guard: needs(...names), ...recordOnly });

/** Possible whenever a review exists, whatever its state: none of these moves it. */
export const always = {
  ...alwaysPossible,
  'person.told': { actions: 'noteTold' },
  'hold.reviewed': recordOnly,
  'event.corrected': { actions: 'noteCorrection' },
  'correction.asked': { actions: 'noteCorrection' },
  'correction.refused': { guard: needs('correctionAsked'), actions: 'noteCorrection' },
  'lead.transferred': recordOnly,
} as const;

/** The way out of every open state: the SAB chair's alone. Where the review stood is kept, in case it is re-opened. */
export const discontinuedFrom = (stage: Stage) => ({
  'review.discontinued': {
    target: '#safeguardingReview.discontinued',
    guard: needs('duplicateNamed'),
    actions: { type: 'noteDiscontinued' as const, params: { stage } },
  },
});

export const whileOpen = {
  ...always,
  'hold.placed': recordOnly,
  'extension.asked': { actions: 'noteExtension' },
  'extension.agreed': { guard: needs('agreedByAnother'), actions: 'noteExtension' },
  'extension.refused': { guard: needs('extensionAsked'), actions: 'noteExtension' },
  'papers.circulated': recordOnly,
  'subgroup.met': recordOnly,
} as const;

/** What the decision leads to: a review, by duty or by power, or none. */
export const decision = [
  {
    target: '#safeguardingReview.commissioning',
    guard: when({ outcome: ['mandatory', 'discretionary'] }, 'mandatoryMet', 'discretionaryOpen'),
    actions: 'noteDecision',
  },
  {
    target: '#safeguardingReview.closedNoReview',
    guard: when({ outcome: ['noReview', 'otherLearning'] }, 'notMandatory'),
    actions: 'noteDecision',
  },
] as const;

export const beforeDecision = {
  ...whileOpen,
  'scoping.requested': { actions: 'noteScoping' },
  'scoping.returned': recordOnlyWith('scopingAskedOfAgency'),
  'recommendation.recorded': { target: '#safeguardingReview.awaitingDecision' },
  'decision.made': decision,
} as const;

export const actionPlanEvents = {
  'action.opened': { actions: 'noteAction' },
  'action.settled': { guard: needs('closingExplained'), actions: 'noteAction' },
  'actions.completed': recordOnlyWith('actionOpened', 'actionsSettled'),
} as const;

export const advocacy = { 'advocate.considered': { actions: 'noteAdvocate' } } as const;

/** What the board's annual report says of a review, in each year that it is owed. */
export const annualReport = { 'annualReport.entered': recordOnly } as const;

/** A review that is under way: its reviewer may change, early actions begin, and practitioners meet. */
export const underWay = {
  ...whileOpen,
  ...actionPlanEvents,
  ...advocacy,
  ...annualReport,
  'reviewer.appointed': { actions: 'noteReviewer' },
  'reviewer.resigned': { guard: needs('reviewerAppointed'), actions: 'noteReviewerResigned' },
  'practitionerEvent.planned': { actions: 'noteEventPlanned' },
  'practitionerEvent.held': { actions: 'noteEventHeld' },
} as const;

export const evidence = {
  'imr.requested': { actions: 'noteImr' },
  'imr.received': { guard: needs('imrRequestedFromAgency'), actions: 'noteImr' },
  'imr.closed': { guard: needs('imrRequestedFromAgency', 'excuseExplained'), actions: 'noteImr' },
} as const;

/** The adult or family may ask for the draft late, or change their mind: they are offered it as long as there is a report. */
export const familyReading = {
  'family.sawDraft': { guard: needs('draftCirculated'), actions: 'noteFamilySawDraft' },
} as const;

/** From the finished report on: each finding is decided, and the report is checked for names. */
export const findings = { 'finding.decided': { guard: needs('findingExplained'), actions: 'noteFinding' } } as const;

export const finishedReport = {
  ...findings,
  ...familyReading,
  'report.amended': { actions: 'noteVersion' },
  'anonymisation.checked': {
    guard: needs('versionKnown', 'versionStands', 'releaseExplained'),
    actions: 'noteAnonymised',
  },
} as const;

export const publishable = needs('personToldOfPublication', 'anonymised');

const goesOnAt = (stage: Stage, target: string) => ({
  target,
  guard: was({ discontinuedAt: stage }),
  actions: 'noteReopened' as const,
});

/** A review that was discontinued by mistake goes on where it stopped. One that awaited its decision is weighed again. */
export const goingOn = [
  goesOnAt('referred', '#safeguardingReview.referred'),
  goesOnAt('awaitingDecision', '#safeguardingReview.referred'),
  goesOnAt('commissioning', '#safeguardingReview.commissioning'),
  goesOnAt('evidence', '#safeguardingReview.evidence'),
  goesOnAt('reporting', '#safeguardingReview.reporting'),
  goesOnAt('signOff', '#safeguardingReview.signOff'),
  goesOnAt('publication', '#safeguardingReview.publication'),
  goesOnAt('actionPlan', '#safeguardingReview.actionPlan'),
];
