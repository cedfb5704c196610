import { assign, setup } from 'xstate';
import { alwaysPossible, conditionsOn, recordOnly } from '../../shared/chart.js';
import type { ReturnEvent } from './events.js';
import { type ReturnFacts, noFacts } from './facts.js';
import { type RequirementName, requirements } from './requirements.js';

/*
 * The chart of one agency's answer to one request: a scoping return, a chronology or an individual management review
 * (IMR). They go the same way; only an IMR names its author, and only it needs a senior signature.
 */

const { allowed, needs } = conditionsOn<ReturnFacts, ReturnEvent, RequirementName>(requirements);

const agencyReturn = setup({
  types: { context: {} as ReturnFacts, events: {} as ReturnEvent },
  guards: { allowed },
  actions: {
    noted: () => undefined,
    noteRequest: assign(({ context, event }) =>
      event.type === 'return.requested' ? { agency: event.agency, askedOf: event.agency, kind: event.kind } : context,
    ),
    noteHolder: assign(({ context, event }) => (event.type === 'return.reassigned' ? { agency: event.to } : context)),
    noteAuthor: assign(({ context, event }) => (event.type === 'author.nominated' ? { author: event.name } : context)),
    noteSubmission: assign(({ context }) => ({ submissions: context.submissions + 1, moreTimeAsked: false })),
    noteMoreTime: assign({ moreTimeAsked: true }),
    noteAnswer: assign({ moreTimeAsked: false }),
    noteEscalation: assign({ escalated: true }),
  },
});

/** Until it is accepted, a return may end in other ways, and its dates may move. */
const whileOpen = {
  ...alwaysPossible,
  'hold.placed': recordOnly,
  'extension.agreed': { actions: 'noteAnswer' },
  'return.nil': 'nil',
  'return.excused': { target: 'excused' },
} as const;

/** Something is waited for from the agency: it may ask for more time, and its silence may be escalated. */
const waiting = {
  ...whileOpen,
  'moreTime.asked': { actions: 'noteMoreTime' },
  'moreTime.refused': { guard: needs('moreTimeAsked'), actions: 'noteAnswer' },
  'nonEngagement.escalated': { actions: 'noteEscalation' },
} as const;

/** A hold that bears on dates which have ended changes them, too; it comes from the review. */
const over = { on: { ...alwaysPossible, 'hold.placed': { guard: needs('withReview'), ...recordOnly } } } as const;

const complete = needs('authorNamed', 'signedOff', 'involvementStated', 'involvementAsked');

const notInYet = {
  ...waiting,
  'return.submitted': { target: 'submitted', guard: complete, actions: 'noteSubmission' },
} as const;

const nomination = { target: 'authorNominated', guard: needs('isImr'), actions: 'noteAuthor' } as const;

/** The decision on the review excuses the scoping returns that are still out; one that is in has been read for it. */
const excusal = [{ target: 'accepted', guard: needs('decidedWithIt') }, { target: 'excused' }] as const;

export const machine = agencyReturn.createMachine({
  id: 'agencyReturn',
  context: ({ input }) => ({ ...noFacts, ...(input as Partial<ReturnFacts> | undefined) }),
  initial: 'unopened',
  states: {
    unopened: { on: { 'return.requested': { target: 'requested', actions: 'noteRequest' } } },

    requested: {
      on: {
        ...notInYet,
        'return.acknowledged': 'acknowledged',
        'return.reassigned': { actions: 'noteHolder' },
        'author.nominated': nomination,
      },
    },

    acknowledged: {
      on: {
        ...notInYet,
        'return.reassigned': { target: 'requested', actions: 'noteHolder' },
        'author.nominated': nomination,
      },
    },

    authorNominated: {
      on: {
        ...notInYet,
        'author.nominated': { actions: 'noteAuthor' },
      },
    },

    submitted: {
      on: {
        ...whileOpen,
        'return.excused': excusal,
        // A later version of what is in already.
        'return.submitted': { guard: complete, actions: 'noteSubmission' },
        'queries.raised': { target: 'queried', guard: needs('isEvidence') },
        'return.accepted': 'accepted',
      },
    },

    queried: {
      on: {
        ...waiting,
        'return.submitted': { target: 'submitted', guard: complete, actions: 'noteSubmission' },
        'queries.raised': recordOnly,
        'queries.answered': { target: 'submitted', actions: 'noteAnswer' },
        'author.nominated': { guard: needs('isImr'), actions: 'noteAuthor' },
        'return.accepted': 'accepted',
      },
    },

    accepted: over,
    nil: over,
    excused: over,
  },
});
