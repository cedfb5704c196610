import { recordOnly } from '../../shared/chart.js';
import { type ReviewFacts, noFacts } from './facts.js';
import { needs, review, when } from './setup.js';
import {
  actionPlanEvents,
  always,
  beforeDecision,
  beforeSubmission,
  declaration,
  discontinuedFrom,
  drafts,
  evidence,
  finishedReport,
  goingOn,
  letters,
  publishable,
  resubmission,
  submission,
  underWay,
  whileOpen,
} from './steps.js';

/*
 * The chart of a review, from notification to a finished action plan. It decides what may follow what, and does
 * nothing: clocks, tasks and e-mails are rules beside it, keyed by the same events.
 */

export const machine = review.createMachine({
  id: 'review',
  context: ({ input }) => ({ ...noFacts, ...(input as Partial<ReviewFacts> | undefined) }),
  initial: 'unopened',
  states: {
    unopened: { on: { 'notification.received': 'notified' } },
    notified: {
      on: {
        ...beforeDecision,
        'scoping.requested': { target: 'awaitingDecision', actions: 'noteScoping' },
        'decisionMeeting.held': { target: 'awaitingDecision.deliberating', actions: 'noteMeeting' },
        ...discontinuedFrom('notified'),
      },
    },

    awaitingDecision: {
      initial: 'scoping',
      on: {
        ...beforeDecision,
        'scoping.requested': { actions: 'noteScoping' },
        'decisionMeeting.held': { target: '.deliberating', actions: 'noteMeeting' },
        ...discontinuedFrom('awaitingDecision'),
      },
      states: {
        scoping: { description: 'asking the agencies' },
        deliberating: { description: 'weighing what they said' },
        withCspChair: {
          description: 'with the CSP chair',
          on: { 'recommendation.returned': '#review.awaitingDecision.deliberating' },
        },
      },
    },

    noReviewScrutiny: {
      on: {
        ...whileOpen,
        'homeOffice.chased': recordOnly,
        'scrutiny.concluded': [
          { target: 'closedNoReview', guard: when({ outcome: 'accepted' }) },
          { target: 'commissioning', guard: when({ outcome: 'directed' }) },
        ],
        // The chair may think again, after a family's challenge say, without waiting to be directed.
        'decision.made': { target: 'commissioning', guard: when({ outcome: 'review' }) },
        ...discontinuedFrom('noReviewScrutiny'),
      },
    },

    commissioning: {
      on: {
        ...beforeSubmission,
        ...discontinuedFrom('commissioning'),
        'terms.agreed': { target: 'evidence', guard: needs('chairAppointed', 'panelEstablished') },
      },
    },

    evidence: {
      on: {
        ...beforeSubmission,
        ...discontinuedFrom('evidence'),
        ...evidence,
        'terms.agreed': recordOnly,
        'evidence.completed': { target: 'reporting', guard: needs('imrsReturned', 'chronologiesReturned') },
      },
    },

    reporting: {
      on: {
        ...beforeSubmission,
        ...discontinuedFrom('reporting'),
        ...evidence,
        ...drafts,
        'panel.agreedReport': {
          guard: needs('chairAppointed', 'draftCirculated', 'versionKnown'),
          actions: 'notePanelAgreed',
        },
        'review.completed': { target: 'signOff', guard: needs('chairAppointed', 'panelAgreed') },
      },
    },

    signOff: {
      on: {
        ...beforeSubmission,
        ...finishedReport,
        ...discontinuedFrom('signOff'),
        'csp.signedOff': { guard: needs('familySawDraft', 'versionKnown', 'versionStands'), actions: 'noteSignature' },
        'report.returned': { target: 'reporting', guard: needs('notSignedOffYet'), actions: 'noteReportReturned' },
        // The CSP may send the report back to the panel; a new draft needs new signatures.
        'draft.circulated': { target: 'reporting', actions: 'noteDraft' },
        'homeOffice.submitted': { target: 'homeOffice', guard: submission, actions: 'noteSubmission' },
      },
    },

    homeOffice: {
      initial: 'waiting',
      // A second letter may follow the first, and a second pack the first, while either is outstanding.
      on: { ...underWay, ...finishedReport, ...letters },
      states: {
        waiting: {
          description: 'waiting for its letter',
          on: {
            ...discontinuedFrom('waiting'),
            'homeOffice.chased': recordOnly,
            'homeOffice.panelSat': recordOnly,
            'homeOffice.submitted': { guard: submission, actions: 'noteSubmission' },
          },
        },
        changing: {
          description: 'making the changes it asked for',
          on: {
            ...discontinuedFrom('changing'),
            'report.amended': { target: '#review.publication', actions: 'noteAmended' },
            'homeOffice.submitted': { target: 'waiting', guard: resubmission, actions: 'noteSubmission' },
          },
        },
        resubmitting: {
          description: 'preparing to submit again',
          on: {
            ...discontinuedFrom('resubmitting'),
            'homeOffice.submitted': { target: 'waiting', guard: resubmission, actions: 'noteSubmission' },
          },
        },
      },
    },

    publication: {
      on: {
        ...underWay,
        ...finishedReport,
        ...letters,
        ...discontinuedFrom('publication'),
        'homeOffice.submitted': { target: 'homeOffice', guard: submission, actions: 'noteSubmission' },
        'publication.proposed': { actions: 'notePublicationProposed' },
        'publication.returned': { guard: needs('publicationProposed'), actions: 'notePublicationSettled' },
        'publication.planned': { actions: 'notePublicationSettled' },
        'report.published': { target: 'actionPlan', guard: publishable, actions: 'notePublished' },
        'publication.withheld': { target: 'actionPlan', actions: 'noteWithheld' },
      },
    },

    actionPlan: {
      on: {
        ...whileOpen,
        ...actionPlanEvents,
        ...finishedReport,
        ...discontinuedFrom('actionPlan'),
        // A report withheld at first may be published later, and one that was amended again; it may go back to the Home Office.
        'report.published': { guard: publishable, actions: 'notePublished' },
        'homeOffice.submitted': { guard: resubmission, actions: 'noteSubmission' },
        'homeOffice.letterReceived': { actions: 'noteLetter' },
        'review.concluded': {
          target: 'concluded',
          guard: needs('actionsSettled', 'pointsAnswered', 'completenessDeclared'),
        },
        // A withheld report goes back to where it was cleared: whether it is published is decided again.
        'review.reopened': { target: 'publication', guard: needs('withheld'), actions: 'noteReopened' },
      },
    },

    concluded: {
      on: {
        ...always,
        ...declaration,
        // There is more to do on the action plan, or the report is to be amended: both are done there.
        'review.reopened': { target: 'actionPlan', actions: 'noteReopened' },
      },
    },

    closedNoReview: {
      on: {
        ...always,
        'scrutiny.concluded': { target: 'commissioning', guard: when({ outcome: 'directed' }) },
        'decision.made': { target: 'commissioning', guard: when({ outcome: 'review' }) },
      },
    },

    // What the law asked for already is still owed: the copy of a report that was declared complete.
    discontinued: { on: { ...always, ...declaration, 'review.reopened': goingOn } },
  },
});
