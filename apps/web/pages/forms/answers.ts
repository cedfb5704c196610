import type { Field } from './fields.js';
import { listOf, textOf } from './values.js';

/** The parts of a date as they were typed. */
export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const typedDate = (body: unknown, name: string): TypedDate => ({
  day: textOf(body, `${name}-day`),
  month: textOf(body, `${name}-month`),
  year: textOf(body, `${name}-year`),
});

/** `2026-03-09`, `2026-03` or `2026`, as far as it was typed; undefined where nothing was. It may be no real date. */
export function isoOf({ day, month, year }: TypedDate): string | undefined {
  if (day === '' && month === '' && year === '') return undefined;
  const two = (part: string): string => (part === '' ? '' : `-${part.padStart(2, '0')}`);
  return `${year}${two(month)}${day === '' ? '' : (month === '' ? '-?' : '') + two(day)}`;
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
      return isoOf(typedDate(body, field.name));
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
    default:
      return text === '' ? undefined : text;
  }
}

const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** What a form was filled in with, as the payload of an event. Optional questions without an answer are left out. */
export function answersTo(fields: readonly Field[], body: unknown): Readonly<Record<string, unknown>> {
  const answers = fields.map((field) => ({ field, value: answerTo(field, body) }));
  return Object.fromEntries(
    answers.flatMap(({ field, value }) => (isEmpty(value) && !field.required ? [] : [[field.name, value]])),
  );
}

/** Whether those concerned are written to, where a page asked: `send` or `only` on the button that was pressed. */
export function asConfirmed(body: unknown): { readonly notify?: boolean } {
  const pressed = textOf(body, 'confirmed');
  return pressed === 'send' || pressed === 'only' ? { notify: pressed === 'send' } : {};
}

/** The form as it was sent, to be sent again by a page that lies between. */
export const sentFields = (body: unknown): { name: string; value: string }[] =>
  Object.keys(Object(body))
    .filter((name) => name !== 'formToken')
    .flatMap((name) => listOf(body, name).map((value) => ({ name, value })));
