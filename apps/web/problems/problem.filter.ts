import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { PartnershipDivided } from '#lantern/bodies';
import { log } from '#lantern/platform';
import type { Request, Response } from 'express';
import { requestIdOf } from '../access/request-log.js';
import { Pages } from '../pages/pages.js';
import { type Problem, problemOf } from './problem.js';
import { agreementPage, askedPage, formerPage } from '../paths.js';
import { AgreementAwaited, LedOn, NotSeated, SignedOut } from '../requests/refusals.js';

/** Turns every error into problem details. What went wrong inside goes to the log and to nobody else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly pages: Pages) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const { problem, headers } = problemOf(error);
    if (problem.status >= 500) log.error({ err: error }, 'a request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (isForPerson(request)) return this.showPerson(error, problem, request, response);
    const instance = `urn:lantern:request:${requestIdOf(request)}`;
    response
      .status(problem.status)
      .set(headers)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, instance }));
  }

  private showPerson(error: unknown, { status, title, detail }: Problem, request: Request, response: Response): void {
    const elsewhere = wayOn(error, request);
    if (elsewhere) return response.redirect(elsewhere.status, elsewhere.path);
    const values = {
      title,
      detail,
      ofReview: status === 404 && request.path.startsWith('/reviews/'),
      request: status >= 500 ? requestIdOf(request) : '',
    };
    response
      .status(status)
      .type('html')
      .send(this.pages.show(request, 'kit/problem/problem', values));
  }
}

/** Whether a browser is waiting for a page, rather than a program for an answer. */
const isForPerson = (request: Request): boolean =>
  !/^\/(api|health|metrics|assets)(\/|$)/.test(request.path) && request.accepts(['json', 'html']) === 'html';

/** Where a browser is sent instead of being told of a problem. */
function wayOn(error: unknown, request: Request): { status: number; path: string } | null {
  const to = encodeURIComponent(wayBack(request));
  if (error instanceof SignedOut) return { status: 303, path: waySignedOut(error, request) };
  if (error instanceof AgreementAwaited) return { status: 303, path: `${agreementPage(error.reference)}?to=${to}` };
  if (error instanceof NotSeated) return { status: 303, path: askedPage(error.reference) };
  if (error instanceof PartnershipDivided) return { status: 303, path: formerPage(error.former.code) };
  if (!(error instanceof LedOn)) return null;
  const path = request.originalUrl.replace(
    /^\/partnerships\/[^/?]+/,
    `/partnerships/${encodeURIComponent(error.code)}`,
  );
  return { status: 308, path };
}

function waySignedOut({ waiting }: SignedOut, request: Request): string {
  if (!waiting) return `/sign-in?to=${encodeURIComponent(wayBack(request))}`;
  return waiting.here ? waiting.page : `/sign-in?to=${encodeURIComponent(waiting.page)}&kept=yes`;
}

const wayBack = ({ method, originalUrl }: Request): string => (method === 'GET' ? originalUrl : '/');
