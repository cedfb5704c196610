import { Controller, Inject, Req, Res } from '@nestjs/common';
import { Identities, type KnownCaller, Partnerships, Sessions, callerIn, isPermitted, mayAct } from '#lantern/people';
import type { Config } from '#config';
import type { Request, Response } from 'express';
import { Form, Page } from '../../access/access.decorator.js';
import { Caller } from '../../access/grants.js';
import { CONFIG } from '../../parts.js';
import { goTo, take } from '../../session/browser.js';
import { Pages } from '../pages.js';
import { wordsOf } from '../role-words.js';

/** What Lantern knows of the person who asks, and what they may settle for themselves. */
@Controller('account')
export class AccountController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Identities) private readonly identities: Identities,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Page('', 'self', 'account.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const held = await this.partnerships.heldAs(caller, mayAct('self'));
    return this.pages.show(request, 'account/account', {
      agency: caller.agency,
      account: await this.accountOf(caller),
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
    take(request, response, 'session');
    return goTo(response, '/sign-in');
  }

  /** The account of the council somebody signs in with, and since when. */
  private async accountOf({ id }: KnownCaller): Promise<{ name: string; since: string } | null> {
    const { oidc } = this.config;
    const since = oidc && (await this.identities.boundSince(id));
    return oidc && since !== undefined ? { name: oidc.name, since } : null;
  }
}
