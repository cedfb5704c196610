import {
  type KeptRegister,
  type Reading,
  type RegisterColumn,
  headingsOf,
  registerColumns,
  suggestedPlaces,
} from '#lantern/register';
import { cellName } from '#lantern/spreadsheets';
import { textOf } from '../../kit/forms/values.js';

/** A column of Lantern, and which column of the spreadsheet is meant by it. */
export interface Matched {
  readonly column: RegisterColumn;
  /** The name of the field on the page. */
  readonly name: string;
  /** The place of the column in the spreadsheet as text; '' where it has none. */
  readonly chosen: string;
}

const fieldOf = (column: RegisterColumn): string => `column-${column}`;

/** What a register calls a stage, and which stage is meant by it. */
export interface StageMeant {
  readonly words: string;
  /** The name of the field on the page. */
  readonly name: string;
  /** The id of the stage; '' where none has been chosen. */
  readonly chosen: string;
}

/** The name of a field holds the words, so that a choice stays theirs whichever columns are matched. */
const wordsField = 'stage-called-';

/** As many as somebody answers at one sitting: a column with more of them holds no stages. */
const mostStagesCalled = 50;

/** What was chosen on the page for each of the words. */
export const stagesMeant = (otherStages: readonly string[], body: unknown): StageMeant[] =>
  otherStages.slice(0, mostStagesCalled).map((words) => {
    const name = wordsField + Buffer.from(words.toLowerCase()).toString('base64url');
    return { words, name, chosen: textOf(body, name) };
  });

/** The stages that were chosen for the words of a register, as they are read. */
export function stagesCalledIn(body: unknown, stages: Reading['stages']): NonNullable<Reading['stagesCalled']> {
  const fields = Object.keys(Object(body)).filter((name) => name.startsWith(wordsField));
  return new Map(
    fields.flatMap((name): [string, string][] => {
      const words = Buffer.from(name.slice(wordsField.length), 'base64url').toString();
      const chosen = textOf(body, name);
      return Object.hasOwn(stages, chosen) ? [[words, chosen]] : [];
    }),
  );
}

/** The headings of a spreadsheet as choices; one without a heading is called by its place. */
export function columnsIn({ sheet }: KeptRegister): { readonly value: string; readonly text: string }[] {
  const headings = headingsOf(sheet);
  return (headings?.titles ?? []).map((title, place) => ({
    value: String(place),
    text: title === '' ? cellName((headings?.at ?? 0) + 1, place) : title,
  }));
}

/** What was chosen on the page, or what the headings suggest where nothing has been chosen yet. */
export function matchedIn({ sheet }: KeptRegister, body: unknown): Matched[] {
  const suggested = suggestedPlaces(headingsOf(sheet)?.titles ?? []);
  const wasAsked = textOf(body, 'stage') !== '';
  return registerColumns.map((column) => {
    const name = fieldOf(column);
    const place = suggested.get(column);
    const usual = place === undefined ? '' : String(place);
    return { column, name, chosen: wasAsked ? textOf(body, name) : usual };
  });
}

/** The places as they are read; what is no place of the spreadsheet counts as none. */
export function placesOf(matched: readonly Matched[], columns: number): NonNullable<Reading['places']> {
  return new Map(
    matched.flatMap(({ column, chosen }): [RegisterColumn, number][] => {
      const place = chosen === '' ? -1 : Number(chosen);
      return Number.isInteger(place) && place >= 0 && place < columns ? [[column, place]] : [];
    }),
  );
}
