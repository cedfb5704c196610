import { beforeAll, describe, expect, test } from '@jest/globals';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { z } from 'zod';
import { Routes } from '../../apps/web/access/routes.js';
import { webForTests } from './web.js';
import { workflows } from '#workflows';

// In production, where its address is not that of this machine.
const at = webForTests({ mode: 'production' });

const operation = z.strictObject({
  operationId: z.string(),
  summary: z.string().min(5),
  description: z.string().optional(),
  security: z.array(z.never()).optional(),
  parameters: z.array(
    z.strictObject({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      schema: z.looseObject({}),
    }),
  ),
  requestBody: z
    .strictObject({
      required: z.literal(true),
      content: z.union([
        z.strictObject({ 'application/json': z.strictObject({ schema: z.looseObject({}) }) }),
        z.strictObject({ 'multipart/form-data': z.strictObject({ schema: z.looseObject({}) }) }),
      ]),
    })
    .optional(),
  responses: z.record(
    z.string().regex(/^[2-5]\d\d$/),
    z.looseObject({
      description: z.string(),
      content: z.record(z.string(), z.looseObject({ schema: z.looseObject({}) })),
    }),
  ),
});

const document = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d+$/),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  paths: z.record(z.string().startsWith('/'), z.record(z.enum(['get', 'put', 'post']), operation.optional())),
  components: z.strictObject({
    schemas: z.record(z.string().regex(/^[\w.-]+$/), z.looseObject({})),
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.literal('http'), scheme: z.literal('bearer') })),
  }),
});

let described: z.infer<typeof document>;
beforeAll(async () => {
  const { body } = await at.web.http.get('/api/v1/openapi.json').expect(200);
  described = document.parse(body);
});

const operations = () =>
  Object.entries(described.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, found]) => (found ? [{ path, method, ...found }] : [])),
  );

const everyRef = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => (key === '$ref' ? [String(inner)] : everyRef(inner)));

test('passes the recommended rules of Redocly', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const source = JSON.stringify(described);
  const found = await lintFromString({ source, config, absoluteRef: 'openapi.json' });
  const told = found.map(
    ({ ruleId, severity, message, location }) => `${severity} ${ruleId}: ${message} ${location[0]?.pointer}`,
  );
  expect(told).toEqual([]);
});

test('lists every route of the API', () => {
  const routes = at.web.app
    .get(Routes)
    .all()
    .filter(({ path }) => path.startsWith('/api/v1'))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  const listed = operations().map(({ method, path }) => `${method} ${path}`);
  expect(listed).toEqual(expect.arrayContaining(routes));
  expect(routes.length).toBeGreaterThan(20);
});

test('points only at what it holds', () => {
  const refs = new Set(everyRef(described));
  expect(refs.size).toBeGreaterThan(50);
  const schemas = Object.keys(described.components.schemas).map((name) => `#/components/schemas/${name}`);
  expect([...refs].filter((ref) => !schemas.includes(ref))).toEqual([]);
});

test('names each operation once per address, its path parameters, and the problems it has', () => {
  for (const { path, parameters, responses, security, operationId } of operations()) {
    const inPath = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
    expect({ operationId, inPath }).toEqual({
      operationId,
      inPath: [...path.matchAll(/{(\w+)}/g)].map(([, name]) => name),
    });
    if (!security) expect(Object.keys(responses)).toEqual(expect.arrayContaining(['401', '403']));
  }
  const underApi = operations().filter(({ path }) => path.startsWith('/api/v1'));
  expect(new Set(underApi.map(({ operationId }) => operationId)).size).toBe(underApi.length);
});

describe('events', () => {
  const choice = z.looseObject({
    oneOf: z.array(z.strictObject({ $ref: z.string() })),
    discriminator: z.strictObject({ propertyName: z.literal('type'), mapping: z.record(z.string(), z.string()) }),
  });
  const branch = z.looseObject({
    properties: z.looseObject({ type: z.strictObject({ const: z.string() }), on: z.looseObject({}) }),
    required: z.array(z.string()),
    additionalProperties: z.literal(false),
  });
  const schema = (name: string) => described.components.schemas[name.replace('#/components/schemas/', '')];

  test('are all there, chosen by their type', () => {
    for (const { name, version, events } of at.web.lantern.registry.all) {
      const { oneOf, discriminator } = choice.parse(schema(`${name}.${version}.Event`));
      expect(Object.keys(discriminator.mapping)).toEqual(Object.keys(events));
      expect(Object.values(discriminator.mapping)).toEqual(oneOf.map(({ $ref }) => $ref));
      for (const [type, ref] of Object.entries(discriminator.mapping)) {
        const { properties, required } = branch.parse(schema(ref));
        expect(properties.type.const).toBe(type);
        expect(required).toEqual(expect.arrayContaining(['type', 'on']));
      }
    }
  });

  test('are described with their fields', () => {
    expect(schema('domestic-homicide-review.v1.decision.made')).toMatchObject({
      properties: { outcome: { enum: ['review', 'noReview', 'otherLearning'] }, reasons: { type: 'string' } },
      required: ['type', 'on', 'outcome', 'criteria', 'reasons'],
    });
    expect(schema('domestic-homicide-review.v1.Opening')).toMatchObject({
      properties: { partnership: { type: 'string' }, victims: { type: 'integer' } },
      required: ['partnership', 'on', 'notifiedBy', 'victims'],
    });
    expect(schema('Opening')).toEqual({
      anyOf: workflows
        .filter(({ part }) => !part)
        .map(({ name, version }) => ({ $ref: `#/components/schemas/${name}.${version}.Opening` })),
    });
  });

  test('need If-Match and may carry an Idempotency-Key', () => {
    const record = operations().find(({ operationId }) => operationId === 'record.record');
    expect(record?.parameters).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
        expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: false }),
      ]),
    );
    expect(Object.keys(record?.responses ?? {})).toEqual(
      expect.arrayContaining(['201', '401', '403', '404', '409', '412', '422', '428']),
    );
  });
});
