import { alwaysPossible, recordOnly } from '../../shared/chart.js';
import { type ReviewFacts, noFacts } from './facts.js';
import type { RequirementName } from './requirements.js';
import { needs, review, when } from './setup.js';

/*
 * The chart of a review, from notification to a finished action plan. It decides what may follow what, and does
 * nothing: clocks, tasks and e-mails are rules beside it, keyed by the same events.
 */

const recordOnlyWith = (...names: RequirementName[]) => ({ guard: needs(...names), ...recordOnly });

/** Possible whenever a review exists, whatever its state: none of these moves it. */
const always = {
  ...alwaysPossible,
  'homeOffice.notified': recordOnly,
  'family.told': { actions: 'noteFamilyTold' },
  'hold.reviewed': recordOnly,
  'lead.transferred': recordOnly,
} as const;

const whileOpen = {
  ...always,
  'hold.placed': recordOnly,
  'extension.asked': { actions: 'noteExtension' },
  'extension.agreed': { guard: needs('agreedByAnother'), actions: 'noteExtension' },
  'extension.refused': { guard: needs('extensionAsked'), actions: 'noteExtension' },
  'meeting.planned': { actions: 'noteMeeting' },
  'meeting.cancelled': { actions: 'noteMeeting' },
  'minutes.circulated': recordOnly,
  'charge.brought': recordOnly,
  'hold.declined': recordOnly,
  'proceedings.ended': recordOnly,
  'agreement.signed': recordOnlyWith('sitsOnPanel'),
} as const;

const actionPlanEvents = {
  'action.opened': { actions: 'noteAction' },
  'action.settled': { guard: needs('closingExplained'), actions: 'noteAction' },
  'actionPlan.updated': recordOnly,
  'actions.completed': recordOnlyWith('actionOpened', 'actionsSettled'),
  'learning.noted': recordOnly,
  'learning.actedOn': recordOnly,
} as const;

/** A review that is under way: the chair or a panel seat may change hands, the panel may meet, early actions begin. */
const underWay = {
  ...whileOpen,
  ...actionPlanEvents,
  'chair.proposed': { actions: 'noteChairProposed' },
  'chair.returned': { guard: needs('chairProposed'), actions: 'noteChairReturned' },
  'chair.appointed': { actions: 'noteChair' },
  'panel.established': { guard: needs('chairAppointed'), actions: 'notePanel' },
  'panel.met': { guard: needs('panelEstablished'), actions: 'noteMeeting' },
} as const;

/** Until the report is submitted another partnership may join; it must then sign too. */
const joining = { 'jointCommissioning.agreed': { actions: 'noteJoint' } } as const;
const beforeSubmission = { ...underWay, ...joining } as const;

const evidence = {
  'imr.requested': { actions: 'noteEvidence' },
  'imr.received': { guard: needs('imrRequestedFromAgency'), actions: 'noteEvidence' },
  'imr.closed': { guard: needs('imrRequestedFromAgency', 'excuseExplained'), actions: 'noteEvidence' },
  'chronology.requested': { actions: 'noteEvidence' },
  'chronology.received': { guard: needs('chronologyRequestedFromAgency'), actions: 'noteEvidence' },
  'chronology.closed': { guard: needs('chronologyRequestedFromAgency', 'excuseExplained'), actions: 'noteEvidence' },
  'chronologies.completed': recordOnlyWith('chronologyReceived', 'chronologiesReturned'),
} as const;

const drafts = {
  'draft.circulated': { actions: 'noteDraft' },
  'family.sawDraft': { guard: needs('draftCirculated'), actions: 'noteFamilySawDraft' },
} as const;

/** From sign-off on, a named person may declare the report complete, which starts the Commissioner clock. */
const declaration = {
  'report.declaredComplete': { guard: needs('cspSignedOff'), actions: 'noteDeclaredComplete' },
  'commissioner.sent': recordOnlyWith('declaredComplete'),
  'secretaryOfState.sent': recordOnlyWith('declaredComplete'),
} as const;

const finishedReport = {
  ...declaration,
  'anonymisation.checked': { guard: needs('releaseExplained'), actions: 'noteAnonymised' },
} as const;

const beforeDecision = {
  ...whileOpen,
  ...joining,
  'recommendation.recorded': { target: '#review.awaitingDecision.withCspChair' },
  'decision.made': [
    { target: '#review.commissioning', guard: when({ outcome: 'review' }) },
    { target: '#review.noReviewScrutiny', guard: when({ outcome: ['noReview', 'otherLearning'] }) },
  ],
} as const;

