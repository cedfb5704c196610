import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  type Action,
  CaseScopes,
  type KnownCaller,
  Partnerships,
  Sessions,
  Tokens,
  callerIn,
  isPermitted,
  mayAct,
} from '#lantern/people';
import { NotFound, NotPermitted } from '#lantern/platform';
import type { Request } from 'express';
import { SignedOut, Unauthenticated } from '../problems/refusals.js';
import { isFormOf, refuseForeignForm, sessionOf } from '../session/browser.js';
import { ACCESS, type RouteAccess } from './access.decorator.js';
import { grant } from './grants.js';

const officeWords: Readonly<Record<string, string>> = {
  coordinator: 'a co-ordinator',
  cspChair: 'a CSP chair',
  independentChair: 'an independent chair',
  panelMember: 'a panel member',
  administrator: 'an administrator',
};

/** Lets nobody through but those a route names: a good token, an office that may, a case or partnership they may see. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly sessions: Sessions,
    private readonly scopes: CaseScopes,
    private readonly partnerships: Partnerships,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ACCESS, context.getHandler());
    if (!access) throw new NotPermitted('This address has not been opened to anybody.');
    const request = context.switchToHttp().getRequest<Request>();
    if (Object.values(request.params).some((part) => part.includes('\0'))) throw new NotFound('There is nothing here.');
    if (access.page) refuseForeignForm(request);
    if (access.action === 'public') return true;
    const caller = access.page ? await this.personOf(request) : await this.callerOf(request);
    insist(caller, access.action);
    const place = await this.placeOf(request, caller);
    const here = place.scope?.partnershipId ?? place.partnership?.id;
    const asHere = here === undefined ? caller : callerIn(caller, here);
    insist(asHere, access.action);
    grant(request, { caller: asHere, ...place });
    return true;
  }

  private async personOf(request: Request): Promise<KnownCaller> {
    const secret = sessionOf(request);
    const caller = secret === undefined ? null : await this.sessions.callerOf(secret);
    if (secret === undefined || !caller) throw new SignedOut();
    if (request.method === 'POST' && !isFormOf(secret, request.body)) throw new SignedOut();
    return caller;
  }

  private async callerOf(request: Request): Promise<KnownCaller> {
    const header = request.get('authorization');
    const caller = await this.tokens.authenticate(header);
    if (!caller) throw new Unauthenticated(header !== undefined);
    return caller;
  }

  private async placeOf(request: Request, caller: KnownCaller) {
    const { reference, code } = request.params;
    if (typeof reference === 'string') return { scope: await this.scopes.find(caller, reference) };
    if (typeof code === 'string') return { partnership: await this.partnerships.heldBy(caller, code) };
    return {};
  }
}

/** An office held elsewhere counts for nothing here. */
function insist(caller: KnownCaller, action: Action): void {
  if (isPermitted(caller.roles, action)) return;
  throw new NotPermitted(`Only ${mayAct(action).map(wordsOf).join(' or ')} can do this.`);
}

const wordsOf = (role: string): string => officeWords[role] ?? role;
