import { performance } from 'node:perf_hooks';

/** A way of doing the same work; `run` returns how many units it did. */
export interface Way {
  readonly name: string;
  /** Sets the round up; it is not timed. */
  prepare?(): Promise<void>;
  run(): Promise<number>;
}

export interface Measured {
  readonly name: string;
  /** Units a second, one figure a round. */
  readonly rates: readonly number[];
}

/** Runs every way once a round, in turn, so that what else the machine does falls on all alike. One round is thrown away. */
export async function interleave(ways: readonly Way[], rounds: number): Promise<Measured[]> {
  const rates = new Map(ways.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round += 1)
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
      await way.prepare?.();
      const started = performance.now();
      const units = await way.run();
      if (round > 0) rates.get(way.name)?.push((units * 1000) / (performance.now() - started));
    }
  return [...rates].map(([name, found]) => ({ name, rates: found }));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** One way's rate over another's, round by round: its median, and the least and greatest ratio seen. */
export function ratio(way: Measured, floor: Measured): { median: number; least: number; greatest: number } {
  const ratios = way.rates.map((rate, round) => rate / (floor.rates[round] ?? Number.NaN));
  return { median: median(ratios), least: Math.min(...ratios), greatest: Math.max(...ratios) };
}
