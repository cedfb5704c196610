import { Temporal } from 'temporal-polyfill';
import { type IsoDate, digits, epochDay, isoDate } from './dates.js';

const LONDON = 'Europe/London';
const MINUTE = 60_000;
const DAY = 86_400_000;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** From this instant London's clocks are this far ahead of UTC, both in milliseconds. */
interface ClockChange {
  instant: number;
  offset: number;
}

/** London's clock changes by UTC year. The time zone data of a process is fixed, so a year read once stays true. */
const changesByYear = new Map<number, readonly ClockChange[]>();

/** The day it is in London at an instant. Throws a RangeError for an invalid Date. */
export function londonDate(instant: Date): IsoDate {
  const time = instant.getTime();
  if (Number.isNaN(time)) throw new RangeError('An invalid Date has no day. Check where the instant was read from.');
  return isoDate(Math.floor((time + offsetAt(time)) / DAY));
}

/** The time, HH:MM, that London's clocks show at an instant. Throws a RangeError for an invalid Date. */
export function londonTime(instant: Date): string {
  const time = instant.getTime();
  if (Number.isNaN(time)) throw new RangeError('An invalid Date has no time. Check where the instant was read from.');
  return new Date(time + offsetAt(time)).toISOString().slice(11, 16);
}

/**
 * The instant at which London's clocks show a time (HH:MM, 00:00 to 23:59) on a day. A time skipped in spring goes forward
 * by the hour skipped; a time that comes twice in autumn is the first of the two. Throws a RangeError for a bad date or time.
 */
export function londonInstant(date: IsoDate, time: string): Date {
  if (!TIME.test(time)) throw new RangeError(`"${time}" is not a time. Give it as HH:MM, for example 09:30.`);
  const shown = epochDay(date) * DAY + (digits(time, 0, 2) * 60 + digits(time, 3, 5)) * MINUTE;
  const before = offsetAt(shown - DAY);
  const after = offsetAt(shown + DAY);
  const isShownBeforeTheChange = offsetAt(shown - before) === before;
  const isShownAfterTheChange = offsetAt(shown - after) === after;
  return new Date(shown - (isShownBeforeTheChange || !isShownAfterTheChange ? before : after));
}

function offsetAt(time: number): number {
  const changes = changesIn(new Date(time).getUTCFullYear());
  return changes.findLast((change) => change.instant <= time)?.offset ?? 0;
}

function changesIn(year: number): readonly ClockChange[] {
  const known = changesByYear.get(year);
  if (known !== undefined) return known;
  const changes = clockChanges(year);
  changesByYear.set(year, changes);
  return changes;
}

/** The offset at the start of a UTC year, then each change during it. */
function clockChanges(year: number): readonly ClockChange[] {
  const start = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime('UTC').withTimeZone(LONDON);
  const changes = [asChange(start)];
  let next = start.getTimeZoneTransition('next');
  while (next !== null && next.withTimeZone('UTC').year === year) {
    changes.push(asChange(next));
    next = next.getTimeZoneTransition('next');
  }
  return changes;
}

function asChange(time: Temporal.ZonedDateTime): ClockChange {
  return { instant: time.epochMilliseconds, offset: time.offsetNanoseconds / 1_000_000 };
}
