import { doesVersionStand, isVersionKnown } from '../../shared/versions.js';
import type { ReviewEvent } from './events.js';
import { type ReviewFacts, areFindingsDecided, isMandatory } from './facts.js';

interface ReviewRequirement {
  readonly unmet: string;
  readonly ofEvent?: boolean;
  readonly mayBeLeftOpen?: boolean;
  readonly holds: (facts: ReviewFacts, event: ReviewEvent) => boolean;
}

/*
 * Requirements: what must be true before a step, each with the sentence a person reads when it is not. What may be left
 * open with a reason is a duty that a person's choice may outweigh; all else refuses.
 */
export const requirements = {
  // Section 44(1): the limbs that make a review mandatory, and the condition that fits whether the adult lives.
  mandatoryMet: {
    unmet:
      'A mandatory review needs every limb of s.44(1) of the Care Act 2014: needs, in the area, the concern, and the condition that fits whether the adult has died or is alive. Suspicion is enough; where a limb is not met, a review may still be discretionary (s.44(4)).',
    ofEvent: true,
    holds: (facts, event) =>
      event.type !== 'decision.made' || event.outcome !== 'mandatory' || isMandatory(facts, event.limbs),
  },
  discretionaryOpen: {
    unmet:
      'A discretionary review (s.44(4) of the Care Act 2014) needs an adult in the area with needs for care and support; where s.44(1) is met in full, the review is mandatory.',
    ofEvent: true,
    holds: (facts, event) =>
      event.type !== 'decision.made' ||
      event.outcome !== 'discretionary' ||
      (event.limbs.needs === 'yes' && event.limbs.inArea === 'yes' && !isMandatory(facts, event.limbs)),
  },
  notMandatory: {
    unmet: 'Section 44(1) of the Care Act 2014 is met, so the board must arrange a review.',
    ofEvent: true,
    holds: (facts, event) =>
      event.type !== 'decision.made' ||
      !['noReview', 'otherLearning'].includes(event.outcome) ||
      !isMandatory(facts, event.limbs),
  },
  reviewerAppointed: {
    unmet: 'The lead reviewer has not been appointed.',
    holds: (facts) => facts.reviewerAppointed,
  },
  scopingAskedOfAgency: {
    unmet: 'No scoping return has been requested from that agency.',
    ofEvent: true,
    holds: (facts, event) => 'agency' in event && facts.scopingAsked.includes(String(event.agency)),
  },
  imrRequestedFromAgency: {
    unmet: 'No IMR has been requested from that agency.',
    ofEvent: true,
    holds: (facts, event) => 'agency' in event && String(event.agency) in facts.imrs,
  },
  imrsReturned: {
    unmet: 'An IMR that was requested is not in yet: each must be received, a nil return, or excused.',
    holds: (facts) => Object.values(facts.imrs).every((state) => state !== 'requested'),
  },
  excuseExplained: {
    unmet: 'An agency that is excused needs a reason.',
    ofEvent: true,
    holds: (_facts, event) => event.type !== 'imr.closed' || event.outcome === 'nil' || Boolean(event.reason),
  },
  draftCirculated: {
    unmet: 'No draft report has been circulated.',
    holds: (facts) => facts.versions.length > 0,
  },
  versionKnown: {
    unmet: 'No version of the report of that name was circulated, or made by an amendment: name one that was.',
    ofEvent: true,
    holds: isVersionKnown,
  },
  versionStands: {
    unmet: 'The report no longer stands at that version: name the newest.',
    ofEvent: true,
    holds: doesVersionStand,
  },
  // The reasons not to act on a finding stand in the board's annual report (Schedule 2, paragraph 4).
  findingExplained: {
    unmet: 'A finding that is not implemented in full needs its reasons: the annual report of the board gives them.',
    ofEvent: true,
    holds: (_facts, event) =>
      event.type !== 'finding.decided' || event.decision === 'implement' || Boolean(event.reasons),
  },
  findingsDecided: {
    unmet: 'A finding of the report has not been decided: record for each whether it is implemented, and why if not.',
    holds: areFindingsDecided,
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
  personToldOfPublication: {
    unmet: 'Neither the adult nor the family has been told of the publication.',
    mayBeLeftOpen: true,
    holds: (facts) => facts.personToldOfPublication,
  },
  published: {
    unmet: 'The report has not been published.',
    holds: (facts) => facts.published,
  },
  closingExplained: {
    unmet: 'An action that is closed without verified evidence needs a reason.',
    ofEvent: true,
    holds: (_facts, event) => event.type !== 'action.settled' || event.outcome === 'verified' || Boolean(event.reason),
  },
  actionOpened: {
    unmet: 'No action has been added to the action plan.',
    holds: (facts) => Object.keys(facts.actions).length > 0,
  },
  actionsSettled: {
    unmet: 'An action of the action plan is still open: each must be verified or closed with a reason.',
    holds: (facts) => Object.values(facts.actions).every((state) => state === 'settled'),
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
  extensionAsked: {
    unmet: 'No extension of that date has been asked for.',
    holds: ({ extensionsAsked }, event) =>
      'clock' in event ? String(event.clock) in extensionsAsked : Object.keys(extensionsAsked).length > 0,
  },
  agreedByAnother: {
    unmet: 'Whoever asked for an extension does not agree it as well: somebody else records that.',
    ofEvent: true,
    holds: (facts, event) =>
      event.type !== 'extension.agreed' || facts.extensionsAsked[event.clock] !== event.actor.name,
  },
  correctionAsked: {
    unmet: 'No correction of that entry has been asked for.',
    holds: ({ correctionsAsked }, event) =>
      'corrects' in event ? correctionsAsked.includes(Number(event.corrects)) : correctionsAsked.length > 0,
  },
} satisfies Record<string, ReviewRequirement>;

export type RequirementName = keyof typeof requirements;
