import { z } from 'zod';
import type { CaseEvent } from '../case-event.js';
import type { EventRule } from './event-rule.js';

/*
 * What somebody says in their own words may tell of the dead and of their families. A catalogue marks such a field, and
 * wherever an event goes, those words can be told from the names and numbers beside them.
 */

/** The mark, as JSON Schema has it: callers of the API read it too. */
const mark = 'x-own-words';

/** Text in somebody's own words. */
export const inOwnWords = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ [mark]: true });

type Fields = Readonly<Record<string, unknown>>;
type Change = (words: string) => string;

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsIn = (schema: unknown): Fields =>
  isRecord(schema) && isRecord(schema.properties) ? schema.properties : {};

const known = new WeakMap<EventRule['payload'], Fields>();

/** The payload of an event as JSON Schema. */
function schemaOf({ payload }: Pick<EventRule, 'payload'>): Fields {
  const schema = known.get(payload) ?? z.toJSONSchema(payload, { unrepresentable: 'any' });
  known.set(payload, schema);
  return schema;
}

const isMarked = (schema: unknown): boolean =>
  isRecord(schema) &&
  (schema[mark] === true || isMarked(schema.items) || Object.values(fieldsIn(schema)).some(isMarked));

/** The fields of an event that are in somebody's own words, or hold some: a text, a list of texts, reasons by duty. */
export const ownWordsOf = (rule: Pick<EventRule, 'payload'>): readonly string[] =>
  Object.entries(fieldsIn(schemaOf(rule))).flatMap(([name, schema]) => (isMarked(schema) ? [name] : []));

/** The same value with other texts where its schema marks them. An empty one stays as it is: a catalogue refuses it. */
function changed(value: unknown, schema: unknown, change: Change): unknown {
  if (!isRecord(schema)) return value;
  if (Array.isArray(value)) return value.map((each) => changed(each, schema.items, change));
  if (isRecord(value)) {
    const fields = fieldsIn(schema);
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each, fields[name], change)]));
  }
  return typeof value === 'string' && value !== '' && schema[mark] === true ? change(value) : value;
}

/** An event with other texts for those in own words; of a correction, those that it brings too. */
export function withOwnWords(
  rule: EventRule,
  event: CaseEvent,
  corrected: EventRule | undefined,
  change: Change,
): CaseEvent {
  const { type, on, actor, changes, ...facts } = event;
  const said = Object(changed(facts, schemaOf(rule), change));
  if (changes === undefined) return { ...said, type, on, actor };
  return { ...said, type, on, actor, changes: corrected ? changed(changes, schemaOf(corrected), change) : changes };
}
