import { type PartialDate, certainlyBefore, rangeOf } from '#lantern/calendar';

/*
 * The meetings of a review as its chart remembers them: of each kind the last that was planned. One that was held,
 * called off, or whose day has passed is over, and the next that is planned is a meeting of its own; until then the same
 * kind planned again moves it.
 */

export type MeetingKind = 'decision' | 'panel';

export interface PlannedMeeting {
  readonly day: string;
  readonly time: string;
  readonly ends: string;
  readonly place: string;
  /** Which of its kind it is, from 1: what tells its entry in a calendar from that of the last. */
  readonly number: number;
  /** How often it was planned or moved. */
  readonly calls: number;
  readonly standing: 'planned' | 'held' | 'cancelled';
}

export type Meetings = Partial<Record<MeetingKind, PlannedMeeting>>;

interface Planning {
  readonly meeting: MeetingKind;
  readonly on: PartialDate;
  readonly day: string;
  readonly time: string;
  readonly ends?: string | undefined;
  readonly place: string;
}

const usualHours = 2;

/** Two hours on, and never past the end of the day. */
function usualEnd(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const ends = hours + usualHours;
  return ends > 23 ? '23:59' : [ends, minutes].map((part) => String(part).padStart(2, '0')).join(':');
}

const isOver = ({ standing, day }: PlannedMeeting, on: PartialDate): boolean =>
  standing !== 'planned' || certainlyBefore(day, on);

export function withPlanned(meetings: Meetings, { meeting, on, day, time, ends, place }: Planning): Meetings {
  const last = meetings[meeting];
  const moves = last !== undefined && !isOver(last, on);
  const number = (last?.number ?? 0) + (moves ? 0 : 1);
  const calls = moves ? last.calls + 1 : 1;
  const planned = { day, time, ends: ends ?? usualEnd(time), place, number, calls, standing: 'planned' as const };
  return { ...meetings, [meeting]: planned };
}

function withStanding(meetings: Meetings, kind: MeetingKind, standing: PlannedMeeting['standing']): Meetings {
  const last = meetings[kind];
  return last?.standing === 'planned' ? { ...meetings, [kind]: { ...last, standing } } : meetings;
}

export const withCancelled = (meetings: Meetings, kind: MeetingKind): Meetings =>
  withStanding(meetings, kind, 'cancelled');

/** A meeting that took place on the planned day or later was the planned one; an earlier one was another. */
export function withHeld(meetings: Meetings, kind: MeetingKind, on: PartialDate): Meetings {
  const planned = meetings[kind];
  return planned && rangeOf(on).latest >= planned.day ? withStanding(meetings, kind, 'held') : meetings;
}
