import { Controller, Inject, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Identities, Sessions } from '#lantern/sign-in';
import { PublicPage } from '../../../access/access.decorator.js';
import { setCookie, goTo, cookieOf, ownPath } from '../../../session/cookies.js';
import { Pages } from '../../pages.js';
import { AccountProvider, AccountRefused } from './account-provider.js';
import { type Refusal, refusals } from './account-refusals.js';
import { beginSession } from './begin-session.js';

const awayFor = 15; // minutes

/** Signing in with an account of the council: there, and back. */
@Controller('sign-in/oidc')
export class OidcController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(AccountProvider) private readonly provider: AccountProvider,
    @Inject(Identities) private readonly identities: Identities,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  /** By a link, not a form: a page's `form-action` would have to name wherever the provider sends people on to. */
  @PublicPage('')
  async leave(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query('to') to: unknown,
  ): Promise<string> {
    const destination = ownPath(to);
    const departure = await orRefused(this.provider.depart());
    if (departure instanceof AccountRefused) return this.refuse(request, response, departure.because, destination);
    const browser = cookieOf(request, 'errand') ?? this.identities.newBrowser();
    const { url, state, nonce, verifier } = departure;
    if (!(await this.identities.leave(browser, state, request.ip ?? '', { nonce, verifier, destination })))
      return this.refuse(request, response, 'tooMany', destination);
    setCookie(request, response, 'errand', browser, awayFor);
    return goTo(response, url);
  }

  @PublicPage('callback')
  async comeBack(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query('state') sent: unknown,
  ): Promise<string> {
    const [browser, state] = [cookieOf(request, 'errand'), typeof sent === 'string' ? sent : ''];
    const errand = browser === undefined ? undefined : await this.identities.comeBack(browser, state);
    if (!errand) return this.refuse(request, response, 'stale', '/');
    const query = request.originalUrl.slice(request.path.length);
    const arrival = await orRefused(this.provider.arrive(query, { ...errand, state }));
    const who =
      arrival instanceof AccountRefused ? { refused: arrival.because } : await this.identities.recognise(arrival);
    if ('refused' in who) return this.refuse(request, response, who.refused, errand.destination);
    await beginSession(this.sessions, request, response, who.callerId);
    return goTo(response, errand.destination);
  }

  private refuse(request: Request, response: Response, because: Refusal, to: string): string {
    const { status, title, lines } = refusals[because];
    response.status(status);
    return this.pages.show(request, 'coming-in/sign-in/refused', {
      title,
      lines,
      to,
      account: this.provider.settings.name,
    });
  }
}

/** A refusal as a value; anything else that goes wrong is a fault of ours. */
async function orRefused<T>(asked: Promise<T>): Promise<T | AccountRefused> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AccountRefused) return error;
    throw error;
  }
}
