import { type Language, formatDay, formatPartial, isPartialDate } from '#lantern/calendar';
import type { Doubt } from '#lantern/cases';
import { isProblem, readTime } from '#lantern/reading';
import { dateTyped, linesOf } from '../forms/answers.js';
import type { Field } from '../forms/fields.js';
import { type Say, anchorOf } from '../forms/form-questions.js';
import { listOf, textOf } from '../forms/values.js';

/** One answer as it will be recorded, with the way back to its question. */
export interface AnswerRow {
  readonly label: string;
  /** A paragraph, a line of a list or a chosen answer each. */
  readonly lines: readonly string[];
  /** The question to change. */
  readonly field: string;
  /** Where the page of the form leads to. */
  readonly anchor: string;
  /** What is recorded now, where this corrects it; null elsewhere, empty where nothing was stated. */
  readonly was: string | null;
  /** What a person may want to put right, and the answer causes. */
  readonly doubts: readonly string[];
}

/** Something that was put in front of the answers, and is not to be changed here: what a decision is about, say. */
export interface SettledFact {
  readonly label: string;
  readonly value: string;
}

interface Asked {
  readonly fields: readonly Field[];
  readonly body: unknown;
  readonly doubts: readonly Doubt[];
  /** The files that came with it, by their names. */
  readonly files?: readonly string[] | undefined;
  /** What stands of each field that is corrected. */
  readonly was?: Readonly<Record<string, string>> | undefined;
}

const wholeDay = 10;

function dateIn(language: Language, text: string | undefined): string[] {
  if (text === undefined || text === '') return [];
  if (!isPartialDate(text)) return [text];
  return [text.length === wholeDay ? formatDay(text, language) : formatPartial(text, language)];
}

function timeIn(text: string): string[] {
  const reading = readTime(text);
  return text === '' ? [] : [isProblem(reading) ? text : reading.value];
}

/** What was answered, line by line; none where nothing was. */
function linesTo(field: Field, body: unknown, language: Language, { plain }: Say): string[] {
  const { kind, name, choices } = field;
  const text = textOf(body, name);
  switch (kind) {
    case 'day':
    case 'partialDate':
      return dateIn(language, dateTyped(body, name, kind));
    case 'time':
      return timeIn(text);
    case 'choice':
    case 'choices':
      return listOf(body, name).map((value) => {
        const chosen = choices.find((choice) => choice.value === value);
        return chosen ? plain(chosen.words, chosen.values) : value;
      });
    case 'confirm':
      return text === 'true' ? [plain('Yes')] : [];
    case 'yesOrNo':
      return text === '' ? [] : [plain(text === 'true' ? 'Yes' : 'No')];
    case 'lines':
    case 'members':
      return linesOf(text);
    default:
      return text === '' ? [] : [text];
  }
}

/** A doubt about `limbs` belongs to the answer `limbs.needs`, and one about `agency` perhaps to `agency-others`. */
const isAbout = (name: string, { field }: Doubt): boolean => field === name || field === name.split(/[.-]/)[0];

/** Where several answers may cause a doubt, the one with the words that it repeats does; else the first. */
function placed(rows: readonly AnswerRow[], doubt: Doubt): string | undefined {
  const possible = rows.filter(({ field }) => isAbout(field, doubt));
  const repeated = possible.find(({ lines }) => lines.some((line) => doubt.words.includes(`“${line}”`)));
  return (repeated ?? possible[0])?.field;
}

/** The answers of a form in the order of its questions. What was left empty is left out. */
export function answerRows(
  { fields, body, doubts, files = [], was: stood = {} }: Asked,
  language: Language,
  say: Say,
): AnswerRow[] {
  const rows = fields.map((field): AnswerRow => {
    const lines = field.kind === 'file' ? files : linesTo(field, body, language, say);
    const was = stood[field.name] ?? null;
    return { label: field.label, field: field.name, lines, anchor: anchorOf(field), was, doubts: [] };
  });
  const ownOf = ({ field }: AnswerRow) => doubts.filter((doubt) => placed(rows, doubt) === field);
  return rows
    .map((row) => ({ ...row, doubts: ownOf(row).map(({ words }) => words) }))
    .filter(({ lines, doubts: own, was }) => lines.length > 0 || own.length > 0 || was !== null);
}

/** The doubts that no answer shown causes. */
export const otherDoubts = (rows: readonly AnswerRow[], doubts: readonly Doubt[]): string[] => {
  const beside = new Set(rows.flatMap((row) => row.doubts));
  return doubts.map(({ words }) => words).filter((words) => !beside.has(words));
};
