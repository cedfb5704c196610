import { HttpException } from '@nestjs/common';
import { PartnershipDivided } from '#lantern/bodies';
import { EventRejected, InvalidInput, NotFound, NotPermitted, StaleCase } from '#lantern/platform';
import {
  AgencyInDoubt,
  AgreementAwaited,
  LedOn,
  NotJson,
  NotSeated,
  SignedOut,
  Unauthenticated,
  VersionRequired,
} from '../requests/refusals.js';

/** Problem details (RFC 9457), without the instance that the request gives. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly [more: string]: unknown;
}

interface Answer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

const titles: Readonly<Record<number, [kind: string, title: string]>> = {
  400: ['bad-request', 'The request cannot be read'],
  401: ['unauthenticated', 'No good token was sent'],
  403: ['not-permitted', 'This is not for you to do'],
  404: ['not-found', 'There is nothing here'],
  405: ['method-not-allowed', 'This cannot be done here'],
  409: ['event-refused', 'The event cannot happen now'],
  410: ['divided', 'The partnership was divided'],
  412: ['stale', 'Somebody else acted first'],
  413: ['too-large', 'The request is too large'],
  415: ['not-json', 'The request is not JSON'],
  422: ['invalid', 'What was sent cannot be understood'],
  428: ['version-required', 'The version you read is missing'],
  503: ['unavailable', 'Lantern cannot do this just now'],
};

const fault: [string, string] = ['fault', 'Something went wrong on our side'];

function answer(status: number, detail: string, more: object = {}, headers: Answer['headers'] = {}): Answer {
  const [kind, title] = titles[status] ?? fault;
  return { problem: { type: `urn:lantern:problem:${kind}`, title, status, detail, ...more }, headers };
}

/** What an error tells its caller. A fault of ours tells no more than that, and the log has the rest. */
export function problemOf(error: unknown): Answer {
  if (error instanceof AgencyInDoubt)
    return answer(422, error.message, { errors: error.issues, didYouMean: error.doubtful });
  if (error instanceof InvalidInput) return answer(422, error.message, { errors: error.issues });
  if (error instanceof EventRejected) return answer(409, error.message, { reasons: error.reasons });
  if (error instanceof StaleCase) {
    const { currentVersion, changes } = error;
    return answer(412, error.message, { currentVersion, changes }, { ETag: `"${currentVersion}"` });
  }
  if (error instanceof PartnershipDivided) return answer(410, error.message, { successors: successorsOf(error) });
  if (error instanceof NotFound || error instanceof LedOn) return answer(404, error.message);
  if (error instanceof NotPermitted) return answer(403, error.message);
  if (error instanceof VersionRequired) return answer(428, error.message);
  if (error instanceof NotJson) return answer(415, error.message);
  if (error instanceof Unauthenticated) return answer(401, error.message, {}, challenge(error));
  if (error instanceof SignedOut) return answer(401, error.message);
  if (error instanceof AgreementAwaited) return answer(403, error.message);
  if (error instanceof NotSeated) return answer(404, error.message);
  return fromHttp(error);
}

const successorsOf = ({ former }: PartnershipDivided) => former.successors.map(({ code, name }) => ({ code, name }));

const challenge = ({ tokenGiven }: Unauthenticated) => ({
  'WWW-Authenticate': tokenGiven ? 'Bearer realm="Lantern", error="invalid_token"' : 'Bearer realm="Lantern"',
});

function fromHttp(error: unknown): Answer {
  const status = error instanceof HttpException ? error.getStatus() : 500;
  if (isOutage(error)) return answer(503, 'Nothing was changed. Try again in a moment.', {}, { 'Retry-After': '5' });
  if (status >= 500) return answer(500, 'Nothing was changed. Tell your administrator the instance of this problem.');
  if (status === 404) return answer(404, 'No page has this address. Check that all of it was typed or copied.');
  const detail = error instanceof Error ? error.message : '';
  return answer(status, status === 400 ? `${detail}. Check that the body is JSON and the address is whole.` : detail);
}

/** Connections, resources and the operator (classes 08, 53 and 57), a database that only reads, two that met. */
const passing = /^(08...|53...|57...|25006|40001|40P01|55P03)$/;
const unreached = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ENOENT|ETIMEDOUT|E(HOST|NET)UNREACH|EAI_AGAIN|ENOTFOUND)$/;

/** A fault that passes by itself, or once somebody has made room: the same request may then succeed. */
function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const isPassing = passing.test(code) || unreached.test(code);
  return isPassing || /^Connection terminated|^timeout exceeded/.test(error.message) || isOutage(error.cause);
}
