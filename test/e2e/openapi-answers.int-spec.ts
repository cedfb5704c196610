import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { webForTests } from './web.js';

const at = webForTests();

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema with all that it points at in its place, in which an object has the fields that are named and no others. */
function strict(schema: unknown, all: Json): unknown {
  if (Array.isArray(schema)) return schema.map((each) => strict(each, all));
  if (!isObject(schema)) return schema;
  const { $ref, allOf, ...rest } = schema;
  if (typeof $ref === 'string') return strict(all[$ref.split('/').at(-1) ?? ''], all);
  if (Array.isArray(allOf)) return allOf.map((each) => strict(each, all)).reduce(merged);
  const inner = Object.fromEntries(Object.entries(rest).map(([name, each]) => [name, strict(each, all)]));
  return isObject(rest.properties) ? { ...inner, additionalProperties: false } : inner;
}

const merged = (one: unknown, other: unknown): unknown => {
  if (!isObject(one) || !isObject(other)) throw new Error('Only objects are put together.');
  const properties = { ...(one.properties as Json), ...(other.properties as Json) };
  return { ...one, properties, required: Object.keys(properties) };
};

const described = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) }))),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

let document: z.infer<typeof described>;
let reference: string;
let coordinator: Awaited<ReturnType<typeof at.web.someone>>;

beforeAll(async () => {
  document = described.parse((await at.web.http.get('/api/v1/openapi.json').expect(200)).body);
  coordinator = await at.web.someone(['coordinator']);
  reference = await coordinator.opens();
});

const filled = (path: string): string =>
  path
    .replace('/api/v1', '')
    .replace('{reference}', reference)
    .replace('{code}', 'anytown')
    .replaceAll(/\{\w+\}/g, 'scoping_return_due');

const answerOf = (responses: Json): unknown => {
  const answered = responses['200'];
  const content = isObject(answered) && isObject(answered.content) ? answered.content['application/json'] : undefined;
  return isObject(content) ? content.schema : undefined;
};

/** What each address that can be read answers a co-ordinator, held against what is said of it. */
async function faultsOf(path: string, responses: Json): Promise<readonly string[] | undefined> {
  const schema = answerOf(responses);
  const { status, body } = await coordinator.get(filled(path));
  if (schema === undefined || status !== 200) return undefined;
  const read = z
    .fromJSONSchema(strict(schema, document.components.schemas) as z.core.JSONSchema.JSONSchema)
    .safeParse(body);
  return read.success ? [] : read.error.issues.map((issue) => `${path} ${issue.path.join('.')}: ${issue.message}`);
}

describe('every answer', () => {
  test('has the fields that are described, each of its kind, and no others', async () => {
    const scoping = { type: 'scoping.requested', on: '2026-03-10', agencies: ['Anytown Housing'] };
    await coordinator.record(reference, 1, scoping).expect(201);
    const found: string[] = [];
    let read = 0;
    for (const [path, { get }] of Object.entries(document.paths)) {
      if (!get || path.endsWith('openapi.json')) continue;
      const faults = await faultsOf(path, get.responses);
      if (faults) read += 1;
      found.push(...(faults ?? []));
    }
    expect(found).toEqual([]);
    expect(read).toBeGreaterThan(8);
  });
});
