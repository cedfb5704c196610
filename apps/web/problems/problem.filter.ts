import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { log } from '#lantern/platform';
import type { Request, Response } from 'express';
import { requestIdOf } from '../requests/request-log.js';
import { Pages } from '../pages/pages.js';
import { type Problem, problemOf } from './problem.js';
import { agreementPage } from '../pages/paths.js';
import { AgreementAwaited, SignedOut } from './refusals.js';

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
    if (error instanceof SignedOut)
      return response.redirect(303, `/sign-in?to=${encodeURIComponent(wayBack(request))}`);
    if (error instanceof AgreementAwaited)
      return response.redirect(303, `${agreementPage(error.reference)}?to=${encodeURIComponent(wayBack(request))}`);
    const values = { title, detail, request: status >= 500 ? requestIdOf(request) : '' };
    response
      .status(status)
      .type('html')
      .send(this.pages.show(request, 'problem/problem', values));
  }
}

/** Whether a browser is waiting for a page, rather than a program for an answer. */
const isForPerson = (request: Request): boolean =>
  !/^\/(api|health|metrics|assets)(\/|$)/.test(request.path) && request.accepts(['json', 'html']) === 'html';

const wayBack = ({ method, originalUrl }: Request): string => (method === 'GET' ? originalUrl : '/');
