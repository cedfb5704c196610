import type { IsoDate } from '#lantern/calendar';
import { isForManager } from '#lantern/mail';
import type { DueRung } from './due-rung.js';

export type Passed = 'superseded' | 'missed' | 'skipped';

/** What is to be sent of the rungs that are due, and what becomes of the rest. */
export interface Sorted {
  readonly send: readonly DueRung[];
  readonly passed: ReadonlyMap<string, Passed>;
}

/** A reminder is of no use once the day has come: nothing is sent on the day itself (tasks-and-emails 4.4). */
const isTooLate = ({ days, due }: DueRung, today: IsoDate): boolean => days < 0 && today >= due;

/** A manager's copy goes to nobody where no manager's address is known. */
const hasNobody = ({ recipient, holders }: DueRung): boolean =>
  isForManager(recipient) && holders.every(({ manager }) => manager === null);

function latestSteps(rungs: readonly DueRung[]): ReadonlySet<DueRung> {
  const latest = new Map<string, DueRung>();
  for (const rung of rungs) {
    const ladder = JSON.stringify([rung.caseFileId, rung.key, rung.recipient]);
    const other = latest.get(ladder);
    if (!other || rung.days > other.days) latest.set(ladder, rung);
  }
  return new Set(latest.values());
}

/**
 * Sorts what is due today. A rung of a date that has moved is superseded; of several steps of one ladder for one
 * recipient, as there are after an outage, only the latest is sent and the others are recorded as missed.
 */
export function sortDue(rungs: readonly DueRung[], today: IsoDate): Sorted {
  const latest = latestSteps(rungs.filter(({ current }) => current));
  const passed = new Map<string, Passed>();
  for (const rung of rungs) {
    if (!rung.current) passed.set(rung.id, 'superseded');
    else if (!latest.has(rung) || isTooLate(rung, today)) passed.set(rung.id, 'missed');
    else if (hasNobody(rung)) passed.set(rung.id, 'skipped');
  }
  return { send: rungs.filter(({ id }) => !passed.has(id)), passed };
}
