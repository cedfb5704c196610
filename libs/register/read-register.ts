import { type PartialDate, certainlyBefore, rangeOf } from '#lantern/calendar';
import { isProblem, readDate, tidy } from '#lantern/reading';
import { type Sheet, cellName } from '#lantern/spreadsheets';
import { type RegisterColumn, calledPlaces, columnCalled, registerColumns } from './columns.js';

/** What stands wrong in a register, and in which cell. */
export interface CellProblem {
  readonly cell: string;
  readonly message: string;
}

/** A review as its register has it. */
export interface RegisterRow {
  /** The line of the file. */
  readonly line: number;
  readonly ownReference: string;
  readonly dateOfDeath: PartialDate | null;
  readonly victims: number;
  readonly notifiedOn: PartialDate;
  /** The register does not say when the partnership was told; another of its days stands in. */
  readonly notifiedSupposed: boolean;
  readonly notifiedBy: string;
  readonly decidedOn: PartialDate | null;
  readonly stage: string;
  readonly stageOn: PartialDate;
  /** What the other columns say, with their headings. */
  readonly rest: string;
}

export interface RegisterRead {
  readonly rows: readonly RegisterRow[];
  readonly problems: readonly CellProblem[];
  /** The headings that were understood, and those that go into a note. */
  readonly understood: readonly string[];
  readonly others: readonly string[];
}

/** The stages that a register may name, each by its id and in the words of Lantern. */
export interface Reading {
  readonly stages: Readonly<Record<string, string>>;
  /** Of a row that names none. */
  readonly stage: string;
  readonly today: string;
  /** The stages in which a date still counts from the decision. */
  readonly countsFromDecision: readonly string[];
  /** Where each column stands, counted from 0; left out, the headings tell. */
  readonly places?: ReadonlyMap<RegisterColumn, number>;
}

/** The line of headings, and which line of the file it is, counted from 0. */
export interface Headings {
  readonly at: number;
  readonly titles: readonly string[];
}

interface Headed {
  readonly at: number;
  readonly columns: ReadonlyMap<RegisterColumn, number>;
  readonly others: readonly (readonly [title: string, at: number])[];
}

const furthest = 20; // lines of titles above the headings

const known = (row: readonly string[]): number => row.filter((cell) => columnCalled(cell)).length;
const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;

/** The headings: the first line that calls at least two columns by a known name, else the first with two cells filled. */
export function headingsOf({ rows }: Sheet): Headings | null {
  const first = rows.slice(0, furthest);
  const called = first.findIndex((row) => known(row) >= 2);
  const at = called === -1 ? first.findIndex((row) => filled(row) >= 2) : called;
  return at === -1 ? null : { at, titles: (rows[at] ?? []).map(tidy) };
}

function headed(sheet: Sheet, places?: ReadonlyMap<RegisterColumn, number>): Headed | null {
  const found = headingsOf(sheet);
  if (!found || (!places && known(found.titles) < 2)) return null;
  const columns = places ?? calledPlaces(found.titles);
  const taken = new Set(columns.values());
  const others = [...found.titles.entries()].flatMap(([place, title]): [string, number][] =>
    taken.has(place) ? [] : [[title === '' ? cellName(found.at + 1, place) : title, place]],
  );
  return { at: found.at, columns, others };
}

class RowReader {
  readonly problems: CellProblem[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly line: number,
    private readonly head: Headed,
    private readonly reading: Reading,
  ) {}

  read(): RegisterRow {
    const dateOfDeath = this.date('dateOfDeath');
    const decidedOn = this.date('decidedOn');
    const notified = this.date('notifiedOn');
    const notifiedOn = notified ?? decidedOn ?? dateOfDeath;
    const stage = this.stage();
    if (notifiedOn === null && this.problems.length === 0)
      this.wrong('notifiedOn', 'give a day: when the partnership was told, or at least the death');
    if (decidedOn === null && this.reading.countsFromDecision.includes(stage))
      this.wrong('decidedOn', 'give the day of the decision: the time for the review counts from it');
    if (notified && decidedOn && certainlyBefore(decidedOn, notified))
      this.wrong('decidedOn', 'the decision comes before the notification; check the two days');
    return {
      line: this.line,
      ownReference: this.ownReference(),
      dateOfDeath,
      victims: this.victims(),
      notifiedOn: notifiedOn ?? '',
      notifiedSupposed: notified === null,
      notifiedBy: this.text('notifiedBy') || 'Not stated in the register',
      decidedOn,
      stage,
      stageOn: this.date('stageOn') ?? decidedOn ?? notifiedOn ?? '',
      rest: this.rest(),
    };
  }

