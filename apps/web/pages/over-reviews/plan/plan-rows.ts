import type { IsoDate } from '#lantern/calendar';
import type { PlannedDate, Timetable } from '#lantern/engine';
import { describeLength } from '#lantern/calendar';
import { kindWords } from '../../kit/date-words.js';

/** A date of a plan in words, English as all sentences are until they are shown. */
export interface PlanRow {
  readonly key: string;
  readonly due: IsoDate;
  /** The working day before it, if the day itself is none. */
  readonly practical: IsoDate | null;
  readonly from: IsoDate;
  readonly title: string;
  readonly kind: string;
  readonly source: string;
  readonly explanation: string;
  /** It lies beyond the bank holidays that are known. */
  readonly provisional: boolean;
}

/** Something that has no date yet, with what it counts from. */
export interface UndatedRow {
  readonly title: string;
  readonly kind: string;
  readonly length: string;
  readonly from: string;
}

const rowOf = (date: PlannedDate): PlanRow => ({
  key: `${date.of.name} ${date.clock} ${date.occurrence}`,
  due: date.due,
  practical: date.practicalDue,
  from: date.startedOn,
  title: date.title,
  kind: kindWords({ ...date, agreed: null }),
  source: date.source,
  explanation: date.explanation,
  provisional: date.provisional,
});

export const planRows = ({ dates }: Timetable): PlanRow[] => dates.map(rowOf);

export const undatedRows = ({ undated }: Timetable): UndatedRow[] =>
  undated.map(({ rule: { title, kind, chase = false, length, starts } }) => ({
    title,
    kind: kindWords({ kind, chase, agreed: null }),
    length: length === null ? '' : describeLength(length),
    from: [...new Set(starts.map(({ words, event }) => words ?? event))].join(' or '),
  }));
