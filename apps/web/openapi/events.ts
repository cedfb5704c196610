import type { WorkflowDefinition } from '#lantern/engine';
import { z } from 'zod';

export type Schema = Readonly<Record<string, unknown>>;

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

const partialDate: Schema = {
  type: 'string',
  pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$`,
  description: 'The day it happened, as YYYY-MM-DD, or YYYY-MM or YYYY where only that is known. Not in the future.',
};

const notify: Schema = {
  type: 'boolean',
  description:
    'Whether anybody is written to because of it. Left out, nobody is where its day lies more than seven days back. It is not kept in the history.',
};

const newAgencies: Schema = {
  type: 'boolean',
  description:
    'True adds agencies under the names that were sent. Left out, a name that is not known and near a known one is refused, with `didYouMean`. It is not kept in the history.',
};

/** A zod schema as the JSON Schema of what may be sent. */
export function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

export const isRecord = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

const fieldsOf = (payload: z.ZodType): { properties: Schema; required: string[] } => {
  const { properties, required } = jsonSchemaOf(payload);
  return {
    properties: isRecord(properties) ? properties : {},
    required: Array.isArray(required) ? required.map(String) : [],
  };
};

/** One event: its type and day, and the payload of its rule. Nothing else may be sent. */
function eventSchema(type: string, { title, payload, by }: WorkflowDefinition['events'][string]): Schema {
  const { properties, required } = fieldsOf(payload);
  return {
    title,
    description: `Recorded by: ${by.join(', ')}.`,
    type: 'object',
    properties: { type: { const: type }, on: partialDate, notify, newAgencies, ...properties },
    required: ['type', 'on', ...required],
    additionalProperties: false,
  };
}

const nameOf = ({ name, version }: WorkflowDefinition): string => `${name}.${version}`;

/** The events of one workflow: a schema for each, and the choice between them by their type. */
function catalogue(definition: WorkflowDefinition): [string, Schema][] {
  const branches = Object.entries(definition.events).map(([type, rule]): [string, string, Schema] => [
    type,
    `${nameOf(definition)}.${type}`,
    eventSchema(type, rule),
  ]);
  const choice: Schema = {
    title: `What can be recorded on ${definition.title}`,
    oneOf: branches.map(([, name]) => ref(name)),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(branches.map(([type, name]) => [type, `#/components/schemas/${name}`])),
    },
  };
  return [
    [`${nameOf(definition)}.Event`, choice],
    ...branches.map(([, name, schema]): [string, Schema] => [name, schema]),
  ];
}

/** What opens a review: where, under which workflow, and the payload of the opening event. */
function openingSchema(definition: WorkflowDefinition): Schema {
  const { properties, required } = fieldsOf(definition.events[definition.opening]?.payload ?? z.object());
  return {
    title: `Opens ${definition.title}`,
    type: 'object',
    properties: {
      partnership: { type: 'string', description: 'Code or full name of a partnership that you hold.' },
      workflow: { const: definition.name },
      version: { const: definition.version, description: 'Without it, the newest.' },
      type: { const: definition.opening },
      on: partialDate,
      notify,
      ...properties,
    },
    required: ['partnership', 'on', ...required],
    additionalProperties: false,
  };
}

/** One of several, or the one there is. */
const anyOf = (schemas: readonly Schema[]): Schema => (schemas.length === 1 ? { ...schemas[0] } : { anyOf: schemas });

/** Every schema that follows from the workflows' event catalogues. */
export function workflowSchemas(definitions: readonly WorkflowDefinition[]): Record<string, Schema> {
  const reviews = definitions.filter(({ regimes }) => regimes.length > 0);
  return {
    ...Object.fromEntries(definitions.flatMap(catalogue)),
    ...Object.fromEntries(reviews.map((each) => [`${nameOf(each)}.Opening`, openingSchema(each)])),
    Event: anyOf(definitions.map((each) => ref(`${nameOf(each)}.Event`))),
    Opening: anyOf(reviews.map((each) => ref(`${nameOf(each)}.Opening`))),
  };
}
