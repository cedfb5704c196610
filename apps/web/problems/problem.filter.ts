import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { log } from '#lantern/platform';
import type { Request, Response } from 'express';
import { requestIdOf } from '../requests/request-log.js';
import { problemOf } from './problem.js';

/** Turns every error into problem details. What went wrong inside goes to the log and to nobody else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const { problem, headers } = problemOf(error);
    if (problem.status >= 500) log.error({ err: error }, 'a request failed');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const instance = `urn:lantern:request:${requestIdOf(http.getRequest<Request>())}`;
    response
      .status(problem.status)
      .set(headers)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problem, instance }));
  }
}
