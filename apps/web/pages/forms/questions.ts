import { acceptedKinds } from '#lantern/documents';
import type { InputIssue } from '#lantern/platform';
import { type TypedDate, typedDate } from './answers.js';
import type { Field } from './fields.js';
import { listOf, textOf } from './values.js';

/** Words that may be marked as English inside a Welsh page, and the same for attributes. */
export interface Say {
  readonly marked: (english: string, values?: Readonly<Record<string, string | number>>) => { readonly val: string };
  readonly plain: (english: string, values?: Readonly<Record<string, string | number>>) => string;
}

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
const anchorOf = ({ kind, name }: Field): string =>
  kind === 'day' || kind === 'partialDate' ? `#${name}-day` : `#${name}`;

const isUnanswered = (field: Field, body: unknown): boolean =>
  field.kind === 'day' || field.kind === 'partialDate'
    ? Object.values(typedDate(body, field.name)).every((part) => part === '')
    : listOf(body, field.name).length === 0;

/** A question as the beginning of a sentence about it. */
const asTopic = (label: string): string => label.replace(/\?$/, '');

/** What is wrong with a question that was left out, by how it is answered. */
function leftOut({ kind }: Field): string {
  if (kind === 'confirm') return '{label}: tick the box if so';
  return kind === 'choice' || kind === 'choices' ? '{label}: choose an answer' : '{label}: enter an answer';
}

/** What is wrong with a date, for somebody who sees three boxes and no ISO date. */
const dateWrong: Readonly<Record<string, string>> = {
  'a day as YYYY-MM-DD': 'enter a real day, such as 27 3 2026',
  'a real date as YYYY-MM-DD, or YYYY-MM or YYYY where only that is known':
    'enter a real date, such as 27 3 2026, or as much of it as is known',
};

/** What is wrong, as a person is told it: once for each question, and naming the question. */
export function errorsOf(
  issues: readonly InputIssue[],
  fields: readonly Field[],
  body: unknown,
  say: Say,
): FormError[] {
  const errors = issues.map(({ path, message }): FormError => {
    const field = fields.find(({ name }) => name === path.split('.')[0]);
    if (!field) return { text: say.plain(message), href: '#main' };
    const label = asTopic(say.plain(field.label));
    const text =
      field.kind !== 'file' && isUnanswered(field, body)
        ? say.plain(leftOut(field), { label })
        : `${label}: ${say.plain(dateWrong[message] ?? message)}`;
    return { text, href: anchorOf(field) };
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
  if (field.kind === 'choice' || field.kind === 'choices')
    return choiceOf(field, words, listOf(body, field.name), common, say);
  if (field.kind === 'confirm') return confirmOf(field, words, textOf(body, field.name), common);
  const label = { html: words, classes: 'govuk-label--s' };
  if (field.kind === 'file') return { component: 'file-upload', options: { ...common, label, attributes: { accept } } };
  const value = textOf(body, field.name);
  if (['long', 'lines', 'members'].includes(field.kind))
    return { component: 'textarea', options: { ...common, label, value, rows: 5 } };
  const narrow = field.kind === 'number' ? { classes: 'govuk-input--width-5', inputmode: 'numeric' } : {};
  return { component: 'input', options: { ...common, label, value, ...narrow } };
}

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
  return { component: 'date-input', options: { ...common, ...legend(words), items } };
}

function choiceOf(field: Field, words: string, chosen: readonly string[], common: object, say: Say): Component {
  const items = field.choices.map(({ value, words: label }) => ({
    value,
    html: say.marked(label).val,
    checked: chosen.includes(value),
  }));
  const options = { ...common, idPrefix: field.name, ...legend(words), items };
  return { component: field.kind === 'choices' ? 'checkboxes' : 'radios', options };
}

function confirmOf(field: Field, words: string, value: string, common: object): Component {
  const items = [{ value: 'true', html: words, checked: value === 'true' }];
  return { component: 'checkboxes', options: { ...common, idPrefix: field.name, items } };
}
