import { type AnyActorScope, type AnyMachineSnapshot, type AnyStateMachine, createActor } from 'xstate';
import type { CaseEvent } from './case-event.js';

/*
 * XState's `transition` makes an actor with a system of its own for every step, which is most of what a step costs. Our
 * charts start no actors, wait for nothing and do nothing (the lint holds them to it), so that no step leaves anything in
 * its scope, and one scope a chart serves them all. It is handed to the chart's own public `transition`.
 */

const scopes = new WeakMap<AnyStateMachine, AnyActorScope>();

const nothing = (): void => undefined;

/** An actor that is never started, with all that it would do left out. */
function scopeOf(machine: AnyStateMachine): AnyActorScope {
  const known = scopes.get(machine);
  if (known) return known;
  const self = createActor(machine);
  const { system, sessionId } = self;
  const leftOut = { logger: nothing, defer: nothing, emit: nothing, stopChild: nothing, actionExecutor: nothing };
  const scope: AnyActorScope = { self, system, id: '', sessionId, ...leftOut };
  scopes.set(machine, scope);
  return scope;
}

/** Where a chart stands after an event that it takes; what it stood at is left as it was. */
export const step = (machine: AnyStateMachine, present: AnyMachineSnapshot, event: CaseEvent): AnyMachineSnapshot =>
  machine.transition(present, event, scopeOf(machine));
