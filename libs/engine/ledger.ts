import type { IsoDate, PartialDate } from '#lantern/calendar';
import type { Deadline, Delay, Extension } from './deadlines/deadline.js';
import type { Recipient } from './definition/recipient.js';
import type { Standing } from './definition/regimes.js';

/*
 * The ledger is what a case remembers beside its state: the clocks that run, its holds and its open tasks. It is
 * plain JSON, stored with the state, and is rebuilt from the history whenever a fact is corrected.
 */

export interface RunningClock {
  readonly clock: string;
  /** What tells this clock from others of its kind (an agency, a hold); null for most. */
  readonly about: string | null;
  readonly occurrence: number;
  readonly startedOn: PartialDate;
  /** What started it, in words: "the decision". */
  readonly startedBy: string;
  /** A due date stated by the event that started it. */
  readonly statedDue: IsoDate | null;
  readonly extensions: readonly Extension[];
  readonly delays: readonly Delay[];
  /** History number of the event that last moved it. */
  readonly revision: number;
}

/** A clock that was met late: it still asks for a reason. Its date stands as it was when it was met. */
export interface LateClock extends RunningClock {
  readonly metOn: PartialDate;
  readonly deadline: Deadline;
}

export interface Hold {
  readonly hold: string;
  readonly reason: string;
  readonly from: PartialDate;
  readonly to: PartialDate | null;
  readonly clocks: readonly string[];
  readonly reviewOn: IsoDate | null;
}

export interface OpenTask {
  readonly code: string;
  readonly about: string | null;
  readonly title: string;
  readonly owner: Recipient;
  readonly clock: string | null;
  readonly openedOn: PartialDate;
}

export interface Ledger {
  /** How many events have been recorded: the history number of the last. */
  readonly number: number;
  readonly clocks: Readonly<Record<string, RunningClock>>;
  readonly late: Readonly<Record<string, LateClock>>;
  /** How often each clock has started, so that a later occurrence has a name of its own. */
  readonly starts: Readonly<Record<string, number>>;
  readonly holds: readonly Hold[];
  readonly tasks: Readonly<Record<string, OpenTask>>;
  /** Clocks that have ended and may turn out to run on, as they were. */
  readonly mayRunOn: Readonly<Record<string, RunningClock>>;
  /** What the closing of the case ended: it goes on where the case is opened again. */
  readonly endedByClosing: {
    readonly clocks: Readonly<Record<string, RunningClock>>;
    readonly tasks: Readonly<Record<string, OpenTask>>;
  };
  /** Dates that the counters of the case run from. */
  readonly milestones: Readonly<Record<string, PartialDate>>;
  /** The day up to which the case has been told: what happened before it and is recorded now comes late. */
  readonly upTo: IsoDate | null;
  /** The last day of each thing that has to come before or after another. */
  readonly dated: Readonly<Record<string, PartialDate>>;
  /** The day that settles which law and guidance the case stands under. */
  readonly regimeDay: PartialDate | null;
  /** What that is. Left out where it was stored before it was kept: see `standingOf`. */
  readonly law?: Standing;
}

export const emptyLedger: Ledger = {
  number: 0,
  clocks: {},
  late: {},
  starts: {},
  holds: [],
  tasks: {},
  mayRunOn: {},
  endedByClosing: { clocks: {}, tasks: {} },
  milestones: {},
  upTo: null,
  dated: {},
  regimeDay: null,
};

export const clockName = (clock: string, about: string | null): string => (about ? `${clock}:${about}` : clock);

/** The name a clock has in this case: `decision`, `panelCadence#2`, `holdReview:trial`. */
export const clockKey = (clock: Pick<RunningClock, 'clock' | 'about' | 'occurrence'>): string =>
  clock.occurrence === 1
    ? clockName(clock.clock, clock.about)
    : `${clockName(clock.clock, clock.about)}#${clock.occurrence}`;

export const taskKey = (code: string, about: string | null): string => (about ? `${code}:${about}` : code);
