import { Pool } from 'pg';
import type { CaseEvent } from '#lantern/engine';
import { run } from '#lantern/platform';
import { liveByHand, type Parameters, rehearse } from './floor.js';
import { lifeOf } from './life.js';
import { type Measured, type Way, interleave } from './rounds.js';
import type { Stage } from './stage.js';

let serial = 0;
const nextReference = (): string => `BENCH-${(serial += 1)}`;

async function inFlight(count: number, lives: number, live: () => Promise<void>): Promise<void> {
  let left = lives;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await live();
    }
  };
  await Promise.all(Array.from({ length: count }, one));
}

export async function liveThroughLantern({ writer }: Stage, life: readonly CaseEvent[]): Promise<void> {
  let reference = '';
  for (const { actor, ...event } of life) {
    const recorded = reference
      ? await writer.record({ actor, reference, event })
      : await writer.open({ actor, event, partnership: 'bench', workflow: 'domestic-homicide-review' });
    reference = recorded.reference;
  }
}

async function entriesWritten({ orm }: Stage): Promise<number> {
  const [row] = await run<{ count: number }>(orm.em.fork(), 'select count(*)::int as count from history');
  return row?.count ?? 0;
}

/** Accepted events through the whole write path, beside the same rows by hand, with a number of lives in flight. */
export async function measureWritePath(
  stage: Stage,
  flights: number,
  lives: number,
  rounds: number,
): Promise<Measured[]> {
  const life = lifeOf(stage.definition);
  const rehearsed: Parameters[] = rehearse(stage.definition, life, stage.circumstances, stage.partnershipId, stage.now);
  const pool = new Pool({ connectionString: stage.url, max: flights });
  const opening = [
    'domestic-homicide-review',
    'v1',
    stage.partnershipId,
    '{}',
    '0',
    stage.circumstances.calendar.id,
    '{}',
    '2026-03-16',
    stage.now,
  ];
  /** An event that a part is told of is one more: by what stands in the history, Lantern writes 34 in a life and by hand 30. */
  const counted = async (work: () => Promise<void>): Promise<number> => {
    const before = await entriesWritten(stage);
    await work();
    return (await entriesWritten(stage)) - before;
  };
  const ways: Way[] = [
    {
      name: 'by hand',
      run: () => counted(() => inFlight(flights, lives, () => liveByHand(pool, nextReference(), rehearsed, opening))),
    },
    { name: 'Lantern', run: () => counted(() => inFlight(flights, lives, () => liveThroughLantern(stage, life))) },
  ];
  // A new database has no statistics yet, and plans made without them suit neither way.
  for (const way of ways) await way.run();
  await run(stage.orm.em.fork(), 'analyze');
  const measured = await interleave(ways, rounds);
  await pool.end();
  return measured;
}