const documents = ['overviewReportIncluded', 'executiveSummaryIncluded', 'actionPlanIncluded'] as const;
const submission = needs('cspSignedOff', ...documents, 'anonymised');
const resubmission = needs(...documents, 'reportAmended', 'anonymised');

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
      },
    },

    awaitingDecision: {
      initial: 'scoping',
      on: {
        ...beforeDecision,
        'scoping.requested': { actions: 'noteScoping' },
        'decisionMeeting.held': { target: '.deliberating', actions: 'noteMeeting' },
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
      },
    },

    commissioning: {
      on: {
        ...beforeSubmission,
        'terms.agreed': { target: 'evidence', guard: needs('chairAppointed', 'panelEstablished') },
      },
    },

    evidence: {
      on: {
        ...beforeSubmission,
        ...evidence,
        'terms.agreed': recordOnly,
        'evidence.completed': { target: 'reporting', guard: needs('imrsReturned', 'chronologiesReturned') },
      },
    },

    reporting: {
      on: {
        ...beforeSubmission,
        ...evidence,
        ...drafts,
        'panel.agreedReport': { guard: needs('draftCirculated'), actions: 'notePanelAgreed' },
        'review.completed': { target: 'signOff', guard: needs('panelAgreed') },
      },
    },

    signOff: {
      on: {
        ...beforeSubmission,
        ...finishedReport,
        'family.sawDraft': drafts['family.sawDraft'],
        'csp.signedOff': { guard: needs('familySawDraft'), actions: 'noteSignature' },
        'report.returned': { target: 'reporting', guard: needs('notSignedOffYet'), actions: 'noteReportReturned' },
        // The CSP may send the report back to the panel; a new draft needs new signatures.
        'draft.circulated': { target: 'reporting', actions: 'noteDraft' },
        'report.amended': { actions: 'noteAmended' },
        'homeOffice.submitted': { target: 'homeOffice', guard: submission, actions: 'noteSubmission' },
      },
    },

    homeOffice: {
      initial: 'waiting',
      on: { ...underWay, ...finishedReport },
      states: {
        waiting: {
          description: 'waiting for its letter',
          on: {
            'homeOffice.chased': recordOnly,
            'homeOffice.panelSat': recordOnly,
            'homeOffice.letterReceived': [
              { target: '#review.publication', guard: when({ outcome: 'publish' }), actions: 'noteLetter' },
              { target: 'changing', guard: when({ outcome: 'publishAfterChanges' }), actions: 'noteLetter' },
              { target: 'resubmitting', guard: when({ outcome: 'resubmit' }), actions: 'noteLetter' },
            ],
          },
        },
        changing: {
          description: 'making the changes it asked for',
          on: { 'report.amended': { target: '#review.publication', actions: 'noteAmended' } },
        },
        resubmitting: {
          description: 'preparing to submit again',
          on: {
            'report.amended': { actions: 'noteAmended' },
            'homeOffice.submitted': { target: 'waiting', guard: resubmission, actions: 'noteSubmission' },
          },
        },
      },
    },

    publication: {
      on: {
        ...underWay,
        ...finishedReport,
        'report.amended': { actions: 'noteAmended' },
        'publication.proposed': { actions: 'notePublicationProposed' },
        'publication.returned': { guard: needs('publicationProposed'), actions: 'notePublicationSettled' },
        'publication.planned': { actions: 'notePublicationSettled' },
        'report.published': { target: 'actionPlan', guard: needs('familyToldOfPublication', 'anonymised') },
        'publication.withheld': 'actionPlan',
      },
    },

    actionPlan: {
      on: {
        ...whileOpen,
        ...actionPlanEvents,
        ...finishedReport,
        // A report withheld at first may be published later.
        'report.published': recordOnlyWith('familyToldOfPublication', 'anonymised'),
        'review.concluded': { target: 'concluded', guard: needs('actionsSettled') },
      },
    },

    concluded: { on: { ...always, ...declaration } },

    closedNoReview: {
      on: {
        ...always,
        'scrutiny.concluded': { target: 'commissioning', guard: when({ outcome: 'directed' }) },
        'decision.made': { target: 'commissioning', guard: when({ outcome: 'review' }) },
      },
    },
  },
});
