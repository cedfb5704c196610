import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { Sessions, SignIn } from '#lantern/sign-in';
import { plainWords } from '#lantern/words';
import { isProblem, readAddress } from '#lantern/reading';
import type { Config } from '#config';
import type { Request, Response } from 'express';
import { Form, PublicForm, PublicPage } from '../../../access/access.decorator.js';
import { CONFIG } from '../../../given/parts.js';
import { setCookie, goTo, cookieOf, ownPath, sessionOf, clearCookie } from '../../../session/cookies.js';
import type { FormError } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { beginSession } from './begin-session.js';
import { SignInMail } from './sign-in-mail.js';

const linkLives = 15; // minutes

/** Signing in by a link in an e-mail, and out again. */
@Controller()
export class SignInController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SignIn) private readonly signIn: SignIn,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignInMail) private readonly mail: SignInMail,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @PublicPage('sign-in')
  ask(
    @Req() request: Request,
    @Query('to') to: unknown,
    @Query('kept') kept: unknown,
    @Query('handed-over') handedOver: unknown,
  ): string {
    const shown = { email: '', to: ownPath(to), isKept: kept === 'yes', isHandedOver: handedOver === 'yes' };
    return this.showAsk(request, shown);
  }

  @PublicForm('sign-in')
  async asked(@Req() request: Request, @Res({ passthrough: true }) response: Response, @Body() body: unknown) {
    const [email, to] = [textOf(body, 'email'), ownPath(textOf(body, 'to'))];
    const reading = readAddress(email);
    if (isProblem(reading)) {
      const say = plainWords(languageOf(request));
      const empty = say('Enter your e-mail address, such as name@council.example');
      const text = email === '' ? empty : `${say('E-mail address')}: ${say(reading.problem)}`;
      const errors = [{ text, href: '#email' }];
      return this.showAsk(request, { email, to, errors, isKept: false, isHandedOver: false });
    }
    const { browser, code, send } = await this.signIn.ask(reading.value, request.ip ?? '', to);
    if (send) this.mail.send(send);
    setCookie(request, response, 'asked', `${browser}.${code}`, linkLives);
    return goTo(response, '/sign-in/check-your-email');
  }

  @PublicPage('sign-in/check-your-email')
  sent(@Req() request: Request): string {
    const [, code = ''] = cookieOf(request, 'asked')?.split('.') ?? [];
    return this.pages.show(request, 'coming-in/sign-in/sent', { code });
  }

  @PublicPage('sign-in/link/:token')
  link(@Req() request: Request, @Param('token') token: string): Promise<string> {
    return this.showLink(request, token);
  }

  @PublicForm('sign-in/link/:token')
  async use(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('token') token: string,
    @Body() body: unknown,
  ) {
    const used = await this.signIn.use(token, browserOf(request), codeIn(body));
    if (!used.signedIn) return this.refused(request, token);
    await beginSession(this.sessions, request, response, used.callerId);
    clearCookie(request, response, 'asked');
    return goTo(response, ownPath(used.destination));
  }

  @Form('sign-out', 'self', 'signed.out')
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    const session = sessionOf(request);
    if (session !== undefined) await this.sessions.end(session);
    clearCookie(request, response, 'session');
    return goTo(response, '/sign-in');
  }

  private showAsk(request: Request, values: object): string {
    return this.pages.show(request, 'coming-in/sign-in/ask', { ...values, account: this.config.oidc?.name ?? null });
  }

  /** Whoever opens a used link again has often signed in with it a moment ago. */
  private async isIn(request: Request): Promise<boolean> {
    const session = sessionOf(request);
    return session !== undefined && (await this.sessions.callerOf(session)) !== null;
  }

  private async showLink(request: Request, token: string, errors: readonly FormError[] = []): Promise<string> {
    const state = await this.signIn.look(token, browserOf(request));
    return this.pages.show(request, 'coming-in/sign-in/link', {
      state,
      token,
      errors: state === 'codeNeeded' ? errors : [],
      isIn: await this.isIn(request),
      to: ownPath(await this.signIn.destinationOf(token)),
    });
  }

  private refused(request: Request, token: string): Promise<string> {
    const say = plainWords(languageOf(request));
    const text = say('That is not the code. Type the six digits again');
    return this.showLink(request, token, [{ text, href: '#code' }]);
  }
}

/** The six digits; mail programs put spaces between them, and so do people. */
const codeIn = (body: unknown): string | undefined => textOf(body, 'code').replaceAll(/\s/g, '') || undefined;

const browserOf = (request: Request): string | undefined => cookieOf(request, 'asked')?.split('.')[0];
