import { type IsoDate, type PartialDate, daysBetween, rangeOf } from '#lantern/calendar';
import { daysOnHold } from './holds.js';
import type { Ledger } from '../ledger.js';

/** Days gone by, shown on every case. Null where the first day is not known. */
export interface Elapsed {
  readonly sinceDeath: number | null;
  readonly sinceNotification: number | null;
  readonly sinceDecision: number | null;
  /** Less the days on hold, overlaps counted once: what was in the partnership's own hands. Moves no date. */
  readonly sinceDecisionLessHolds: number | null;
  /** The first days that are known only to the month or year: their figures are approximate. */
  readonly approximate: readonly string[];
}

/** For a single figure a month stands at its 15th and a year at 1 July (process.md P7). */
export function pointOf(date: PartialDate): IsoDate {
  if (date.length === 4) return `${date}-07-01`;
  return date.length === 7 ? `${date}-15` : date;
}

const since = (date: PartialDate | undefined, today: IsoDate): number | null =>
  date === undefined ? null : Math.max(0, daysBetween(pointOf(date), today));

/** The days gone by until a day, holds included and less holds. What is not known yet counts as null, never as 0. */
export function elapsedOn(ledger: Ledger, today: IsoDate): Elapsed {
  const { death, notification, decision = ledger.milestones.decisionAgainst } = ledger.milestones;
  const sinceDecision = since(decision, today);
  return {
    sinceDeath: since(death, today),
    sinceNotification: since(notification, today),
    sinceDecision,
    sinceDecisionLessHolds:
      decision === undefined || sinceDecision === null
        ? null
        : sinceDecision - daysOnHold(ledger.holds, pointOf(decision), today),
    approximate: Object.entries(ledger.milestones).flatMap(([name, date]) =>
      rangeOf(date).earliest === rangeOf(date).latest ? [] : [name],
    ),
  };
}
