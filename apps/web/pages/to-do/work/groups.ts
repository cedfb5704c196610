import { type IsoDate, addDays } from '#lantern/calendar';
import { week } from './lists.js';

/** Rows of a list under a heading of their own. */
interface Group<Row> {
  readonly heading: string;
  /** A review has a page to go to. */
  readonly path: string | null;
  readonly rows: readonly Row[];
}

interface Groupable {
  readonly review: string;
  readonly reviewPath: string;
  readonly day: IsoDate | null;
  readonly isPaused: boolean;
}

const month = 28; // days

function whenWords({ day, isPaused }: Groupable, today: IsoDate): string {
  if (isPaused) return 'Paused by a hold';
  if (day === null) return 'Without a date';
  if (day < today) return 'Past their date';
  if (day <= addDays(today, week)) return 'Due in the next seven days';
  return day <= addDays(today, month) ? 'Due in the next four weeks' : 'Due after that';
}

const grouped = <Row>(rows: readonly Row[], headingOf: (row: Row) => string, pathOf: (row: Row) => string | null) =>
  [...Map.groupBy(rows, headingOf)].map(([heading, own]): Group<Row> => ({
    heading,
    path: own[0] === undefined ? null : pathOf(own[0]),
    rows: own,
  }));

export const byDate = <Row extends Groupable>(rows: readonly Row[], today: IsoDate): Group<Row>[] =>
  grouped(
    rows,
    (row) => whenWords(row, today),
    () => null,
  );

export const byReview = <Row extends Groupable>(rows: readonly Row[]): Group<Row>[] =>
  grouped(
    rows,
    ({ review }) => review,
    ({ reviewPath }) => reviewPath,
  );
