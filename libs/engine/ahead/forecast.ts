import { type IsoDate, addDays, daysBetween, formatDate } from '#lantern/calendar';
import type { Deadline } from '../deadlines/deadline.js';
import type { Hold } from '../ledger.js';
import { daysOnHold, isInForce } from '../deadlines/holds.js';

/*
 * When a review may be done, from what is known of it and from how long others of its partnership took. It is a range and
 * never a promise (numbers-and-pain 3.3). Others that were done sooner than this one has lasted say nothing of it. What is
 * known outweighs them: the end lies before no date that is still waited for.
 */

/** A date that has to be kept by somebody before the end can come. */
export interface Awaited {
  readonly title: string;
  readonly due: IsoDate;
}

/** What a forecast rests on. None of it names a person or a body. */
export type Ground =
  | { readonly kind: 'past'; readonly count: number }
  | ({ readonly kind: 'awaited' } & Awaited)
  | { readonly kind: 'noDraft'; readonly count: number; readonly days: number }
  | { readonly kind: 'hold'; readonly until: IsoDate }
  | { readonly kind: 'holdWithoutEnd' }
  | { readonly kind: 'agreed'; readonly due: IsoDate };

/** What is waited for, in words. */
export const awaitedWords = ({ title, due }: Awaited): string => `${title}: still due on ${formatDate(due)}`;

export interface Forecast {
  readonly earliest: IsoDate;
  /** Null where nothing says how long it may take at most. */
  readonly latest: IsoDate | null;
  readonly grounds: readonly Ground[];
}

/** Why there is none: too few reviews were done before, or this one has lasted longer than nearly all of them. */
export type NoForecast = 'tooFewBefore' | 'longerThanBefore';

/** What is known of a review whose end is to be forecast. Days of others are days in their own hands: less their holds. */
export interface Known {
  readonly today: IsoDate;
  /** The day it reached its stage; null where that is not known. */
  readonly since: IsoDate | null;
  readonly holds: readonly Hold[];
  /** The days that others took from that stage to the end. */
  readonly past: readonly number[];
  readonly awaited: readonly Awaited[];
  readonly draftMissing: boolean;
  /** The days that others took from their draft to the end. */
  readonly fromDraft: readonly number[];
  /** The later dates that were agreed. */
  readonly extensions: Deadline['extensions'];
}

interface Span {
  readonly earliest: IsoDate;
  readonly latest: IsoDate | null;
}

const fewest = 3; // past reviews
const narrowest = 14; // days

/** The middle half of what is sorted; of three or four, all of it. */
function middleHalf(sorted: readonly number[]): readonly [from: number, to: number] {
  const last = sorted.length - 1;
  return [sorted[Math.floor(last / 4)] ?? 0, sorted[Math.ceil((last * 3) / 4)] ?? 0];
}

const later = (one: IsoDate, other: IsoDate): IsoDate => (one > other ? one : other);

/** The last day on which a hold in force is looked at again; null where none of them says one that is still to come. */
function holdEnd({ holds, today }: Known): IsoDate | null {
  const days = holds.filter(isInForce).flatMap(({ reviewOn }) => (reviewOn && reviewOn > today ? [reviewOn] : []));
  return days.toSorted().at(-1) ?? null;
}

/** The range that others' days give, counted on from today; the days that a hold will still take come on top. */
function spanOfPast(known: Known): (Span & { readonly count: number }) | NoForecast {
  const { since, past, holds, today } = known;
  if (since === null || past.length < fewest) return 'tooFewBefore';
  const lasted = Math.max(0, daysBetween(since, today)) - daysOnHold(holds, since, today);
  const longer = past.filter((days) => days > lasted).toSorted((one, other) => one - other);
  if (longer.length < fewest) return 'longerThanBefore';
  const [from, to] = middleHalf(longer);
  const start = addDays(holdEnd(known) ?? today, -lasted);
  return {
    earliest: addDays(start, from),
    latest: addDays(start, Math.max(to, from + narrowest)),
    count: longer.length,
  };
}

type Floor = { readonly day: IsoDate; readonly ground: Ground };

/** What others needed at the least once they had a draft. */
function draftFloor({ draftMissing, fromDraft }: Known, from: IsoDate): Floor[] {
  if (!draftMissing || fromDraft.length < fewest) return [];
  const days = Math.min(...fromDraft);
  return [{ day: addDays(from, days), ground: { kind: 'noDraft', count: fromDraft.length, days } }];
}

/** The days before which the end cannot come, or is not believed in by those who agreed to a later date. */
function floorsOf(known: Known): Floor[] {
  const { awaited, today, extensions } = known;
  const last = awaited.toSorted((one, other) => one.due.localeCompare(other.due)).at(-1);
  const held = holdEnd(known);
  const agreed = extensions.at(-1);
  const floors: Floor[] = [
    ...(last ? [{ day: last.due, ground: { kind: 'awaited', title: last.title, due: last.due } } as const] : []),
    ...(held ? [{ day: held, ground: { kind: 'hold', until: held } } as const] : []),
  ];
  const reached = floors.reduce((day, floor) => later(day, floor.day), today);
  return [
    ...floors,
    ...draftFloor(known, reached),
    ...(agreed ? [{ day: agreed.previousDue, ground: { kind: 'agreed', due: agreed.newDue } } as const] : []),
  ].filter(({ day }) => day > today);
}

/** A range moved on, with its width, to where it begins no sooner than a day. */
function notBefore({ earliest, latest }: Span, day: IsoDate): Span {
  if (day <= earliest) return { earliest, latest };
  return { earliest: day, latest: latest && addDays(latest, daysBetween(earliest, day)) };
}

/** The end of a range reaches a later date that was agreed; where a hold has no end in sight, the range has none. */
function latestOf(latest: IsoDate | null, { extensions }: Known, endless: boolean): IsoDate | null {
  const agreed = extensions.at(-1)?.newDue;
  if (latest === null || endless) return null;
  return agreed ? later(latest, agreed) : latest;
}

/** When the end may come, or why that cannot be said. */
export function forecastFrom(known: Known): Forecast | NoForecast {
  const past = spanOfPast(known);
  const floors = floorsOf(known);
  if (typeof past === 'string' && floors.length === 0) return past;
  const base: Span = typeof past === 'string' ? { earliest: known.today, latest: null } : past;
  const { earliest, latest } = floors.reduce((span, { day }) => notBefore(span, day), base);
  const endless = known.holds.some(isInForce) && holdEnd(known) === null;
  return {
    earliest,
    latest: latestOf(latest, known, endless),
    grounds: [
      ...(typeof past === 'string' ? [] : [{ kind: 'past', count: past.count } as const]),
      ...floors.map(({ ground }) => ground),
      ...(endless ? [{ kind: 'holdWithoutEnd' } as const] : []),
    ],
  };
}
