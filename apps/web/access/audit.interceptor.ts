import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type AccessOutcome, AccessRecords } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import { EventRejected, InvalidInput, NotFound, NotPermitted, StaleCase } from '#lantern/platform';
import type { Request, Response } from 'express';
import { type Observable, catchError, concatMap, from } from 'rxjs';
import { ACCESS, type RouteAccess } from './access.decorator.js';
import { grantOf, isGoingOn, wasRefused } from './grants.js';

/** Records who saw or did what, before the answer goes out: a view that could not be recorded is not given. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly records: AccessRecords,
    private readonly registry: WorkflowRegistry,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const access = this.reflector.get<RouteAccess | undefined>(ACCESS, context.getHandler());
    const http = context.switchToHttp();
    const granted = grantOf(http.getRequest<object>());
    if (!access || !granted) return next.handle();
    const form = this.formOf(http.getRequest<Request>());
    const record = (outcome: AccessOutcome): Promise<void> =>
      this.records.record(granted.caller.id, access.audit, granted.scope?.reference ?? null, outcome, form);
    return next.handle().pipe(
      catchError((error: unknown) =>
        from(record(isRefusal(error) ? 'refused' : 'failed').then(() => throwAgain(error))),
      ),
      concatMap(async (answer: unknown) => {
        const request = http.getRequest<Request>();
        if (!isGoingOn(request)) await record(outcomeOf(access, request, http.getResponse<Response>()));
        return answer;
      }),
    );
  }

  /** The form in an address. What is no form's name is kept nowhere: anything can be typed there. */
  private formOf({ params }: Request): string | null {
    const { form } = params;
    const isKnown = this.registry.all.some(({ caseForms = [] }) => caseForms.some(({ name }) => name === form));
    return typeof form === 'string' && isKnown ? form : null;
  }
}

/** A form that was carried out leads to another page; one that is shown again was refused, or has first to be confirmed. */
function outcomeOf({ page }: RouteAccess, request: Request, { statusCode }: Response): AccessOutcome {
  if (!page || request.method !== 'POST' || statusCode >= 300) return 'done';
  return wasRefused(request) ? 'refused' : 'returned';
}

const isRefusal = (error: unknown): boolean =>
  [EventRejected, InvalidInput, NotFound, NotPermitted, StaleCase].some((kind) => error instanceof kind);

function throwAgain(error: unknown): never {
  throw error;
}
