import { mayAct } from '#lantern/access';
import type { WorkflowDefinition } from '#lantern/engine';
import { api } from './api-paths.js';
import type { RouteAccess } from '../access/access.decorator.js';
import type { RouteWords } from '../access/documented.decorator.js';
import { type Schema, jsonSchemaOf, ref, workflowSchemas } from './events.js';
import type { z } from 'zod';
import type { DeclaredRoute } from '../access/routes.js';
import { answers } from './schemas.js';

type Described = DeclaredRoute & { readonly access: RouteAccess; readonly words: RouteWords };

const isDescribed = (route: DeclaredRoute): route is Described => !!route.access && !!route.words;

const problemWords: Readonly<Record<number, string>> = {
  400: 'The address or the body cannot be read.',
  401: 'No good token was sent.',
  403: 'Your office may not do this.',
  404: 'There is no such thing among those you may see.',
  409: 'The case is not in a state in which this can happen; `reasons` say why.',
  412: 'Somebody else acted first; `changes` say what they did.',
  422: 'What was sent cannot be understood; `errors` name each field.',
  413: 'The body is larger than is taken.',
  415: 'The body is not JSON.',
  428: 'If-Match is missing.',
  500: 'A fault of ours; nothing was changed.',
  503: 'A fault that passes; nothing was changed. Retry-After says when to try again.',
};

/** Whatever is asked, it may be unreadable or too much, or meet a fault. */
const ofEveryRequest = [400, 413, 422, 500, 503];
const ofEveryBody = [415];

const headerWords: Readonly<Record<string, string>> = {
  ETag: 'The version of what was read, to be sent back as If-Match.',
  Location: 'Where the case can be read.',
  'Idempotency-Replayed': 'true where the request had been carried out before.',
};

const parametersOf = ({ path, words }: Described): Schema[] => {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => parameter('path', String(name), { type: 'string' }));
  const { properties = {}, required = [] } = words.query ? jsonSchemaOf(words.query) : {};
  const needed: readonly unknown[] = Array.isArray(required) ? required : [];
  const inQuery = Object.entries(properties ?? {}).map(([name, schema]) =>
    parameter('query', name, schema, needed.includes(name)),
  );
  return [...inPath, ...inQuery, ...headersOf(words)];
};

const parameter = (place: string, name: string, schema: unknown, required = place === 'path'): Schema => ({
  name,
  in: place,
  required,
  schema,
});

const headersOf = ({ problems = [], sends = [] }: RouteWords): Schema[] => {
  const key = parameter('header', 'Idempotency-Key', { type: 'string', maxLength: 255 });
  const once = sends.includes('Idempotency-Replayed') ? [key] : [];
  return problems.includes(428) ? [parameter('header', 'If-Match', { type: 'string' }, true), ...once] : once;
};

/** The file comes last, as in every form with one: whatever stops it, all else has arrived. */
function fileBody(fields: z.ZodObject): Schema {
  const { properties, ...schema } = jsonSchemaOf(fields);
  const file = { type: 'string', contentMediaType: 'application/octet-stream' };
  const withFile = { ...schema, properties: { ...Object(properties), file }, required: ['file'] };
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: withFile } } } };
}

const bodyOf = ({ body, file }: RouteWords): Schema => {
  if (file !== undefined) return fileBody(file);
  if (body === undefined) return {};
  const schema = typeof body === 'string' ? ref(body) : jsonSchemaOf(body);
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
};

const problem = (status: number): [string, Schema] => [
  String(status),
  {
    description: problemWords[status] ?? 'A problem.',
    content: { 'application/problem+json': { schema: ref('Problem') } },
  },
];

function answersOf({ access, method, path, words }: Described): Schema {
  const { status = 200, answer, problems = [], sends = [] } = words;
  const content = answer.includes('/')
    ? { [answer]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: ref(answer) } };
  const headers = sends.map((name) => [name, { description: headerWords[name], schema: { type: 'string' } }]);
  const ofCaller = access.action === 'public' ? [] : [401, 403];
  const ofPlace = path.includes(':') ? [404] : [];
  const ofBody = method === 'GET' ? [] : ofEveryBody;
  const all = new Set([...ofCaller, ...ofPlace, ...ofBody, ...problems, ...ofEveryRequest]);
  return {
    [status]: { description: 'Done.', content, ...(sends.length > 0 && { headers: Object.fromEntries(headers) }) },
    ...Object.fromEntries([...all].map(problem)),
  };
}

const operationOf = (route: Described): Schema => ({
  operationId: route.name,
  summary: route.words.summary,
  ...(route.access.action === 'public'
    ? { security: [] }
    : { description: `For: ${mayAct(route.access.action).join(', ')}.` }),
  parameters: parametersOf(route),
  ...bodyOf(route.words),
  responses: answersOf(route),
});

/** The description of the API in OpenAPI 3.1, made of the routes and of the workflows' event catalogues. */
export function openApiDocument(
  routes: readonly DeclaredRoute[],
  workflows: readonly WorkflowDefinition[],
  server: string,
): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of routes.filter(isDescribed).filter(({ path }) => path.startsWith(`${api}/`))) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Lantern',
      version: '1',
      summary: 'Case management for statutory death reviews',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: server }],
    security: [{ token: [] }],
    paths,
    components: {
      schemas: { ...answers, ...workflowSchemas(workflows) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token issued to a named person or system.' },
      },
    },
  };
}
