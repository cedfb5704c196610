import type { CaseEvent, EventMatch } from '../case-event.js';
import type { EventRule } from './event-rule.js';
import { type FieldSchema, payloadSchema } from './event-schema.js';

/* Events as they might be recorded, made from what their catalogue says of their fields, for trying what words an e-mail. */

/** Texts of which one fits wherever there is a pattern: a day, a time, the number of a paper, an address. */
const texts = ['2026-03-16', '10:00', '00000000-0000-4000-8000-000000000000', 'https://example.org/'];

const textOf = ({ pattern }: FieldSchema): string =>
  (pattern === undefined ? undefined : texts.find((text) => new RegExp(pattern).test(text))) ?? 'A name';

type Answers = Readonly<Record<string, unknown>>;

function valuesOf(schema: FieldSchema): readonly unknown[] {
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum) return schema.enum;
  if (schema.anyOf) return schema.anyOf.flatMap(valuesOf).slice(0, 1);
  switch (schema.type) {
    case 'array':
      return [valuesOf(schema.items ?? {}).slice(0, 1)];
    case 'object':
      return [answersTo(schema, Object.keys(schema.properties ?? {}))];
    case 'boolean':
      return [true];
    case 'integer':
    case 'number':
      return [1];
    default:
      return [textOf(schema)];
  }
}

const answersTo = ({ properties = {} }: FieldSchema, names: readonly string[]): Answers =>
  Object.fromEntries(names.flatMap((name) => (properties[name] ? [[name, valuesOf(properties[name])[0]]] : [])));

/** The same answers with each other choice of each field, one at a time. */
const withEachChoice = ({ properties = {} }: FieldSchema, answers: Answers): Answers[] =>
  Object.keys(answers).flatMap((name) =>
    valuesOf(properties[name] ?? {}).map((value) => ({ ...answers, [name]: value })),
  );

/** Answers as an event that matches, if its catalogue accepts them. */
function asEvents(rule: EventRule, { event: type, when = {} }: EventMatch, tried: readonly Answers[]): CaseEvent[] {
  const wanted = Object.fromEntries(Object.entries(when).map(([name, value]) => [name, [value].flat()[0]]));
  const actor = { name: 'A. Person', roles: rule.by };
  return tried
    .map((answers) => ({ ...answers, ...wanted }))
    .filter((answers) => rule.payload.safeParse(answers).success)
    .map((answers) => ({ ...answers, type, on: '2026-03-02', actor }));
}

/** Ways in which an event that matches may be recorded: with all its answers, with the least, and by each choice. */
export function sampleEvents(rule: EventRule, match: EventMatch): CaseEvent[] {
  const schema = payloadSchema(rule);
  const all = answersTo(schema, Object.keys(schema.properties ?? {}));
  const least = answersTo(schema, schema.required ?? []);
  return asEvents(rule, match, [all, least, ...withEachChoice(schema, all), ...withEachChoice(schema, least)]);
}

/** An event that matches, with the least it can say. */
export function leastEvent(rule: EventRule, match: EventMatch): CaseEvent | undefined {
  const schema = payloadSchema(rule);
  return asEvents(rule, match, [answersTo(schema, schema.required ?? [])])[0];
}
