import type { Field } from '../../kit/forms/fields.js';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const lineOf = (value: unknown): string =>
  isRecord(value) ? `${String(value.name)}, ${String(value.agency)}` : String(value);

function dateParts(name: string, value: unknown): [string, string][] {
  const [year = '', month = '', day = ''] = typeof value === 'string' ? value.split('-') : [];
  return [
    [`${name}-day`, day],
    [`${name}-month`, month],
    [`${name}-year`, year],
  ];
}

function typed({ name, kind }: Field, value: unknown): [string, string | string[]][] {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return [];
  if (kind === 'day' || kind === 'partialDate') return dateParts(name, value);
  if (kind === 'choices') return [[name, Array.isArray(value) ? value.map(String) : []]];
  return [[name, Array.isArray(value) ? value.map(lineOf).join('\n') : lineOf(value)]];
}

/** What was recorded, as somebody would have typed it into the form. */
export const asTyped = (
  fields: readonly Field[],
  recorded: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string | string[]>> =>
  Object.fromEntries(fields.flatMap((field) => typed(field, recorded[field.name])));

/**
 * The answers that differ from what was recorded, as a person would see it: null where an answer was taken away.
 */
export function differences(
  fields: readonly Field[],
  recorded: Readonly<Record<string, unknown>>,
  answers: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const asShown = (field: Field, value: unknown): string => JSON.stringify(typed(field, value));
  const changed = fields.filter(
    (field) => asShown(field, recorded[field.name]) !== asShown(field, answers[field.name]),
  );
  return Object.fromEntries(changed.map(({ name }) => [name, answers[name] ?? null]));
}
