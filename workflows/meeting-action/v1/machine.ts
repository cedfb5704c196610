import { assign, setup } from 'xstate';
import { alwaysPossible, conditionsOn, recordOnly } from '../../shared/chart.js';
import type { MeetingActionEvent } from './events.js';
import { type MeetingActionFacts, noFacts } from './facts.js';
import { type RequirementName, requirements } from './requirements.js';

/*
 * The chart of something that a meeting gave somebody to do: it is done, or no longer needed. Whether it is late is told by
 * its clock and is no state.
 */

const { allowed, needs } = conditionsOn<MeetingActionFacts, MeetingActionEvent, RequirementName>(requirements);

const meetingAction = setup({
  types: { context: {} as MeetingActionFacts, events: {} as MeetingActionEvent },
  guards: { allowed },
  actions: {
    noted: () => undefined,
    noteGiven: assign(({ context, event }) =>
      event.type === 'meetingAction.begun'
        ? {
            meeting: event.meeting,
            holder: event.holder,
            agency: event.holder === 'panelMember' ? (event.agency ?? null) : null,
            action: event.action,
          }
        : context,
    ),
    noteMoreTime: assign({ moreTimeAsked: true }),
    noteAnswer: assign({ moreTimeAsked: false }),
  },
});

/** A hold that bears on dates which have ended changes them, too; it comes from the review. */
const over = { on: { ...alwaysPossible, 'hold.placed': { guard: needs('withReview'), ...recordOnly } } } as const;

export const machine = meetingAction.createMachine({
  id: 'meetingAction',
  context: ({ input }) => ({ ...noFacts, ...(input as Partial<MeetingActionFacts> | undefined) }),
  initial: 'unopened',
  states: {
    unopened: {
      on: { 'meetingAction.begun': { target: 'open', guard: needs('agencyOfMember'), actions: 'noteGiven' } },
    },

    open: {
      on: {
        ...alwaysPossible,
        'hold.placed': recordOnly,
        'meetingAction.done': { target: 'done', actions: 'noteAnswer' },
        'meetingAction.closed': { target: 'closed', actions: 'noteAnswer' },
        'moreTime.asked': { actions: 'noteMoreTime' },
        'moreTime.refused': { guard: needs('moreTimeAsked'), actions: 'noteAnswer' },
        'extension.agreed': { actions: 'noteAnswer' },
      },
    },

    done: over,
    closed: over,
  },
});
