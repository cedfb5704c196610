import { randomUUID } from 'node:crypto';
import { log, observeRequest, withLogContext } from '#lantern/platform';
import type { NextFunction, Request, Response } from 'express';
import { grantOf } from './grants.js';

const ids = new WeakMap<object, string>();

/** The id that the answer carries as `X-Request-Id` and every log line of the request as `requestId`. */
export const requestIdOf = (request: object): string => ids.get(request) ?? 'unknown';

/** An id from a proxy is kept where it looks like one. */
const idFrom = (given: string | undefined): string =>
  given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();

/** The pattern of the route, never the address: references and search words do not belong in a log. */
const patternOf = (request: Request): string => {
  const route: unknown = request.route;
  const path: unknown = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof path === 'string' && !path.includes('*') ? path : 'unmatched';
};

/** Gives each request its id, and writes one line and one measurement when it is over. */
export function requestLog(request: Request, response: Response, next: NextFunction): void {
  const requestId = idFrom(request.get('x-request-id'));
  ids.set(request, requestId);
  response.set('X-Request-Id', requestId);
  const began = performance.now();
  withLogContext({ requestId }, () => {
    response.once('close', () => finish(request, response, performance.now() - began));
    next();
  });
}

function finish(request: Request, response: Response, ms: number): void {
  const line = { method: request.method, route: patternOf(request), status: response.statusCode };
  observeRequest({ ...line, seconds: ms / 1000 });
  const caller = grantOf(request)?.caller.id;
  const aborted = response.writableFinished ? {} : { aborted: true };
  log.info({ requestId: requestIdOf(request), ...line, ms: Math.round(ms * 10) / 10, caller, ...aborted }, 'request');
}
