import { assign, setup } from 'xstate';
import { alwaysPossible, conditionsOn, recordOnly } from '../../shared/chart.js';
import type { CommentEvent } from './events.js';
import { type CommentFacts, noFacts } from './facts.js';
import { type RequirementName, requirements } from './requirements.js';

/*
 * The chart of what one member of the panel says of one draft: comments, or that there are none. Once the panel has agreed
 * the report, or there is another draft, it is no longer waited for.
 */

const { allowed, needs } = conditionsOn<CommentFacts, CommentEvent, RequirementName>(requirements);

const draftComment = setup({
  types: { context: {} as CommentFacts, events: {} as CommentEvent },
  guards: { allowed },
  actions: {
    noted: () => undefined,
    noteRequest: assign(({ context, event }) =>
      event.type === 'comments.requested' ? { agency: event.agency, version: event.version } : context,
    ),
    noteMoreTime: assign({ moreTimeAsked: true }),
    noteAnswer: assign({ moreTimeAsked: false }),
  },
});

/** A hold that bears on dates which have ended changes them, too; it comes from the review. */
const over = { on: { ...alwaysPossible, 'hold.placed': { guard: needs('withReview'), ...recordOnly } } } as const;

export const machine = draftComment.createMachine({
  id: 'draftComment',
  context: ({ input }) => ({ ...noFacts, ...(input as Partial<CommentFacts> | undefined) }),
  initial: 'unopened',
  states: {
    unopened: { on: { 'comments.requested': { target: 'requested', actions: 'noteRequest' } } },

    requested: {
      on: {
        ...alwaysPossible,
        'hold.placed': recordOnly,
        'comments.sent': { target: 'commented', actions: 'noteAnswer' },
        'comments.none': { target: 'noComments', actions: 'noteAnswer' },
        'comments.overtaken': 'overtaken',
        'moreTime.asked': { actions: 'noteMoreTime' },
        'moreTime.refused': { guard: needs('moreTimeAsked'), actions: 'noteAnswer' },
        'extension.agreed': { actions: 'noteAnswer' },
      },
    },

    commented: over,
    noComments: over,
    overtaken: over,
  },
});