  private text(column: RegisterColumn): string {
    const at = this.head.columns.get(column);
    return at === undefined ? '' : tidy(this.cells[at] ?? '');
  }

  private wrong(column: RegisterColumn, message: string): void {
    const at = this.head.columns.get(column) ?? 0;
    this.problems.push({ cell: cellName(this.line, at), message });
  }

  private date(column: RegisterColumn): PartialDate | null {
    const typed = this.text(column);
    if (typed === '') return null;
    const found = readDate({ day: '', month: '', year: typed });
    if (isProblem(found)) {
      this.wrong(column, `"${typed}" is no date that can be read: ${found.problem}`);
      return null;
    }
    if (found.value !== undefined && rangeOf(found.value).earliest > this.reading.today) {
      this.wrong(column, `${typed} has not come yet; check the year`);
      return null;
    }
    return found.value ?? null;
  }

  private ownReference(): string {
    const own = this.text('ownReference');
    if (own === '') this.wrong('ownReference', 'give the row a reference of its own: by it the row is known again');
    return own;
  }

  private victims(): number {
    const typed = this.text('victims');
    const count = typed === '' ? 1 : Number(typed);
    if (Number.isInteger(count) && count >= 1) return count;
    this.wrong('victims', `"${typed}" is no number of people; write it in figures, such as 1`);
    return 1;
  }

  private stage(): string {
    const typed = this.text('stage');
    if (typed === '') return this.reading.stage;
    const wanted = typed.toLowerCase();
    const found = Object.entries(this.reading.stages).find(
      ([id, words]) => id.toLowerCase() === wanted || words.toLowerCase() === wanted,
    );
    if (found) return found[0];
    this.wrong('stage', `"${typed}" is no stage; the stages are: ${Object.values(this.reading.stages).join(', ')}`);
    return this.reading.stage;
  }

  /** What else the row says: it is kept in a note. */
  private rest(): string {
    const partnership = this.text('partnership');
    const others = this.head.others.flatMap(([title, at]) => {
      const said = tidy(this.cells[at] ?? '');
      return said === '' ? [] : [`${title}: ${said}`];
    });
    return [...(partnership === '' ? [] : [`Community Safety Partnership: ${partnership}`]), ...others].join('; ');
  }
}

/** A reference that two rows have would make one review of two. */
function twice(rows: readonly RegisterRow[], { columns }: Headed): CellProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ ownReference, line }) => {
    const before = seen.get(ownReference);
    seen.set(ownReference, before ?? line);
    if (ownReference === '' || before === undefined) return [];
    const cell = cellName(line, columns.get('ownReference') ?? 0);
    return [{ cell, message: `"${ownReference}" stands in line ${before} already; give each review its own` }];
  });
}

const nothing = { rows: [], understood: [], others: [] } as const;

/** The reviews that a sheet tells of, and all that is wrong with it at once. */
export function readRegister(sheet: Sheet, reading: Reading): RegisterRead {
  const head = headed(sheet, reading.places);
  if (!head)
    return {
      ...nothing,
      problems: [
        {
          cell: cellName(1, 0),
          message: 'no line of headings was found; name at least the columns Record and Date of death',
        },
      ],
    };
  const missing = (['ownReference', 'dateOfDeath'] as const).filter((column) => !head.columns.has(column));
  if (missing.includes('ownReference'))
    return {
      ...nothing,
      problems: [
        { cell: cellName(head.at + 1, 0), message: 'no column holds a reference of each review; name one Record' },
      ],
    };
  const readers = sheet.rows.flatMap((cells, at) => {
    if (at <= head.at || cells.every((cell) => cell.trim() === '')) return [];
    return [new RowReader(cells, at + 1, head, reading)];
  });
  const rows = readers.map((reader) => reader.read());
  return {
    rows,
    problems: [...readers.flatMap(({ problems }) => problems), ...twice(rows, head)],
    understood: registerColumns.filter((column) => head.columns.has(column)),
    others: head.others.map(([title]) => title),
  };
}
