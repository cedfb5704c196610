import { assign, setup } from 'xstate';
import { correctionsAfter, extensionsAfter } from '../../shared/awaited-answers.js';
import { conditionsOn } from '../../shared/chart.js';
import { asVersion, atVersion } from '../../shared/versions.js';
import type { ReviewEvent } from './events.js';
import { type ReviewFacts, type Stage, endedWithIt, imrsAfter, toldAfter } from './facts.js';
import { type RequirementName, requirements } from './requirements.js';

/* What the chart is made with: the conditions on an event, and the facts that each event leaves behind. */

const { allowed, needs, was, when } = conditionsOn<ReviewFacts, ReviewEvent, RequirementName>(requirements);
export { needs, was, when };

export const review = setup({
  types: { context: {} as ReviewFacts, events: {} as ReviewEvent },
  guards: { allowed },
  actions: {
    noted: () => undefined,
    noteReferral: assign(({ context, event }) =>
      event.type === 'referral.received' ? { adultStatus: event.adultStatus } : context,
    ),
    noteScoping: assign(({ context, event }) =>
      event.type === 'scoping.requested'
        ? { scopingAsked: [...new Set([...context.scopingAsked, ...event.agencies])] }
        : context,
    ),
    noteDecision: assign(({ context, event }) =>
      event.type === 'decision.made'
        ? { outcome: event.outcome, decidedOn: String(event.on), toldOfDecision: [] }
        : context,
    ),
    noteTold: assign(({ context, event }) => (event.type === 'person.told' ? toldAfter(context, event) : context)),
    noteAdvocate: assign({ advocateConsidered: true }),
    noteReviewer: assign({ reviewerAppointed: true }),
    noteReviewerResigned: assign({ reviewerAppointed: false }),
    noteImr: assign(({ context, event }) => imrsAfter(context, event)),
    noteEventPlanned: assign(({ context, event }) =>
      event.type === 'practitionerEvent.planned'
        ? { practitionerEvent: { day: event.day, time: event.time, ends: event.ends ?? null, place: event.place } }
        : context,
    ),
    noteEventHeld: assign({ practitionerEvent: null }),
    noteVersion: assign(({ context, event }) =>
      event.type === 'draft.circulated' || event.type === 'report.amended'
        ? atVersion(context, event.version)
        : context,
    ),
    noteFamilySawDraft: assign({ familySawDraft: true }),
    noteCompleted: assign(({ context, event }) =>
      event.type === 'review.completed'
        ? { ...atVersion(context, event.version), findings: event.findings ?? null }
        : context,
    ),
    noteFinding: assign(({ context, event }) =>
      event.type === 'finding.decided'
        ? { decidedFindings: { ...context.decidedFindings, [asVersion(event.finding)]: event.decision } }
        : context,
    ),
    noteAnonymised: assign(({ context, event }) =>
      event.type === 'anonymisation.checked' ? { checked: asVersion(event.version) } : context,
    ),
    notePublished: assign({ published: true, withheld: false }),
    noteWithheld: assign({ withheld: true }),
    noteAction: assign(({ context, event }) => {
      if (event.type === 'action.opened') return { actions: { ...context.actions, [event.action]: 'open' as const } };
      if (event.type === 'action.settled')
        return { actions: { ...context.actions, [event.action]: 'settled' as const } };
      return context;
    }),
    noteExtension: assign(({ context, event }) => ({
      extensionsAsked: extensionsAfter(context.extensionsAsked, event),
    })),
    noteCorrection: assign(({ context, event }) => ({
      correctionsAsked: correctionsAfter(context.correctionsAsked, event),
    })),
    noteDiscontinued: assign(({ context }, { stage }: { stage: Stage }) => ({
      discontinuedAt: stage,
      ...endedWithIt(context),
    })),
    noteReopened: assign({ discontinuedAt: null, withheld: false }),
  },
});
