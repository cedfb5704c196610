import { type AnyStateMachine, assign, createMachine } from 'xstate';
import { noFacts as factsBefore } from '../v1/facts.js';
import { machine as before } from '../v1/machine.js';

/*
 * The chart of the version before, with one event more: an advocate may be offered to the family from the decision until
 * the review ends, and moves nothing.
 */

export const noFacts = { ...factsBefore, advocacyOffered: false };

type States = NonNullable<AnyStateMachine['config']['states']>;

/** The states in which there is a review, and a family to be asked. */
const underWay: readonly string[] = [
  'commissioning',
  'evidence',
  'reporting',
  'signOff',
  'homeOffice',
  'publication',
  'actionPlan',
];

const offering = { 'advocacy.offered': { actions: 'noteAdvocacy' } };

const { config, implementations }: AnyStateMachine = before;

const states: States = Object.fromEntries(
  Object.entries<States[string]>(config.states ?? {}).map(([name, state]) => [
    name,
    underWay.includes(name) ? { ...state, on: { ...state.on, ...offering } } : state,
  ]),
);

export const machine: AnyStateMachine = createMachine(
  { ...config, states, context: ({ input }: { readonly input: unknown }) => ({ ...noFacts, ...Object(input) }) },
  { ...implementations, actions: { ...implementations.actions, noteAdvocacy: assign({ advocacyOffered: true }) } },
);
