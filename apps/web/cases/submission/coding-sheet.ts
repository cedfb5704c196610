import { type Language, formatPartial, isPartialDate } from '#lantern/calendar';
import type { RecordedFact } from '#lantern/case-lists';
import {
  type Answer,
  type Answers,
  type CaseForm,
  type Question,
  type Row,
  formNamed,
  isNotKnown,
  isRows,
  questionsOf,
  textOfAnswer,
  yesNoWords,
} from '#lantern/forms';
import { type LearningItem, isInUse, kindOf } from '#lantern/learning';
import type { CodedField, CodedFrom, CodingSheet } from '#workflows';

/* What a coding sheet says of a review, in the words of whoever collects it, which are English. */

/** What the record says, as far as a coding sheet asks for it. */
export interface KnownForCoding {
  readonly partnership: string;
  readonly reference: string;
  /** What the law calls such a review. */
  readonly kind: string;
  readonly isClosed: boolean;
  /** Entries as they stand, oldest first. */
  readonly facts: readonly RecordedFact[];
  /** Answers by form, also of one that is still being filled in. */
  readonly answers: Readonly<Record<string, Answers>>;
  readonly forms: readonly CaseForm[];
  /** The facts of the family’s part; empty where nobody has said any. */
  readonly family: Readonly<Record<string, unknown>>;
  readonly learnt: readonly LearningItem[];
}

/** A field with what it says, one value for each person where it is about people; nothing where nothing is recorded. */
export interface CodedAnswer {
  readonly field: CodedField;
  readonly values: readonly string[];
}

export interface CodedAnswers {
  readonly title: string;
  readonly answers: readonly CodedAnswer[];
}

/** What the sheet says where nothing is recorded: the library tells it apart from "no". */
export const notRecorded = 'Not recorded';
const nobody = 'Nobody';
const { yes, no, notKnown } = yesNoWords;

const textsIn = (answer: Answer | undefined): readonly string[] =>
  Array.isArray(answer) ? answer.filter((each) => typeof each === 'string') : [];

const wordsIn = (question: Question | undefined, text: string): string =>
  question?.kind === 'yesNo'
    ? (yesNoWords[text as keyof typeof yesNoWords] ?? text)
    : (question?.options?.[text] ?? text);

const questionIn = ({ forms }: KnownForCoding, form: string, id: string): Question | undefined => {
  const found = formNamed(forms, form);
  return found && questionsOf(found).find((question) => question.id === id);
};

type From<By extends CodedFrom['by']> = CodedFrom & { readonly by: By };
type Meant = Pick<From<'answer'>, 'is' | 'open'>;

/** A value in words, or whether it is the one that is meant. */
function told(text: string, { is, open = [] }: Meant, words: (value: string) => string): string[] {
  if (text === '' || text === 'notAsked' || open.includes(text)) return [];
  if (is === undefined) return [words(text)];
  return [text === 'notKnown' ? notKnown : text === is ? yes : no];
}

function answered(from: From<'answer'>, known: KnownForCoding): string[] {
  const { form, question, words } = from;
  const answer = known.answers[form]?.[question];
  if (isNotKnown(answer)) return [notKnown];
  return told(textOfAnswer(answer), from, (text) => words?.[text] ?? wordsIn(questionIn(known, form, question), text));
}

function recorded(from: From<'event'>, { facts }: KnownForCoding): string[] {
  const value = facts.findLast(({ type }) => type === from.event)?.payload[from.field];
  return told(typeof value === 'string' || typeof value === 'number' ? String(value) : '', from, (text) => text);
}

/** What is ticked twice, to be so and not to be known, says nothing; nor does what is ticked beside "none". */
function tickedAs({ form, question, option }: From<'ticked'>, { answers }: KnownForCoding): string[] {
  const so = textsIn(answers[form]?.[question]);
  const isSo = so.includes(option);
  const isUnknown = textsIn(answers[form]?.[`${question}NotKnown`]).includes(option);
  if (isSo) return isUnknown || so.includes('none') ? [] : [yes];
  if (isUnknown) return [notKnown];
  return so.length === 0 ? [] : [no];
}

/** Everybody of a role, as the facts of the case name them; undefined while they name nobody at all. */
function peopleOf(sheet: CodingSheet, role: string, { answers }: KnownForCoding): readonly Row[] | undefined {
  const rows = answers[sheet.people.form]?.[sheet.people.table];
  return isRows(rows) && rows.length > 0 ? rows.filter((row) => row.role === role) : undefined;
}

