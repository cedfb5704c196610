import { assign, setup } from 'xstate';
import { alwaysPossible, conditionsOn, recordOnly } from '../../shared/chart.js';
import type { RecommendationEvent } from './events.js';
import { type RecommendationFacts, noFacts } from './facts.js';
import { type RequirementName, requirements } from './requirements.js';

/*
 * The chart of one recommendation, or one action of it, from its proposal to verified evidence. Whether it is overdue is
 * told by its clock and is no state: a late action goes on like any other.
 */

const { allowed, needs } = conditionsOn<RecommendationFacts, RecommendationEvent, RequirementName>(requirements);

const recommendation = setup({
  types: { context: {} as RecommendationFacts, events: {} as RecommendationEvent },
  guards: { allowed },
  actions: {
    noted: () => undefined,
    noteProposal: assign(({ context, event }) =>
      event.type === 'recommendation.proposed'
        ? { action: event.action, owner: event.owner, due: event.due ?? null }
        : context,
    ),
    noteAcceptance: assign(({ context, event }) =>
      event.type === 'recommendation.accepted' ? { due: event.due ?? context.due } : context,
    ),
    noteOwner: assign(({ context, event }) =>
      event.type === 'recommendation.reassigned'
        ? { owner: event.owner, due: event.due ?? null, evidenceFrom: [], moreTimeAsked: false }
        : context,
    ),
    noteEvidence: assign(({ context, event }) => ({
      evidenced: true,
      moreTimeAsked: false,
      evidenceFrom: [...new Set([...context.evidenceFrom, event.actor.name])],
    })),
    noteReturned: assign(({ context, event }) =>
      event.type === 'evidence.returned' ? { evidenced: false, due: event.due ?? null } : context,
    ),
    noteMoreTime: assign({ moreTimeAsked: true }),
    noteAnswer: assign({ moreTimeAsked: false }),
  },
});

/** Until it is verified or closed, whatever its state; the review may tell either at any time. */
const whileOpen = {
  ...alwaysPossible,
  'hold.placed': recordOnly,
  'extension.agreed': { actions: 'noteAnswer' },
  'recommendation.verified': { target: 'verified', guard: needs('evidenced', 'verifierIsAnother') },
  'recommendation.closed': 'closed',
} as const;

/** A hold that bears on dates which have ended changes them, too; it comes from the review. */
const over = { on: { ...alwaysPossible, 'hold.placed': { guard: needs('withReview'), ...recordOnly } } } as const;

const reassignment = { target: 'proposed', guard: needs('dueStatedAgain'), actions: 'noteOwner' } as const;

/** With an owner who has accepted it and has not finished. */
const withOwner = {
  ...whileOpen,
  'progress.updated': recordOnly,
  'evidence.submitted': { target: 'evidenced', actions: 'noteEvidence' },
  'recommendation.reassigned': reassignment,
  'moreTime.asked': { actions: 'noteMoreTime' },
  'moreTime.refused': { guard: needs('moreTimeAsked'), actions: 'noteAnswer' },
} as const;

export const machine = recommendation.createMachine({
  id: 'recommendation',
  context: ({ input }) => ({ ...noFacts, ...(input as Partial<RecommendationFacts> | undefined) }),
  initial: 'unopened',
  states: {
    unopened: { on: { 'recommendation.proposed': { target: 'proposed', actions: 'noteProposal' } } },

    proposed: {
      on: {
        ...whileOpen,
        'recommendation.accepted': { target: 'accepted', guard: needs('dueStatedOnce'), actions: 'noteAcceptance' },
        'recommendation.refused': 'refused',
        'recommendation.reassigned': reassignment,
      },
    },

    accepted: { on: { ...withOwner, 'work.started': 'inProgress' } },

    // The co-ordinator finds another owner, or closes it.
    refused: { on: { ...whileOpen, 'recommendation.reassigned': reassignment } },

    inProgress: { on: withOwner },

    evidenced: {
      on: {
        ...whileOpen,
        'progress.updated': recordOnly,
        'evidence.submitted': { actions: 'noteEvidence' },
        'evidence.returned': { target: 'inProgress', guard: needs('dueStatedAgain'), actions: 'noteReturned' },
      },
    },

    verified: over,
    closed: over,
  },
});
