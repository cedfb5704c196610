import { type CaseState, decide, restore, unopened } from '#lantern/engine';
import { transition } from 'xstate';
import { lifeOf } from './life.js';
import { type Measured, interleave } from './rounds.js';
import type { Stage } from './stage.js';

/** `decide` with deadlines and tasks, over a whole life, beside XState's bare `transition` of the same states and events. */
export async function measureDecide(
  { definition, circumstances }: Stage,
  lives: number,
  rounds: number,
): Promise<Measured[]> {
  const life = lifeOf(definition);
  const states: CaseState[] = [unopened(definition)];
  for (const event of life) {
    const decision = decide(definition, states.at(-1) ?? unopened(definition), event, circumstances);
    if (!decision.accepted) throw new Error(`${event.type}: ${decision.reasons.join(' ')}`);
    states.push(decision.next);
  }
  const steps = life.map((event, index) => ({ event, state: states[index] ?? unopened(definition) }));
  const restored = steps.map(({ event, state }) => ({ event, snapshot: restore(definition, state) }));
  const times = async (work: () => void): Promise<number> => {
    for (let done = 0; done < lives; done += 1) work();
    return lives * life.length;
  };
  return interleave(
    [
      {
        name: 'bare transition',
        run: () =>
          times(() => restored.forEach(({ event, snapshot }) => transition(definition.machine, snapshot, event))),
      },
      {
        name: 'decide',
        run: () => times(() => steps.forEach(({ event, state }) => decide(definition, state, event, circumstances))),
      },
    ],
    rounds,
  );
}
