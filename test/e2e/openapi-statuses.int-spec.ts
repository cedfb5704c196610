import { beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { notification, webForTests } from './web.js';

const at = webForTests();

const document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) }))),
});
type Method = 'get' | 'post' | 'put';

interface Operation {
  readonly method: Method;
  readonly path: string;
  readonly declared: readonly number[];
}

let operations: Operation[];
let reference: string;
beforeAll(async () => {
  const { body } = await at.web.http.get('/api/v1/openapi.json').expect(200);
  operations = Object.entries(document.parse(body).paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, { responses }]) => ({
      method: method as Method,
      path,
      declared: Object.keys(responses).map(Number),
    })),
  );
  expect(operations.length).toBeGreaterThan(20);
  reference = await (await at.web.someone(['coordinator'])).opens();
});

/** The address with something in its gaps: what there is, or what there is not. */
const filled = (path: string, there: boolean): string =>
  path
    .replace('{reference}', there ? reference : 'AT-00-99')
    .replace('{code}', there ? 'anytown' : 'nowhere')
    .replaceAll(/\{\w+\}/g, there ? 'scoping_return_due' : 'nothing');

interface Probe {
  readonly there?: boolean;
  readonly query?: string;
  readonly type?: string;
  readonly body?: string;
  readonly ifMatch?: string;
}

const json = 'application/json';
const probes: Readonly<Record<string, Probe>> = {
  'as it stands': {},
  'for what there is not': { there: false },
  'with an empty object': { type: json, body: '{}' },
  'with an empty object and a version': { type: json, body: '{}', ifMatch: '"1"' },
  'with an event that cannot happen': {
    type: json,
    body: '{"type":"report.published","on":"2026-03-16"}',
    ifMatch: '"1"',
  },
  'with an old version': { type: json, body: '{"type":"note.added","on":"2026-03-16","text":"a"}', ifMatch: '"9"' },
  'with an opening': { type: json, body: JSON.stringify(notification) },
  'with a list': { type: json, body: '[]' },
  'with broken JSON': { type: json, body: '{"a":' },
  'with a form': { type: 'application/x-www-form-urlencoded', body: 'a=b' },
  'with a body too large': { type: json, body: JSON.stringify({ a: 'x'.repeat(300_000) }) },
  'with a query that is none of its': { query: '?nonsense=1&limit=many&cursor=here' },
  'with a character that is no text': { query: '?a=%00' },
  'with half a character': { query: '?a=%E0%A4%A' },
};

const callers = {
  nobody: null,
  'a county board': 'countyBoard',
  'a co-ordinator': 'coordinator',
  'an administrator': 'administrator',
} as const;

describe.each(Object.entries(callers))('asked by %s', (_who, role) => {
  test.each(Object.entries(probes))('%s: every operation answers as it declares', async (_how, probe) => {
    const token = role === null ? undefined : (await at.web.someone([role])).token;
    const undeclared: string[] = [];
    for (const { method, path, declared } of operations) {
      const request = at.web.http[method](filled(path, probe.there ?? true) + (probe.query ?? ''));
      if (token !== undefined) void request.auth(token, { type: 'bearer' });
      if (probe.type !== undefined) void request.set('Content-Type', probe.type);
      if (probe.ifMatch !== undefined) void request.set('If-Match', probe.ifMatch);
      const { status } = await (probe.body === undefined ? request : request.send(probe.body));
      if (!declared.includes(status)) undeclared.push(`${method} ${path}: ${status}`);
    }
    expect(undeclared).toEqual([]);
  });
});
