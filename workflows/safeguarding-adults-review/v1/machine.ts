import { type ReviewFacts, noFacts } from './facts.js';
import { needs, review, when } from './setup.js';
import {
  actionPlanEvents,
  advocacy,
  always,
  annualReport,
  beforeDecision,
  discontinuedFrom,
  evidence,
  familyReading,
  findings,
  finishedReport,
  goingOn,
  publishable,
  recordOnlyWith,
  underWay,
  whileOpen,
} from './steps.js';

/*
 * The chart of a safeguarding adults review (Care Act 2014, section 44), from the referral to a finished action plan. It
 * decides what may follow what, and does nothing: clocks, tasks and e-mails are rules beside it, keyed by the same events.
 */

export const machine = review.createMachine({
  id: 'safeguardingReview',
  context: ({ input }) => ({ ...noFacts, ...(input as Partial<ReviewFacts> | undefined) }),
  initial: 'unopened',
  states: {
    unopened: { on: { 'referral.received': { target: 'referred', actions: 'noteReferral' } } },

    referred: { on: { ...beforeDecision, ...discontinuedFrom('referred') } },

    awaitingDecision: {
      on: {
        ...beforeDecision,
        ...discontinuedFrom('awaitingDecision'),
        'recommendation.returned': 'referred',
      },
    },

    commissioning: {
      on: {
        ...underWay,
        ...discontinuedFrom('commissioning'),
        'terms.agreed': { target: 'evidence', guard: needs('reviewerAppointed') },
      },
    },

    evidence: {
      on: {
        ...underWay,
        ...evidence,
        ...discontinuedFrom('evidence'),
        'terms.agreed': recordOnlyWith('reviewerAppointed'),
        'evidence.completed': { target: 'reporting', guard: needs('imrsReturned') },
      },
    },

    reporting: {
      on: {
        ...underWay,
        ...evidence,
        ...familyReading,
        ...discontinuedFrom('reporting'),
        'draft.circulated': { actions: 'noteVersion' },
        'review.completed': {
          target: 'signOff',
          guard: needs('reviewerAppointed', 'draftCirculated'),
          actions: 'noteCompleted',
        },
      },
    },

    signOff: {
      on: {
        ...underWay,
        ...finishedReport,
        ...discontinuedFrom('signOff'),
        'report.returned': 'reporting',
        'sab.signedOff': { target: 'publication', guard: needs('findingsDecided') },
      },
    },

    publication: {
      on: {
        ...underWay,
        ...finishedReport,
        ...discontinuedFrom('publication'),
        'report.published': { target: 'actionPlan', guard: publishable, actions: 'notePublished' },
        'publication.withheld': { target: 'actionPlan', actions: 'noteWithheld' },
      },
    },

    actionPlan: {
      on: {
        ...whileOpen,
        ...actionPlanEvents,
        ...advocacy,
        ...annualReport,
        ...finishedReport,
        ...discontinuedFrom('actionPlan'),
        // A report withheld at first may be published later, and one that was amended again.
        'report.published': { guard: publishable, actions: 'notePublished' },
        'library.sent': recordOnlyWith('published'),
        'review.concluded': { target: 'concluded', guard: needs('actionsSettled', 'findingsDecided') },
        // A withheld report: whether it is published is decided again.
        'review.reopened': { target: 'publication', guard: needs('withheld'), actions: 'noteReopened' },
      },
    },

    // The annual report of the year comes after the end of many reviews, with what was done about their findings.
    concluded: {
      on: {
        ...always,
        ...annualReport,
        ...findings,
        'library.sent': recordOnlyWith('published'),
        'review.reopened': { target: 'actionPlan', actions: 'noteReopened' },
      },
    },

    closedNoReview: {
      on: {
        ...always,
        // New facts may bring a case back.
        'decision.made': {
          target: 'commissioning',
          guard: when({ outcome: ['mandatory', 'discretionary'] }, 'mandatoryMet', 'discretionaryOpen'),
          actions: 'noteDecision',
        },
      },
    },

    discontinued: { on: { ...always, 'review.reopened': goingOn } },
  },
});
