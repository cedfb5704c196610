import type { DueRung } from './due-rung.js';
import { addresseesOf } from './addressees.js';

/** Rungs that share an addressee, directly or through others, belong together: a person's tasks go in one e-mail. */
function together(rungs: readonly DueRung[]): DueRung[][] {
  const groupOf = new Map<string, DueRung[]>();
  for (const rung of rungs) {
    const keys = addresseesOf(rung).map(({ key }) => key);
    const groups = new Set(keys.map((key) => groupOf.get(key)).filter((group) => group !== undefined));
    const [largest = [], ...rest] = [...groups].toSorted((a, b) => b.length - a.length);
    largest.push(rung, ...rest.flat());
    for (const key of keys) groupOf.set(key, largest);
    for (const moved of rest.flat()) for (const { key } of addresseesOf(moved)) groupOf.set(key, largest);
  }
  return [...new Set(groupOf.values())];
}

/** Cuts rungs into chunks of about `size`, never through what one person is to get. */
export function chunksOf(rungs: readonly DueRung[], size: number): DueRung[][] {
  const chunks: DueRung[][] = [];
  for (const group of together(rungs)) {
    const last = chunks.at(-1);
    if (last && last.length + group.length <= size) last.push(...group);
    else chunks.push(group);
  }
  return chunks;
}
