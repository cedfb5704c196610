import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessRecords } from '#lantern/people';
import type { Observable } from 'rxjs';
import { ACCESS, type RouteAccess } from './access.decorator.js';
import { grantOf } from './grants.js';

/** Records who is about to see what, before they see it: a view that could not be recorded is not given. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly records: AccessRecords,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const access = this.reflector.get<RouteAccess | undefined>(ACCESS, context.getHandler());
    const granted = grantOf(context.switchToHttp().getRequest<object>());
    if (access && granted) await this.records.record(granted.caller.id, access.audit, granted.scope?.reference ?? null);
    return next.handle();
  }
}
