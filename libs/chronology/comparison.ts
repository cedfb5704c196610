import type { Entry, NumberedEntry } from './entry.js';
import type { ReadEntry } from './read-table.js';

/** What a table that is sent again changes in what was sent before. */
export interface Comparison {
  readonly added: readonly ReadEntry[];
  readonly changed: readonly { readonly before: NumberedEntry; readonly after: ReadEntry }[];
  readonly gone: readonly NumberedEntry[];
  readonly same: readonly NumberedEntry[];
}

interface Known {
  readonly number?: number | null;
  readonly id?: string;
}

/** All that a row says, whatever its number. */
export const saying = ({ number: _number, id: _id, ...entry }: Entry & Known): string =>
  JSON.stringify(Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Takes from `rows` the first one that is looked for. */
class Remaining {
  private readonly left = new Set<NumberedEntry>();
  private readonly bySaying = new Map<string, NumberedEntry[]>();
  private readonly byNumber: ReadonlyMap<number, NumberedEntry>;

  constructor(rows: readonly NumberedEntry[]) {
    for (const row of rows) {
      this.left.add(row);
      this.bySaying.set(saying(row), [...(this.bySaying.get(saying(row)) ?? []), row]);
    }
    this.byNumber = new Map(rows.map((row) => [row.number, row]));
  }

  private take(row: NumberedEntry | undefined): NumberedEntry | undefined {
    if (row) this.left.delete(row);
    return row;
  }

  ofNumber(number: number | null): NumberedEntry | undefined {
    const row = number === null ? undefined : this.byNumber.get(number);
    return row && this.left.has(row) ? this.take(row) : undefined;
  }

  saying(entry: ReadEntry): NumberedEntry | undefined {
    return this.take(this.bySaying.get(saying(entry))?.find((row) => this.left.has(row)));
  }

  get all(): NumberedEntry[] {
    return [...this.left];
  }
}

/**
 * Compares what is sent with what an agency sent before: by the number of a row where it has one, else by all that it says.
 * A row without a number that differs in anything is a new one, and the old one is gone.
 */
export function compare(before: readonly NumberedEntry[], sent: readonly ReadEntry[]): Comparison {
  const remaining = new Remaining(before);
  const numbered = sent.map((after) => ({ after, before: remaining.ofNumber(after.number) }));
  const matched = numbered.map(({ after, before: own }) => ({ after, before: own ?? remaining.saying(after) }));
  const pairs = matched.flatMap(({ after, before: own }) => (own ? [{ after, before: own }] : []));
  return {
    added: matched.flatMap(({ after, before: own }) => (own ? [] : [after])),
    changed: pairs.filter((pair) => saying(pair.before) !== saying(pair.after)),
    gone: remaining.all,
    same: pairs.filter((pair) => saying(pair.before) === saying(pair.after)).map((pair) => pair.before),
  };
}

/** What is kept: each row under its number, new ones with the numbers after the highest that was ever used. */
export function renumbered({ added, changed, same }: Comparison, lastNumber: number): NumberedEntry[] {
  const kept = [...same, ...changed.map(({ before, after }) => ({ ...after, number: before.number }))];
  const fresh = added.map((entry, index) => ({ ...entry, number: lastNumber + index + 1 }));
  return [...kept, ...fresh].toSorted((a, b) => a.number - b.number);
}
