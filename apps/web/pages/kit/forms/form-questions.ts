import { acceptedKinds } from '#lantern/documents';
import type { InputIssue } from '#lantern/platform';
import { type Reading, type TypedDate, isProblem, readDate, readDay, readTime } from '#lantern/reading';
import { linesOf, typedDate } from './answers.js';
import { asOffered, foldedOf } from './folded-choices.js';
import { saidDays } from './said-days.js';
import type { Say } from './say.js';
import type { Choice, Field, FieldKind } from './fields.js';
import { listOf, textOf } from './values.js';

export type { Say };

/** What was sent, and what was wrong with it. */
export interface Tried {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
}

export const nothingTried: Tried = { body: {}, issues: [] };

export interface FormError {
  readonly text: string;
  readonly href: string;
}

/** A component of the GOV.UK Design System with its options. */
export interface Component {
  readonly component: string;
  readonly options: object;
}

const accept = acceptedKinds.join(',');

const partsOfDate = ['day', 'month', 'year'] as const;

/** Where an error's link leads: to the first thing of the field that can be filled in. */
export const anchorOf = ({ kind, name }: Field): string =>
  kind === 'day' || kind === 'partialDate' ? `#${name}-day` : `#${name}`;

const isUnanswered = (field: Field, body: unknown): boolean =>
  field.kind === 'day' || field.kind === 'partialDate'
    ? Object.values(typedDate(body, field.name)).every((part) => part === '')
    : listOf(body, field.name).length === 0;

/** A question as the beginning of a sentence about it; that it may stay empty is no matter where it was filled in. */
const asTopic = (label: string): string => label.replace(/ \((optional|dewisol)\)$/, '').replace(/\?$/, '');

const missing: Readonly<Partial<Record<FieldKind, string>>> = {
  choice: '{label}: choose an answer',
  choices: '{label}: choose an answer',
  yesOrNo: '{label}: choose an answer',
  confirm: '{label}: tick the box to confirm it',
};

function readingOf({ kind, name }: Field, body: unknown): Reading<string | undefined> | undefined {
  if (kind === 'day') return readDay(typedDate(body, name));
  if (kind === 'partialDate') return readDate(typedDate(body, name));
  return kind === 'time' ? readTime(textOf(body, name)) : undefined;
}

/** What is wrong with the form of what was typed, in the words of a form; undefined where the form of it is right. */
function malformed(field: Field, body: unknown): string | undefined {
  const { kind, name } = field;
  const reading = readingOf(field, body);
  if (reading && isProblem(reading)) return reading.problem;
  if (kind === 'number' && !/^\d+$/.test(textOf(body, name))) return 'enter a whole number, such as 1';
  if (kind === 'members' && linesOf(textOf(body, name)).some((line) => !/\S\s*,\s*\S/.test(line)))
    return 'write on each line a name, then a comma, then the agency';
  return undefined;
}

/** One sentence about one question. */
function errorIn(field: Field, message: string, body: unknown, say: Say): string {
  const label = asTopic(say.plain(field.label));
  if (field.kind !== 'file' && isUnanswered(field, body))
    return say.plain(missing[field.kind] ?? '{label}: enter an answer', { label });
  return `${label}: ${say.plain(malformed(field, body) ?? message)}`;
}

/** What is wrong, as a person is told it: once for each question, naming the question, in the order they are asked. */
export function errorsOf(
  issues: readonly InputIssue[],
  fields: readonly Field[],
  body: unknown,
  say: Say,
): FormError[] {
  const about = issues.map((issue) => ({
    ...issue,
    at: fields.findIndex(({ name }) => name === issue.path || name === issue.path.split('.')[0]),
  }));
  const errors = about
    .toSorted((one, other) => one.at - other.at)
    .map(({ at, message }): FormError => {
      const field = fields[at];
      if (!field) return { text: say.plain(message), href: '#main' };
      return { text: errorIn(field, message, body, say), href: anchorOf(field) };
    });
  return [...new Map(errors.map((error) => [error.href, error])).values()];
}

