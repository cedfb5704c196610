import type { CharacteristicRule, WorkflowDefinition } from '#lantern/engine';
import { type Answer, type Answers, type Question, formNamed, isNotKnown, isRows, questionsOf } from '#lantern/forms';

/** One of the answers that are counted. */
export interface Category {
  readonly value: string;
  readonly title: string;
  /** Words to be said in the reader's language; not so where it is a band of numbers. */
  readonly isWords: boolean;
}

// What nobody has said is told apart from what is not known: an absent answer says nothing.
const [notKnownValue, notRecordedValue] = ['notKnown', 'notRecorded'];
const notKnown: Category = { value: notKnownValue, title: 'Not known', isWords: true };
const notRecorded: Category = { value: notRecordedValue, title: 'Not recorded', isWords: true };

function questionOf({ caseForms = [] }: WorkflowDefinition, rule: CharacteristicRule): Question | undefined {
  const form = formNamed(caseForms, rule.form);
  const questions = form ? questionsOf(form) : [];
  const asked = rule.people ? questions.find(({ id }) => id === rule.people?.table)?.columns : questions;
  return asked?.find(({ id }) => id === rule.question);
}

const bandTitle = (from: number, next: number | undefined): string =>
  next === undefined ? `${from}+` : `${from}–${next - 1}`;

const bandsOf = (bands: readonly number[]): Category[] =>
  bands.map((from, at) => ({ value: String(from), title: bandTitle(from, bands[at + 1]), isWords: false }));

/** Every answer that there may be, in the order of the form, then what is not known and what nobody has said. */
export function categoriesOf(definition: WorkflowDefinition, rule: CharacteristicRule): Category[] {
  const options = Object.entries(questionOf(definition, rule)?.options ?? {});
  const own = rule.bands
    ? bandsOf(rule.bands)
    : options.map(([value, title]): Category => ({ value, title, isWords: true }));
  const unknown = own.some(({ value }) => value === notKnownValue) ? [] : [notKnown];
  return [...own, ...unknown, notRecorded];
}

/** The answers of a review: one, or of people one for each; where none of them stands there, one that says nothing. */
export function valuesIn(answers: Answers, { question, people }: CharacteristicRule): (Answer | undefined)[] {
  if (!people) return [answers[question]];
  const table = answers[people.table];
  const rows = isRows(table) ? table : [];
  const meant = rows.filter((row) => people.is.some((each) => each === row[people.column]));
  return meant.length === 0 ? [undefined] : meant.map((row) => row[question]);
}

const bandOf = (bands: readonly number[], value: number): string =>
  String(bands.findLast((from) => from <= value) ?? notKnownValue);

function valueOf(answer: Answer | undefined, { bands }: CharacteristicRule): string {
  if (answer === undefined || answer === '') return notRecordedValue;
  if (isNotKnown(answer)) return notKnownValue;
  if (bands) return bandOf(bands, Number(answer));
  return typeof answer === 'string' ? answer : notKnownValue;
}

/** The place of an answer among the categories. What is no longer offered counts as not known. */
export function placeOf(categories: readonly Category[], answer: Answer | undefined, rule: CharacteristicRule): number {
  const at = (value: string): number => categories.findIndex((each) => each.value === value);
  const place = at(valueOf(answer, rule));
  return place === -1 ? at(notKnownValue) : place;
}
