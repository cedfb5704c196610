import { type PartialDate, certainlyBefore, rangeOf } from '#lantern/calendar';
import { InvalidInput } from '#lantern/platform';
import { isProblem, readDate, tidy } from '#lantern/reading';
import { cellName } from '#lantern/spreadsheets';
import { type RegisterColumn, headings } from './columns.js';

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

/** The stages that a register may name, each by its id and in the words of Lantern. */
export interface Reading {
  readonly stages: Readonly<Record<string, string>>;
  /** Of a row that names none. */
  readonly stage: string;
  readonly today: string;
  /** The stages in which a date still counts from the decision. */
  readonly countsFromDecision: readonly string[];
  /** What the register calls its stages, in small letters, and the id of the stage that each means. */
  readonly stagesCalled?: ReadonlyMap<string, string>;
  /** A date that cannot be read is left open, and its words go into the note; else its cell is wrong. */
  readonly leavesDatesOpen?: boolean;
  /** Where each column stands, counted from 0; left out, the headings tell. */
  readonly places?: ReadonlyMap<RegisterColumn, number>;
}

/** Where the columns of a register stand, below the line of its headings. */
export interface Headed {
  readonly at: number;
  readonly titles: readonly string[];
  readonly columns: ReadonlyMap<RegisterColumn, number>;
  readonly others: readonly (readonly [title: string, at: number])[];
}

/** The id of a stage that is called by its id or by its words; undefined where there is none. */
function stageNamed(stages: Reading['stages'], typed: string): string | undefined {
  const wanted = typed.toLowerCase();
  const found = Object.entries(stages).find(([id, words]) => [id, words].some((each) => each.toLowerCase() === wanted));
  return found?.[0];
}

/**
 * What a register calls its stages, as somebody says it: `Live=evidence`, its words and a stage by id or words.
 * @throws InvalidInput for a stage that is none, with those that there are.
 */
export const stagesSaid = (said: readonly string[], stages: Reading['stages']): NonNullable<Reading['stagesCalled']> =>
  new Map(
    said.map((each): [string, string] => {
      const [theirs = '', ours = ''] = each.split(/=(.*)/s).map(tidy);
      const stage = stageNamed(stages, ours);
      if (stage !== undefined && theirs !== '') return [theirs.toLowerCase(), stage];
      const message = `write what the register says, = and a stage; the stages are ${Object.keys(stages).join(', ')}`;
      throw new InvalidInput([{ path: each, message }]);
    }),
  );

/** Reads one line of a register, and gathers what is wrong with it. */
export class RowReader {
  readonly problems: CellProblem[] = [];
  /** What the line calls its stage, where that is none of the stages. */
  otherStage: string | undefined;
  /** What could not be taken as it stands, in the words of the register. */
  private readonly asWritten: string[] = [];

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
    const stageOn = this.date('stageOn') ?? decidedOn ?? notifiedOn ?? '';
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
      stageOn,
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
    if (isProblem(found)) return this.noDate(column, `"${typed}" is no date that can be read: ${found.problem}`);
    if (found.value !== undefined && rangeOf(found.value).earliest > this.reading.today)
      return this.noDate(column, `${typed} has not come yet; check the year`);
    return found.value ?? null;
  }

  private noDate(column: RegisterColumn, message: string): null {
    if (this.reading.leavesDatesOpen) this.keepAsWritten(column);
    else this.wrong(column, message);
    return null;
  }

  private keepAsWritten(column: RegisterColumn): void {
    this.asWritten.push(`${this.titleOf(column)}: ${this.text(column)}`);
  }

  private titleOf(column: RegisterColumn): string {
    const at = this.head.columns.get(column);
    return (at === undefined ? '' : this.head.titles[at]) || headings[column];
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
    const found = stageNamed(this.reading.stages, typed);
    if (found !== undefined) return found;
    this.otherStage = typed;
    const meant = this.reading.stagesCalled?.get(typed.toLowerCase());
    if (meant !== undefined) {
      this.keepAsWritten('stage');
      return meant;
    }
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
    const place = partnership === '' ? [] : [`Community Safety Partnership: ${partnership}`];
    return [...place, ...this.asWritten, ...others].join('; ');
  }
}
