import { bodyKey } from '#lantern/reading';

/** How many letters have to be put in, left out or changed to make the one of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1];
    for (const [index, each] of Array.from(other).entries())
      next.push(
        Math.min((next[index] ?? 0) + 1, (row[index + 1] ?? 0) + 1, (row[index] ?? 0) + Number(each !== letter)),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Without what stands in a name or does not, as people please. */
const bare = (name: string): string =>
  bodyKey(name)
    .replaceAll('&', ' and ')
    .replaceAll(/\b(the|limited|ltd|cic|plc)\b/g, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Of a name of seven letters one may differ, of fifteen two: enough for a slip, too few for another town. */
const slips = (name: string): number => Math.min(3, Math.floor(name.length / 7));

/** The known name that a typed one is near to, where there is one. */
export function nearest(typed: string, known: readonly string[]): string | null {
  const wanted = bare(typed);
  const measured = known.map((name) => ({ name, far: distance(wanted, bare(name)) }));
  const best = measured.toSorted((one, other) => one.far - other.far)[0];
  return best && best.far <= slips(wanted) ? best.name : null;
}
