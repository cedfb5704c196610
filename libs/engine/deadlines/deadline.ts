import { type DateRange, type IsoDate, type PartialDate, daysBetween, rangeOf } from '#lantern/calendar';
import type { DeadlineKind } from '../definition/date-in-email.js';

export interface Extension {
  readonly agreedOn: PartialDate;
  readonly newDue: IsoDate;
  readonly previousDue: IsoDate;
  readonly agreedBy: readonly string[];
  /** The same as people call them, where the workflow has words of its own for them. */
  readonly agreedInWords?: readonly string[];
  readonly reason: string;
  /** Agreed after the date it moves had passed: shown, not blocked. */
  readonly retrospective: boolean;
}

export interface Delay {
  readonly on: PartialDate;
  readonly reason: string;
  /** The kind of reason, where it was given: a value of the event's own field. It names nobody. */
  readonly cause?: string;
}

/** A date computed from facts. Every field follows from rule, start, extensions, holds and calendar alone. */
export interface Deadline {
  readonly clock: string;
  readonly about: string | null;
  readonly occurrence: number;
  readonly revision: number;
  readonly title: string;
  readonly kind: DeadlineKind;
  readonly source: string;
  readonly startedOn: PartialDate;
  readonly originalDue: IsoDate;
  readonly dueEarliest: IsoDate;
  readonly due: IsoDate;
  /** The working day before a due day that is none; null where there is no need of one. */
  readonly practicalDue: IsoDate | null;
  /** A day to ask others again on: they are not late, and nobody else is. */
  readonly chase: boolean;
  readonly approximate: boolean;
  /** The date lies past the end of the known bank holidays. */
  readonly provisional: boolean;
  /** The hold that stops this clock now, if one does. */
  readonly pausedBy: string | null;
  readonly extensions: readonly Extension[];
  readonly delays: readonly Delay[];
  readonly explanation: string;
  readonly metOn: PartialDate | null;
  readonly cancelledOn: PartialDate | null;
}

export type DeadlineStatus = 'open' | 'mayBeOverdue' | 'overdue' | 'met' | 'metLate' | 'paused' | 'cancelled';

/** Where a deadline stands on a day. A partial `metOn` counts from its last possible day. */
export function statusOn(deadline: Deadline, today: IsoDate): DeadlineStatus {
  if (deadline.metOn !== null) return rangeOf(deadline.metOn).latest > deadline.due ? 'metLate' : 'met';
  if (deadline.cancelledOn !== null) return 'cancelled';
  if (deadline.pausedBy !== null) return 'paused';
  if (today > deadline.due) return 'overdue';
  return today > deadline.dueEarliest ? 'mayBeOverdue' : 'open';
}

/** Calendar days past the due date: to the day it was met, or to today while it is overdue. */
export function daysLateOn(deadline: Deadline, today: IsoDate): number {
  const status = statusOn(deadline, today);
  if (status === 'metLate' && deadline.metOn) return daysBetween(deadline.due, rangeOf(deadline.metOn).latest);
  return status === 'overdue' ? daysBetween(deadline.due, today) : 0;
}

/** Days past a date, as surely as the days are known: from `least`, 0 or less where it may not be past, to `most`. */
export interface Lateness {
  readonly least: number;
  readonly most: number;
}

export function daysPast(due: DateRange, until: PartialDate): Lateness {
  const { earliest, latest } = rangeOf(until);
  return { least: daysBetween(due.latest, earliest), most: daysBetween(due.earliest, latest) };
}

/** Whether the first date was kept, whatever later one was agreed; null while that is not known. */
export function originalMet({ originalDue, metOn, cancelledOn }: Deadline, today: IsoDate): boolean | null {
  if (metOn !== null) {
    const { earliest, latest } = rangeOf(metOn);
    return latest <= originalDue ? true : earliest > originalDue ? false : null;
  }
  return cancelledOn === null && today > originalDue ? false : null;
}