/** A question as a component, with what was typed and what was wrong with it. */
export function questionOf(field: Field, body: unknown, errors: readonly FormError[], say: Say): Component {
  const found = errors.find(({ href }) => href === anchorOf(field));
  const common = {
    id: field.name,
    name: field.name,
    ...(field.hint && { hint: { html: say.marked(field.hint, field.hintValues).val } }),
    ...(found && { errorMessage: { text: found.text } }),
  };
  const words = say.marked(field.label).val;
  if (field.kind === 'day' || field.kind === 'partialDate')
    return dateOf(field, words, typedDate(body, field.name), common, say);
  if (field.isLong) return listToPullDown(field, words, textOf(body, field.name), common, say);
  if (field.kind === 'choice' || field.kind === 'choices' || field.kind === 'yesOrNo')
    return choiceOf(field, words, listOf(body, field.name), common, say);
  if (field.kind === 'confirm') return confirmOf(field, words, textOf(body, field.name), common);
  const label = { html: words, classes: 'govuk-label--s' };
  if (field.kind === 'file') return { component: 'file-upload', options: { ...common, label, attributes: { accept } } };
  const value = textOf(body, field.name);
  if (['long', 'lines', 'members', 'leftOpen'].includes(field.kind))
    return { component: 'textarea', options: { ...common, label, value, rows: 5 } };
  return { component: 'input', options: { ...common, label, value, ...narrow[field.kind] } };
}

const narrow: Readonly<Partial<Record<FieldKind, object>>> = {
  number: { classes: 'govuk-input--width-5', inputmode: 'numeric' },
  time: { classes: 'govuk-input--width-5' },
};

const legend = (html: string) => ({ fieldset: { legend: { html, classes: 'govuk-fieldset__legend--s' } } });

const dateWords = { day: 'Day', month: 'Month', year: 'Year' } as const;

function dateOf(field: Field, words: string, typed: TypedDate, common: object, say: Say): Component {
  const items = partsOfDate.map((part) => ({
    id: `${field.name}-${part}`,
    name: `${field.name}-${part}`,
    label: say.plain(dateWords[part]),
    value: typed[part],
    classes: `govuk-input--width-${part === 'year' ? 4 : 2}${'errorMessage' in common ? ' govuk-input--error' : ''}`,
  }));
  const isEmpty = Object.values(typed).every((part) => part === '');
  const said = saidDays(field, isEmpty, say);
  const formGroup = said === '' ? {} : { formGroup: { afterInputs: { html: said } } };
  return { component: 'date-input', options: { ...common, ...legend(words), ...formGroup, items } };
}

function choiceOf(field: Field, words: string, chosen: readonly string[], common: object, say: Say): Component {
  const component = field.kind === 'choices' ? 'checkboxes' : 'radios';
  const itemOf = ({ value, words: label, values }: Choice) => ({
    value,
    html: say.marked(label, values).val,
    checked: chosen.includes(value),
  });
  const { shown, folded } = asOffered(field.choices);
  const more =
    folded.length === 0
      ? {}
      : { formGroup: { afterInputs: { html: foldedOf(field, folded, component, itemOf, say) } } };
  const options = { ...common, idPrefix: field.name, ...legend(words), ...more, items: shown.map(itemOf) };
  return { component, options };
}

function listToPullDown(field: Field, words: string, value: string, common: object, say: Say): Component {
  const items = field.choices.map((choice) => ({ value: choice.value, text: say.plain(choice.words, choice.values) }));
  const label = { html: words, classes: 'govuk-label--s' };
  return { component: 'select', options: { ...common, label, value: value === '' ? items[0]?.value : value, items } };
}

function confirmOf(field: Field, words: string, value: string, common: object): Component {
  const items = [{ value: 'true', html: words, checked: value === 'true' }];
  return { component: 'checkboxes', options: { ...common, idPrefix: field.name, items } };
}
