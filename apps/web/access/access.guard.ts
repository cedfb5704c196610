import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  AccessRecords,
  type Action,
  Agreements,
  type CallerRole,
  type CaseScope,
  CaseScopes,
  type KnownCaller,
  callerIn,
  callerOn,
  isPermitted,
  mayAct,
} from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { Sessions, Tokens } from '#lantern/sign-in';
import { NotFound, NotPermitted } from '#lantern/platform';
import { type HouseWords, houseWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { LateForms } from './late-forms.js';
import { AgreementAwaited, LedOn, NotSeated, SignedOut, Unauthenticated } from '../requests/refusals.js';
import { Uploads } from '../requests/uploads.js';
import { readTypedOnly } from '../requests/upload.js';
import { isFormOf, refuseForeignForm, sessionOf } from '../session/cookies.js';
import { ACCESS, type RouteAccess } from './access.decorator.js';
import { type Grant, grant } from './grants.js';

const officeWords: Readonly<Record<CallerRole, string>> = {
  coordinator: 'a co-ordinator',
  cspManager: 'a CSP manager',
  cspChair: 'a CSP chair',
  independentChair: 'an independent chair',
  panelMember: 'a panel member',
  administrator: 'an administrator',
  auditor: 'an auditor',
  countyBoard: 'a county board',
  groupMember: 'a member of a delivery group',
};

/** What a panel member does before, or instead of, signing the confidentiality agreement. */
const beforeAgreement: readonly Action[] = ['agreement.sign', 'conflict.declare'];

/** Lets nobody through but those a route names: a good token, an office that may, a case or partnership they may see. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: Tokens,
    private readonly sessions: Sessions,
    private readonly scopes: CaseScopes,
    private readonly partnerships: Partnerships,
    private readonly agreements: Agreements,
    private readonly lateForms: LateForms,
    private readonly records: AccessRecords,
    private readonly uploads: Uploads,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<RouteAccess | undefined>(ACCESS, context.getHandler());
    if (!access) throw new NotPermitted('This address has not been opened to anybody.');
    const request = context.switchToHttp().getRequest<Request>();
    if (Object.values(request.params).some((part) => part.includes('\0'))) throw new NotFound('There is nothing here.');
    if (access.page) refuseForeignForm(request);
    if (!isForCallers(access)) return true;
    const caller = access.page ? await this.personOf(context, access) : await this.callerOf(request);
    try {
      grant(request, await this.grantOf(request, caller, access));
    } catch (error) {
      await this.recordRefusal(request, caller, access, error);
      throw error;
    }
    // A form with a file was read before, as its token stands in it.
    if (!access.page) await this.readFileOf(context, access);
    return true;
  }

  private async grantOf(request: Request, caller: KnownCaller, access: RouteAccess & { action: Action }) {
    insist(caller, access.action);
    const place = await this.placeOf(request, caller, access);
    const asHere = callerAt(place, caller);
    insist(asHere, access.action);
    if (access.page && place.scope) await this.insistOnAgreement(asHere, place.scope, access.action);
    return { caller: asHere, ...place, ...(access.page && { words: await this.wordsAt(place, asHere) }) };
  }

  /** A page about one partnership is in its words; a list across several, in those that can be told apart. */
  private async wordsAt({ scope, partnership }: Omit<Grant, 'caller'>, caller: KnownCaller): Promise<HouseWords> {
    if (partnership) return houseWords([partnership.settings]);
    return houseWords(await this.partnerships.settingsOf(scope ? [scope.partnershipId] : caller.partnershipIds));
  }

  /** Whoever answers for a case is told that somebody tried. Being sent to sign or to sign in first is no refusal. */
  private async recordRefusal(request: Request, { id }: KnownCaller, { audit }: RouteAccess, error: unknown) {
    const { reference } = request.params;
    const isRefusal = error instanceof NotPermitted || (error instanceof NotFound && !(error instanceof NotSeated));
    if (isRefusal && typeof reference === 'string') await this.records.recordRefused(id, audit, reference);
  }

  private async personOf(context: ExecutionContext, { upload, paper }: RouteAccess): Promise<KnownCaller> {
    const http = context.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    const isForm = request.method === 'POST';
    const secret = sessionOf(request);
    const caller = secret === undefined ? null : await this.sessions.callerOf(secret);
    if (upload) await this.readFormOf(request, response, caller !== null, paper === true);
    if (secret !== undefined && caller && (!isForm || isFormOf(secret, request.body))) return caller;
    throw new SignedOut(isForm ? await this.lateForms.keep(request, response, caller?.id) : undefined);
  }

  private async readFormOf(request: Request, response: Response, isKnown: boolean, isPaper: boolean): Promise<void> {
    if (!isKnown) return readTypedOnly(request, response);
    return isPaper ? this.uploads.readPaper(request, response) : this.uploads.read(request, response);
  }

  private async readFileOf(context: ExecutionContext, { upload, paper }: RouteAccess): Promise<void> {
    const http = context.switchToHttp();
    if (upload) await this.readFormOf(http.getRequest(), http.getResponse(), true, paper === true);
  }

  private async callerOf(request: Request): Promise<KnownCaller> {
    const header = request.get('authorization');
    const caller = await this.tokens.authenticate(header);
    if (!caller) throw new Unauthenticated(header !== undefined);
    return caller;
  }

  /**
   * Asked of pages, where a person can read what they sign. A token is issued to a named caller by an administrator, for
   * a system of theirs, under terms of its own; a program could neither read the agreement nor be sent to it.
   */
  private async insistOnAgreement(caller: KnownCaller, scope: CaseScope, action: Action): Promise<void> {
    if (beforeAgreement.includes(action)) return;
    if (await this.agreements.isAwaited(caller, scope.reviewId)) throw new AgreementAwaited(scope.reference);
  }

  private async scopeOf(caller: KnownCaller, reference: string, page: boolean): Promise<CaseScope> {
    try {
      return await this.scopes.find(caller, reference);
    } catch (error) {
      const known = page && error instanceof NotFound ? await this.scopes.writtenAbout(caller, reference) : undefined;
      throw known ? new NotSeated(known.reference) : error;
    }
  }

  private async placeOf(request: Request, caller: KnownCaller, { page }: RouteAccess) {
    const { reference, code } = request.params;
    if (typeof reference === 'string') return { scope: await this.scopeOf(caller, reference, page === true) };
    if (typeof code !== 'string') return {};
    const partnership = await this.partnerships.heldBy(caller, code);
    // A program that uses an old code is answered; a browser is told the new address, so that it stands in its line.
    if (page && ![partnership.code, partnership.name].includes(code)) throw new LedOn(partnership.code);
    return { partnership };
  }
}

const isForCallers = (access: RouteAccess): access is RouteAccess & { action: Action } => access.action !== 'public';

/** Somebody with the offices that count where they are: on one case, in one partnership, or all they hold. */
function callerAt({ scope, partnership }: Omit<Grant, 'caller'>, caller: KnownCaller): KnownCaller {
  if (scope) return callerOn(caller, scope);
  return partnership ? callerIn(caller, partnership.id) : caller;
}

/** An office held elsewhere counts for nothing here. */
function insist(caller: KnownCaller, action: Action): void {
  if (isPermitted(caller.roles, action)) return;
  throw new NotPermitted(
    `Only ${mayAct(action)
      .map((role) => officeWords[role])
      .join(' or ')} can do this.`,
  );
}
