import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { People } from '#lantern/people';
import { type KnownCaller, callerIn, isPermitted, mayAct } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { Identities, Sessions } from '#lantern/sign-in';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Config } from '#config';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { CONFIG } from '../../../given/parts.js';
import { goTo, clearCookie } from '../../../session/cookies.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reachFields } from '../../people/people/person-questions.js';
import { wordsOf } from '../../kit/role-words.js';

/** What Lantern knows of the person who asks, and what they may settle for themselves. */
@Controller('account')
export class AccountController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Identities) private readonly identities: Identities,
    @Inject(People) private readonly people: People,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Page('', 'self', 'account.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const { phone, hours } = await this.people.reachOf(caller.id);
    return this.show(request, caller, { phone: phone ?? '', hours: hours ?? '' }, []);
  }

  @Form('reach', 'self', 'account.changed')
  async reach(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    try {
      await this.people.reach(caller.id, { phone: textOf(body, 'phone'), hours: textOf(body, 'hours') });
      return goTo(response, '/account');
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, caller, body, error.issues);
      throw error;
    }
  }

  private async show(request: Request, caller: KnownCaller, body: unknown, issues: readonly InputIssue[]) {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, reachFields, body, say);
    const held = await this.partnerships.heldAs(caller, mayAct('self'));
    return this.pages.show(request, 'coming-in/account/account', {
      agency: caller.agency,
      account: await this.accountOf(caller),
      questions: reachFields.map((field) => questionOf(field, body, errors, say)),
      errors,
      mayFollow: isPermitted(caller.roles, 'deadline.list'),
      partnerships: held.map(({ id, name }) => ({
        name,
        offices: wordsOf(callerIn(caller, id).roles),
      })),
    });
  }

  @Form('forget-account', 'self', 'account.forgotten')
  async forget(@Res({ passthrough: true }) response: Response, @Caller() { id }: KnownCaller): Promise<string> {
    await this.identities.forget(id);
    return goTo(response, '/account');
  }

  @Form('sign-out-everywhere', 'self', 'signed.out.everywhere')
  async signOut(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() { id }: KnownCaller,
  ): Promise<string> {
    await this.sessions.endAllOf(id);
    clearCookie(request, response, 'session');
    return goTo(response, '/sign-in');
  }

  /** The account of the council somebody signs in with, and since when. */
  private async accountOf({ id }: KnownCaller): Promise<{ name: string; since: string } | null> {
    const { oidc } = this.config;
    const since = oidc && (await this.identities.boundSince(id));
    return oidc && since !== undefined ? { name: oidc.name, since } : null;
  }
}