/** One value for each person; nothing where one of them has none. */
function ofEach(people: readonly Row[] | undefined, valueOf: (row: Row) => string): string[] {
  if (!people) return [];
  if (people.length === 0) return [nobody];
  const values = people.map(valueOf);
  return values.includes('') ? [] : values;
}

function personal(sheet: CodingSheet, { role, form, column }: From<'person'>, known: KnownForCoding): string[] {
  const table = questionIn(known, form, sheet.people.table);
  const rows = known.answers[form]?.[sheet.people.table];
  const question = table?.columns?.find(({ id }) => id === column);
  return ofEach(peopleOf(sheet, role, known), ({ pseudonym }) => {
    const row = isRows(rows) ? rows.find((each) => each.pseudonym === pseudonym) : undefined;
    return wordsIn(question, textOfAnswer(row?.[column]));
  });
}

function aged(sheet: CodingSheet, { role, from }: From<'age'>, known: KnownForCoding): string[] {
  const people = peopleOf(sheet, role, known);
  const bandOf = ({ age }: Row): string =>
    typeof age === 'number' ? (sheet.ageBands.find((band) => age >= band.from)?.words ?? '') : '';
  if (from === undefined) return ofEach(people, bandOf);
  const ages = (people ?? []).map(({ age }) => age);
  if (ages.some((age) => typeof age === 'number' && age >= from)) return [yes];
  return ages.length > 0 && ages.every((age) => typeof age === 'number') ? [no] : [];
}

const themesOf = ({ learnt }: KnownForCoding): (readonly string[])[] =>
  learnt
    .filter((item) => item.kind === 'recommendation' && isInUse(item))
    .map(({ answers }) => textsIn(answers.themes));

const themeWords = kindOf('recommendation')?.questions.find(({ id }) => id === 'themes')?.options ?? {};

/** Those of most recommendations first; of two of as many, the one that the list of themes has first. */
function mainTheme({ rank }: From<'mainTheme'>, known: KnownForCoding): string[] {
  const counted = Map.groupBy(themesOf(known).flat(), (theme) => theme);
  const times = (theme: string): number => counted.get(theme)?.length ?? 0;
  const found = Object.keys(themeWords).filter((theme) => times(theme) > 0);
  const theme = found.toSorted((one, other) => times(other) - times(one))[rank - 1];
  return theme === undefined ? [] : [themeWords[theme] ?? theme];
}

function themed({ theme }: From<'theme'>, known: KnownForCoding): string[] {
  const themes = themesOf(known);
  if (themes.some((each) => each.includes(theme))) return [yes];
  return themes.length > 0 && themes.every((each) => each.length > 0) ? [no] : [];
}

function saidBy(sheet: CodingSheet, from: CodedFrom, known: KnownForCoding): string[] {
  switch (from.by) {
    case 'partnership':
      return [known.partnership];
    case 'reference':
      return [known.reference];
    case 'kind':
      return [known.kind];
    case 'standing':
      return [known.isClosed ? 'Closed' : 'Open'];
    case 'event':
      return recorded(from, known);
    case 'answer':
      return answered(from, known);
    case 'ticked':
      return tickedAs(from, known);
    case 'person':
      return personal(sheet, from, known);
    case 'age':
      return aged(sheet, from, known);
    case 'theme':
      return themed(from, known);
    case 'mainTheme':
      return mainTheme(from, known);
    case 'family': {
      const taken = known.family[from.fact];
      return taken === 'yes' ? [yes] : taken === 'no' ? [no] : [];
    }
  }
}

/** A value in the words of whoever reads it: what the record says in its own words stays as it is. */
export function shownValue({ as }: CodedField, value: string, language: Language, say: (words: string) => string) {
  if (as === 'month' && isPartialDate(value)) return formatPartial(value.slice(0, 7), language);
  return as === 'ownWords' && ![notKnown, nobody].includes(value) ? value : say(value);
}

/** Every field of the sheet with what the record says of it. */
export const codedAnswers = (sheet: CodingSheet, known: KnownForCoding): CodedAnswers[] =>
  sheet.groups.map(({ title, fields }) => ({
    title,
    answers: fields.map((field) => ({
      field,
      values: field.from.map((from) => saidBy(sheet, from, known)).find((each) => each.length > 0) ?? [],
    })),
  }));

export const unanswered = (groups: readonly CodedAnswers[]): CodedField[] =>
  groups.flatMap(({ answers }) => answers.flatMap(({ field, values }) => (values.length === 0 ? [field] : [])));
