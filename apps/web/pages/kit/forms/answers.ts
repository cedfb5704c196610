import { type Reading, type TypedDate, isProblem, readDate, readDay, readTime } from '#lantern/reading';
import type { Field } from './fields.js';
import { listOf, textOf } from './values.js';

/** The day that was chosen beside a date ("Today"): its value is the day itself. What is typed comes before it. */
const chosenDate = (body: unknown, name: string): TypedDate => {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(textOf(body, `${name}-said`)) ?? [];
  return { day, month, year };
};

export function typedDate(body: unknown, name: string): TypedDate {
  const typed = {
    day: textOf(body, `${name}-day`),
    month: textOf(body, `${name}-month`),
    year: textOf(body, `${name}-year`),
  };
  return Object.values(typed).every((part) => part === '') ? chosenDate(body, name) : typed;
}

/** A date as it was read; what cannot be read as one stays as it was typed, and is refused for what it is. */
function dateAnswer(typed: TypedDate, read: (typed: TypedDate) => Reading<string | undefined>): string | undefined {
  const reading = read(typed);
  return isProblem(reading) ? [typed.day, typed.month, typed.year].join(' ').trim() : reading.value;
}

/** The date that was typed under a name; undefined where nothing was. It may be none. */
export const dateTyped = (body: unknown, name: string, kind: 'day' | 'partialDate'): string | undefined =>
  dateAnswer(typedDate(body, name), kind === 'day' ? readDay : readDate);

/** The whole day that was typed under a name. */
export const dayTyped = (body: unknown, name: string): string | undefined => dateTyped(body, name, 'day');

function timeAnswer(typed: string): string | undefined {
  const reading = readTime(typed);
  return isProblem(reading) ? typed || undefined : reading.value;
}

export const linesOf = (text: string): string[] =>
  text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

/** "Sam Lee, Anytown Housing": the name ends at the last comma, for some agencies have none and some names do. */
function memberOf(line: string): { name: string; agency: string } {
  const comma = line.lastIndexOf(',');
  return comma === -1
    ? { name: line, agency: '' }
    : { name: line.slice(0, comma).trim(), agency: line.slice(comma + 1).trim() };
}

function answerTo(field: Field, body: unknown): unknown {
  const text = textOf(body, field.name);
  switch (field.kind) {
    case 'day':
    case 'partialDate':
      return dateTyped(body, field.name, field.kind);
    case 'time':
      return timeAnswer(text);
    case 'number':
      return text === '' ? undefined : Number(text);
    case 'choices':
      return listOf(body, field.name);
    case 'lines':
      return linesOf(text);
    case 'members':
      return linesOf(text).map(memberOf);
    case 'confirm':
      return text === 'true' ? true : undefined;
    case 'yesOrNo':
      return text === '' ? undefined : text === 'true';
    default:
      return text === '' ? undefined : text;
  }
}

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** What a form was filled in with, as the payload of an event. Optional questions without an answer are left out. */
export function answersTo(fields: readonly Field[], body: unknown): Readonly<Record<string, unknown>> {
  const answers = fields
    .filter(({ kind }) => kind !== 'leftOpen')
    .map((field) => ({ field, value: answerTo(field, body) }));
  const leftOpen = leftOpenIn(fields, body);
  const given = answers.filter(({ field, value }) => field.required || !isEmpty(value));
  return {
    ...putTogether(given.map(({ field, value }) => [field.name, value])),
    ...(leftOpen.length > 0 && { leftOpen }),
  };
}

/** The answers by their fields; those to `limbs.needs` and `limbs.concern` are two facts of one field. */
function putTogether(answers: readonly (readonly [name: string, value: unknown])[]): Record<string, unknown> {
  const together: Record<string, unknown> = {};
  for (const [name, value] of answers) {
    const [field = name, inner] = name.split('.');
    together[field] = inner === undefined ? value : { ...Object(together[field]), [inner]: value };
  }
  return together;
}

/** Whether what is sent was looked at on the page between, and is to be recorded. */
export const isConfirmed = (body: unknown): boolean => textOf(body, 'confirmed') !== '';

/** Whether those concerned are written to, where a page asked: `send` or `only` on the button that was pressed. */
export function asConfirmed(body: unknown): { readonly notify?: boolean } {
  const pressed = textOf(body, 'confirmed');
  return pressed === 'send' || pressed === 'only' ? { notify: pressed === 'send' } : {};
}

/** The duties that are left open, with the reason given for each. */
const leftOpenIn = (fields: readonly Field[], body: unknown): { duty: string; reason: string }[] =>
  fields.flatMap(({ kind, name }) => {
    const reason = textOf(body, name);
    return kind === 'leftOpen' && reason !== '' ? [{ duty: name.replace('leftOpen-', ''), reason }] : [];
  });

/** Whether somebody goes back from a page between to their answers. No event has a field of that name. */
export const wantsToChange = (body: unknown): boolean => textOf(body, 'change-answers') !== '';

/** The form as it was sent, to be sent again by a page that lies between. */
export const sentFields = (body: unknown): { name: string; value: string }[] =>
  Object.keys(Object(body))
    .filter((name) => name !== 'formToken')
    .flatMap((name) => listOf(body, name).map((value) => ({ name, value })));
