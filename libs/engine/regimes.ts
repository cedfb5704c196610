import { type PartialDate, rangeOf } from '#lantern/calendar';
import type { Regime } from './definition.js';

/**
 * The regime that applies to a day: the last one in force by then. A day before the first is given the first, because
 * records that old are kept under the name they have now. Undefined only for a workflow without regimes.
 */
export function regimeOn(regimes: readonly Regime[], day: PartialDate): Regime | undefined {
  const date = rangeOf(day).latest;
  const inForce = regimes.filter(({ from, to }) => from !== null && from <= date && (to === null || date < to));
  return inForce.at(-1) ?? regimes.find(({ from }) => from !== null);
}
