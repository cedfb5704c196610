import { createHash } from 'node:crypto';
import { type IsoDate, epochDay, isIsoDate } from './dates.js';

/** One snapshot of the bank holidays of England and Wales. It never changes; a newer feed makes another one. */
export interface BankHolidays {
  /** Short digest of the dates: two snapshots with the same dates have the same id. */
  readonly id: string;
  /** 1 January of the first year listed. */
  readonly coversFrom: IsoDate;
  /** 31 December of the last year listed. A due date after it is provisional. */
  readonly coversTo: IsoDate;
  /** False for every day outside the years covered. */
  isHoliday(date: IsoDate): boolean;
  /** In order, each once, and never changed. */
  readonly dates: readonly IsoDate[];
}

const DIVISION = 'england-and-wales';
const ADVICE = 'Load the bank holidays again from https://www.gov.uk/bank-holidays.json.';

/**
 * Reads a feed in the shape of https://www.gov.uk/bank-holidays.json: `{ "england-and-wales": { events: [{ date }] } }`.
 * Other divisions and other fields are passed over. Throws an Error that names the place and what was expected there.
 */
export function readBankHolidays(feed: unknown): BankHolidays {
  const dates = [...new Set(eventsOf(feed).map(dateOf))].sort();
  const years = yearsOf(dates);
  const listed = new Set(dates);
  return Object.freeze({
    id: createHash('sha256').update(dates.join('\n')).digest('hex').slice(0, 12),
    coversFrom: `${years.first}-01-01`,
    coversTo: `${years.last}-12-31`,
    isHoliday: (date: IsoDate) => listed.has(date),
    dates: Object.freeze(dates),
  });
}

/**
 * A feed with what another knows of the days before its first and after its last: a shorter feed takes no holiday away.
 * Within its own days a feed has the last word. Throws an Error as `readBankHolidays` does.
 */
export function joinedWith(feed: unknown, known: unknown): unknown {
  const { dates } = readBankHolidays(feed);
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  const added = eventsOf(known).filter((event, index) => {
    const date = dateOf(event, index);
    return date < first || date > last;
  });
  return { [DIVISION]: { division: DIVISION, events: [...added, ...eventsOf(feed)] } };
}

const daysOfSnapshot = new WeakMap<BankHolidays, ReadonlySet<number>>();

/** The bank holidays as days since 1 January 1970. Worked out once, as a snapshot never changes: counting working days asks often. */
export function holidayDays(calendar: BankHolidays): ReadonlySet<number> {
  const known = daysOfSnapshot.get(calendar);
  if (known !== undefined) return known;
  const days = new Set(calendar.dates.map(epochDay));
  daysOfSnapshot.set(calendar, days);
  return days;
}

function eventsOf(feed: unknown): unknown[] {
  const division = field(feed, DIVISION);
  if (division === undefined) throw badFeed(`"${DIVISION}"`, 'an object with a list of events', division);
  const events = field(division, 'events');
  const place = `"${DIVISION}".events`;
  if (!Array.isArray(events)) throw badFeed(place, 'a list of bank holidays', events);
  if (events.length === 0) throw new Error(`${place} is empty. ${ADVICE}`);
  return events;
}

function dateOf(event: unknown, index: number): IsoDate {
  const date = field(event, 'date');
  if (typeof date === 'string' && isIsoDate(date)) return date;
  throw badFeed(`"${DIVISION}".events[${index}].date`, 'a real date as YYYY-MM-DD', date);
}

/** Every year has bank holidays, so a year without any is a damaged feed that would make due dates quietly wrong. */
function yearsOf(dates: readonly IsoDate[]): { first: string; last: string } {
  const listed = [...new Set(dates.map((date) => date.slice(0, 4)))];
  const gap = listed.find((year, index) => index > 0 && Number(year) !== Number(listed[index - 1]) + 1);
  if (gap !== undefined) {
    throw new Error(
      `"${DIVISION}".events lists no bank holiday in ${Number(gap) - 1}, a year inside the feed. ${ADVICE}`,
    );
  }
  return { first: listed[0] ?? '', last: listed.at(-1) ?? '' };
}

function badFeed(place: string, expected: string, found: unknown): Error {
  const shown = found === undefined ? 'nothing' : JSON.stringify(found).slice(0, 60);
  return new Error(`The bank holiday feed should have ${expected} at ${place}, but has ${shown}. ${ADVICE}`);
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;
}
