import type { IsoDate } from '#lantern/calendar';
import {
  type Deadline,
  type DeadlineKind,
  type DeadlineStatus,
  daysLateOn,
  explainOn,
  originalMet,
  statusOn,
} from '#lantern/engine';

/** A deadline as it stands on a day: the shape of the API and of `lantern simulate`. */
export interface DeadlineView {
  readonly clock: string;
  readonly about: string | null;
  readonly title: string;
  readonly kind: DeadlineKind;
  readonly source: string;
  readonly startedOn: string;
  readonly originalDue: IsoDate;
  /** Whether the original date was kept, whatever later one was agreed; null while that is not known. */
  readonly originalMet: boolean | null;
  readonly dueEarliest: IsoDate;
  readonly due: IsoDate;
  readonly practicalDue: IsoDate | null;
  readonly chase: boolean;
  readonly metOn: string | null;
  readonly status: DeadlineStatus;
  readonly daysLate: number;
  readonly approximate: boolean;
  readonly provisional: boolean;
  readonly pausedBy: string | null;
  readonly extensions: Deadline['extensions'];
  readonly delays: Deadline['delays'];
  readonly explanation: string;
}

/** A deadline as it stands on a day. */
export function viewDeadline(deadline: Deadline, today: IsoDate): DeadlineView {
  const { revision: _revision, occurrence: _occurrence, cancelledOn: _cancelledOn, ...shown } = deadline;
  return {
    ...shown,
    originalMet: originalMet(deadline, today),
    status: statusOn(deadline, today),
    daysLate: daysLateOn(deadline, today),
    explanation: explainOn(deadline, today),
  };
}
