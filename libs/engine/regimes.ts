import { type PartialDate, rangeOf } from '#lantern/calendar';

/** What a review is called and what it rests on, from a date on. Configuration, never strings in code. */
export interface Regime {
  readonly id: string;
  readonly displayName: string;
  readonly shortName: string;
  readonly legalBasis: string;
  /** Null while there is none. */
  readonly guidance: string | null;
  /** Null: enacted, but not established as in force; it never applies until a person sets a day. */
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * The regime that applies to a day: the last one in force by then. A day before the first is given the first, because
 * records that old are kept under the name they have now. Undefined only for a workflow without regimes.
 */
export function regimeOn(regimes: readonly Regime[], day: PartialDate): Regime | undefined {
  const date = rangeOf(day).latest;
  const inForce = regimes.filter(({ from, to }) => from !== null && from <= date && (to === null || date < to));
  return inForce.at(-1) ?? regimes.find(({ from }) => from !== null);
}
