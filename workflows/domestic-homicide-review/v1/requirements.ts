import type { ReviewEvent } from './events.js';
import { doesVersionStand, isVersionKnown } from '../../shared/versions.js';
import { type ReviewFacts, isSignedOff, openPoints } from './facts.js';

interface ReviewRequirement {
  readonly unmet: string;
  readonly ofEvent?: boolean;
  readonly mayBeLeftOpen?: boolean;
  readonly holds: (facts: ReviewFacts, event: ReviewEvent) => boolean;
}

const contains = (event: ReviewEvent, document: string): boolean =>
  event.type === 'homeOffice.submitted' && event.contents.some((item) => item === document);

/*
 * Requirements: what must be true before a step, each with the sentence a person reads when it is not.
 * What may be left open with a reason is a duty that the guidance or a person's choice may outweigh; all else refuses.
 * The numbers X1 to X18 are those of the process description, section 9.
 */
export const requirements = {
  // Guidance: the panel is set up with the chair (process steps 8 and 9).
  chairAppointed: {
    unmet: 'The independent chair has not been appointed.',
    holds: (facts) => facts.chairAppointed,
  },
  chairProposed: {
    unmet: 'No independent chair has been proposed to the CSP chair.',
    holds: (facts) => facts.chairProposed,
  },
  panelEstablished: {
    unmet: 'The panel has not been established.',
    holds: (facts) => facts.panelEstablished,
  },
  imrsReturned: {
    unmet: 'An IMR that was requested is not in yet: each must be received, a nil return, or excused.',
    holds: (facts) => Object.values(facts.imrs).every((state) => state !== 'requested'),
  },
  imrRequestedFromAgency: {
    unmet: 'No IMR has been requested from that agency.',
    ofEvent: true,
    holds: (facts, event) => 'agency' in event && String(event.agency) in facts.imrs,
  },
  sitsOnPanel: {
    unmet: 'Nobody of that agency sits on the panel.',
    ofEvent: true,
    holds: (facts, event) => 'agency' in event && facts.panel.includes(String(event.agency)),
  },
  chronologiesReturned: {
    unmet: 'A chronology that was requested is not in yet: each must be received, a nil return, or excused.',
    holds: (facts) => Object.values(facts.chronologies).every((state) => state !== 'requested'),
  },
  chronologyReceived: {
    unmet: 'No chronology has been received.',
    holds: (facts) => Object.values(facts.chronologies).includes('received'),
  },
  chronologyRequestedFromAgency: {
    unmet: 'No chronology has been requested from that agency.',
    ofEvent: true,
    holds: (facts, event) => 'agency' in event && String(event.agency) in facts.chronologies,
  },
  draftCirculated: {
    unmet: 'No draft report has been circulated to the panel.',
    holds: (facts) => facts.versions.length > 0,
  },
  versionKnown: {
    unmet: 'No version of the report of that name was circulated, or made by an amendment: name one that was.',
    ofEvent: true,
    holds: isVersionKnown,
  },
  versionStands: {
    unmet: 'The report no longer stands at that version: name the newest, or the one that the panel has agreed.',
    ofEvent: true,
    holds: doesVersionStand,
  },
  panelAgreed: {
    unmet: 'The panel has not agreed the report.',
    holds: (facts) => facts.panelAgreed,
  },
  // X7: the family reads the draft before sign-off, or their choice or the reason is recorded.
  familySawDraft: {
    unmet:
      'The family has not been offered the draft report (record that they read it, chose not to, or could not be reached).',
    mayBeLeftOpen: true,
    holds: (facts) => facts.familySawDraft,
  },
  // X9 to X11.
  cspSignedOff: {
    unmet:
      'The Community Safety Partnership has not signed off the report (in a joint review, every partnership signs).',
    holds: isSignedOff,
  },
  notSignedOffYet: {
    unmet: 'The Community Safety Partnership has signed off the report already.',
    holds: (facts) => !isSignedOff(facts),
  },
  overviewReportIncluded: {
    unmet: 'The overview report is not among the documents.',
    ofEvent: true,
    holds: (_facts, event) => contains(event, 'overviewReport'),
  },
  executiveSummaryIncluded: {
    unmet: 'The executive summary is not among the documents.',
    ofEvent: true,
    holds: (_facts, event) => contains(event, 'executiveSummary'),
  },
  actionPlanIncluded: {
    unmet: 'The action plan is not among the documents.',
    ofEvent: true,
    holds: (_facts, event) => contains(event, 'actionPlan'),
  },
  anonymised: {
    unmet: 'The anonymisation check of this version of the report has not been recorded.',
    holds: ({ checked, report }) => checked !== null && checked === report,
  },
  releaseExplained: {
    unmet: 'A report released with names left in needs the name of the person who released it and their reason.',
    ofEvent: true,
    holds: (_facts, event) =>
      event.type !== 'anonymisation.checked' || event.outcome === 'clean' || Boolean(event.releasedBy && event.reason),
  },
  reportAmended: {
    unmet: 'The report has not been amended since the Home Office letter.',
    holds: (facts) => facts.amended,
  },
  pointsAnswered: {
    unmet:
      'A point of a Home Office letter has not been answered: record the change and its page, or why there is none.',
    holds: (facts) => openPoints(facts).length === 0,
  },
  pointKnown: {
    unmet: 'The Home Office has sent no letter with a point of that number.',
    ofEvent: true,
    holds: ({ letters }, event) =>
      event.type !== 'point.answered' || event.point <= (letters[event.letter - 1]?.points ?? 0),
  },
  letterWithPoints: {
    unmet: 'No letter of the Home Office makes a point to be answered.',
    holds: ({ letters }) => letters.some(({ points }) => points > 0),
  },
  pointSettled: {
    unmet: 'A point is answered by the change and the page it is on, or by why there is no change.',
    ofEvent: true,
    holds: (_facts, event) =>
      event.type !== 'point.answered' ||
      event.whyNot !== undefined ||
      (event.change !== undefined && event.page !== undefined),
  },
  // X12.
  familyToldOfPublication: {
    unmet: 'The family has not been told of the publication.',
    mayBeLeftOpen: true,
    holds: (facts) => facts.familyToldOfPublication,
  },
  declaredComplete: {
    unmet: 'The report has not been declared complete ({completedIn}): a named person declares it first.',
    holds: (facts) => facts.declaredComplete,
  },
  // Section 10 of the process description: the one duty in law may not be forgotten.
  completenessDeclared: {
    unmet: 'Nobody has declared the report complete ({completedIn}), so no copy is owed to {copiesGoTo} yet.',
    mayBeLeftOpen: true,
    holds: (facts) => facts.declaredComplete,
  },
  notDeclaredComplete: {
    unmet: 'The report has been declared complete already.',
    holds: (facts) => !facts.declaredComplete,
  },
  closingExplained: {
    unmet: 'An action that is closed without verified evidence needs a reason.',
    ofEvent: true,
    holds: (_facts, event) => event.type !== 'action.settled' || event.outcome === 'verified' || Boolean(event.reason),
  },
  excuseExplained: {
    unmet: 'An agency that is excused needs a reason.',
    ofEvent: true,
    holds: (_facts, event) =>
      (event.type !== 'imr.closed' && event.type !== 'chronology.closed') ||
      event.outcome === 'nil' ||
      Boolean(event.reason),
  },
  duplicateNamed: {
    unmet: 'A duplicate names the review that goes on: give its number.',
    ofEvent: true,
    holds: (_facts, event) =>
      event.type !== 'review.discontinued' || event.reason !== 'duplicate' || event.of !== undefined,
  },
  withheld: {
    unmet: 'The review has not ended, and its publication was not withheld: there is nothing to re-open.',
    holds: (facts) => facts.withheld,
  },
  publicationProposed: {
    unmet: 'No day of publication has been proposed to the CSP chair.',
    holds: (facts) => facts.publicationProposed,
  },
  extensionAsked: {
    unmet: 'No extension of that date has been asked for.',
    holds: ({ extensionsAsked }, event) =>
      'clock' in event ? String(event.clock) in extensionsAsked : Object.keys(extensionsAsked).length > 0,
  },
  correctionAsked: {
    unmet: 'No correction of that entry has been asked for.',
    holds: ({ correctionsAsked }, event) =>
      'corrects' in event ? correctionsAsked.includes(Number(event.corrects)) : correctionsAsked.length > 0,
  },
  // X14.
  agreedByAnother: {
    unmet: 'Whoever asked for an extension does not agree it as well: somebody else records that.',
    ofEvent: true,
    holds: (facts, event) =>
      event.type !== 'extension.agreed' || facts.extensionsAsked[event.clock] !== event.actor.name,
  },
  actionOpened: {
    unmet: 'No action has been added to the action plan.',
    holds: (facts) => Object.keys(facts.actions).length > 0,
  },
  // X16.
  actionsSettled: {
    unmet: 'An action of the action plan is still open: each must be verified or closed with a reason.',
    holds: (facts) => Object.values(facts.actions).every((state) => state === 'settled'),
  },
} satisfies Record<string, ReviewRequirement>;

export type RequirementName = keyof typeof requirements;
