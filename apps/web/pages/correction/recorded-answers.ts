import type { HistoryView } from '#lantern/reviews';
import type { Field } from '../forms/fields.js';

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
  if (value === undefined) return [];
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

/** The answers that differ from what was recorded. A fact is corrected to another, never to nothing. */
export function differences(
  fields: readonly Field[],
  recorded: Readonly<Record<string, unknown>>,
  answers: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const changed = fields.filter(
    ({ name }) => answers[name] !== undefined && JSON.stringify(recorded[name]) !== JSON.stringify(answers[name]),
  );
  return Object.fromEntries(changed.map(({ name }) => [name, answers[name]]));
}

/** The facts of an entry as they stand: with the last word that corrections have had on each. */
export function standingFacts(
  events: readonly HistoryView[],
  number: number,
): Readonly<Record<string, unknown>> | null {
  const entry = events.find((event) => event.number === number);
  if (!entry) return null;
  const corrections = events.filter(({ type, payload }) => type === 'event.corrected' && payload.corrects === number);
  return corrections.reduce<Readonly<Record<string, unknown>>>(
    (facts, { payload }) => ({ ...facts, ...(isRecord(payload.changes) ? payload.changes : {}) }),
    { on: entry.on, ...entry.payload },
  );
}
