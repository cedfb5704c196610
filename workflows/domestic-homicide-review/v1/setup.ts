import { assign, setup } from 'xstate';
import { correctionsAfter, extensionsAfter } from '../../shared/awaited-answers.js';
import { conditionsOn } from '../../shared/chart.js';
import { asVersion, atVersion } from '../../shared/versions.js';
import type { ReviewEvent } from './events.js';
import {
  type ReviewFacts,
  type Stage,
  endedWithIt,
  evidenceAfter,
  lettersAnswering,
  panelOf,
  signaturesWith,
} from './facts.js';
import { withCancelled, withHeld, withPlanned } from './meetings.js';
import { type RequirementName, requirements } from './requirements.js';

/* What the chart is made with: the conditions on an event, and the facts that each event leaves behind. */

const { allowed, needs, was, when } = conditionsOn<ReviewFacts, ReviewEvent, RequirementName>(requirements);
export { needs, was, when };

export const review = setup({
  types: { context: {} as ReviewFacts, events: {} as ReviewEvent },
  guards: { allowed },
  actions: {
    noted: () => undefined,
    noteChairProposed: assign({ chairProposed: true }),
    noteChairReturned: assign({ chairProposed: false }),
    noteChair: assign({ chairAppointed: true, chairProposed: false }),
    noteChairResigned: assign({ chairAppointed: false }),
    notePanel: assign(({ context, event }) =>
      event.type === 'panel.established' ? { panelEstablished: true, ...panelOf(event.members) } : context,
    ),
    noteAgreement: assign(({ context, event }) =>
      event.type === 'agreement.signed'
        ? { signatures: { ...context.signatures, [event.agency]: context.seats[event.agency] ?? '' } }
        : context,
    ),
    noteJoint: assign(({ context, event }) =>
      event.type === 'jointCommissioning.agreed' ? { jointPartnerships: event.partnerships } : context,
    ),
    noteEvidence: assign(({ context, event }) => evidenceAfter(context, event)),
    noteDraft: assign(({ context, event }) =>
      event.type === 'draft.circulated'
        ? {
            ...atVersion(context, event.version),
            drafts: context.drafts + 1,
            panelAgreed: false,
            signedOffBy: [],
          }
        : context,
    ),
    notePanelAgreed: assign(({ context, event }) =>
      event.type === 'panel.agreedReport' ? { report: asVersion(event.version), panelAgreed: true } : context,
    ),
    noteFamilySawDraft: assign({ familySawDraft: true }),
    noteSignature: assign(({ context, event }) =>
      event.type === 'csp.signedOff' ? { signedOffBy: signaturesWith(context, event) } : context,
    ),
    noteReportReturned: assign({ panelAgreed: false, signedOffBy: [] }),
    noteAmended: assign(({ context, event }) =>
      event.type === 'report.amended' ? { ...atVersion(context, event.version), amended: true } : context,
    ),
    noteAnonymised: assign(({ context, event }) =>
      event.type === 'anonymisation.checked' ? { checked: asVersion(event.version) } : context,
    ),
    noteLetter: assign(({ context, event }) =>
      event.type === 'homeOffice.letterReceived'
        ? {
            amended: false,
            checked: null,
            letters: [...context.letters, { outcome: event.outcome, points: event.points?.length ?? 0, answered: [] }],
          }
        : context,
    ),
    notePointAnswered: assign(({ context, event }) =>
      event.type === 'point.answered' ? { letters: lettersAnswering(context, event) } : context,
    ),
    notePublished: assign({ withheld: false, publicationProposed: false }),
    noteWithheld: assign({ withheld: true, publicationProposed: false }),
    noteFamilyTold: assign(({ context, event }) =>
      event.type === 'family.told' && event.about === 'publication' ? { familyToldOfPublication: true } : context,
    ),
    notePublicationProposed: assign({ publicationProposed: true }),
    notePublicationSettled: assign({ publicationProposed: false }),
    noteExtension: assign(({ context, event }) => ({
      extensionsAsked: extensionsAfter(context.extensionsAsked, event),
    })),
    noteCorrection: assign(({ context, event }) => ({
      correctionsAsked: correctionsAfter(context.correctionsAsked, event),
    })),
    noteMeeting: assign(({ context, event }) => {
      const on = String(event.on);
      if (event.type === 'meeting.planned') return { meetings: withPlanned(context.meetings, { ...event, on }) };
      if (event.type === 'meeting.cancelled') return { meetings: withCancelled(context.meetings, event.meeting) };
      if (event.type === 'panel.met') return { meetings: withHeld(context.meetings, 'panel', on) };
      if (event.type === 'decisionMeeting.held') return { meetings: withHeld(context.meetings, 'decision', on) };
      return context;
    }),
    noteScoping: assign(({ context, event }) =>
      event.type === 'scoping.requested'
        ? { scopingAsked: [...new Set([...context.scopingAsked, ...event.agencies])] }
        : context,
    ),
    noteSubmission: assign(({ context }) => ({
      submissions: context.submissions + 1,
      lettersWhenSent: context.letters.length,
    })),
    noteDeclaredComplete: assign({ declaredComplete: true }),
    noteDiscontinued: assign(({ context, event }, { stage }: { stage: Stage }) =>
      event.type === 'review.discontinued'
        ? {
            discontinuedAt: stage,
            duplicateOf: event.reason === 'duplicate' ? (event.of ?? null) : null,
            ...endedWithIt(context),
          }
        : context,
    ),
    noteReopened: assign({ discontinuedAt: null, duplicateOf: null, withheld: false }),
    noteAction: assign(({ context, event }) => {
      if (event.type === 'action.opened') return { actions: { ...context.actions, [event.action]: 'open' as const } };
      if (event.type === 'action.settled')
        return { actions: { ...context.actions, [event.action]: 'settled' as const } };
      return context;
    }),
  },
});
