import { type IsoDate, epochDay } from './dates.js';

/**
 * The days a hold lasts: `from` is held, `to` is not. One placed on 1 March and lifted on 1 June is 92 days. `to` is null
 * while the hold stands. A hold lifted on the day it was placed, or before, lasts no day.
 */
export interface Interval {
  from: IsoDate;
  to: IsoDate | null;
}

/** A run of days since 1 January 1970, `to` not included. */
export interface Span {
  from: number;
  to: number;
}

/** The days of holds that have been lifted, on or after `start`: in order, and each day in one span only. */
export function liftedSpans(held: readonly Interval[], start: number): readonly Span[] {
  if (held.length === 0) return [];
  return union(held.flatMap(({ from, to }) => (to === null ? [] : [clip({ from, to }, start, Infinity)])));
}

/** How many days of [from, to) are held. Days under several holds count once; a hold that stands runs to `to`. */
export function heldDays(intervals: readonly Interval[], from: IsoDate, to: IsoDate): number {
  const [start, end] = [epochDay(from), epochDay(to)];
  const spans = intervals.map((interval) => clip({ from: interval.from, to: interval.to ?? to }, start, end));
  return union(spans).reduce((days, span) => days + span.to - span.from, 0);
}

/** True when a span covers the day. */
export function isHeld(day: number, spans: readonly Span[]): boolean {
  return spans.some((span) => span.from <= day && day < span.to);
}

function clip(interval: { from: IsoDate; to: IsoDate }, start: number, end: number): Span {
  return { from: Math.max(epochDay(interval.from), start), to: Math.min(epochDay(interval.to), end) };
}

function union(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last !== undefined && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}
