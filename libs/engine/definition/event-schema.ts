import { z } from 'zod';
import type { EventRule } from './event-rule.js';

/** A field of an event, as far as JSON Schema says what it may hold. */
export interface FieldSchema {
  readonly type?: string;
  readonly pattern?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly FieldSchema[];
  readonly items?: FieldSchema;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly required?: readonly string[];
}

/** The day is a field of every event. */
const day: FieldSchema = { type: 'string' };

export const payloadSchema = ({ payload }: Pick<EventRule, 'payload'>): FieldSchema =>
  z.toJSONSchema(payload, { unrepresentable: 'any' }) as FieldSchema;

/** The fields of an event by name, what each may hold, and the day. */
export const fieldsOf = (rule: Pick<EventRule, 'payload'>): Readonly<Record<string, FieldSchema>> => ({
  on: day,
  ...payloadSchema(rule).properties,
});
