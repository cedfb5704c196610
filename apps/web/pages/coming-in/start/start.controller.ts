import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { People } from '#lantern/people';
import type { KnownCaller } from '#lantern/access';
import { Sessions } from '#lantern/sign-in';
import { asLanguage } from '#lantern/words';
import { Page, Public } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { aYear, setCookie, goTo, ownPath, sessionOf } from '../../../session/cookies.js';
import { homeOf } from './home-of.js';

/** The address people type, and the choice of a language. */
@Controller()
export class StartController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(People) private readonly people: People,
  ) {}

  @Page('', 'self', 'start.opened')
  start(@Res({ passthrough: true }) response: Response, @Caller() caller: KnownCaller): string {
    return goTo(response, homeOf(caller));
  }

  @Get('language/:language')
  @Public()
  async speak(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('language') wanted: string,
    @Query('to') to: unknown,
  ): Promise<string> {
    const language = asLanguage(wanted);
    setCookie(request, response, 'language', language, aYear);
    const session = sessionOf(request);
    const caller = session === undefined ? null : await this.sessions.callerOf(session);
    if (caller) await this.people.speak(caller.id, language);
    return goTo(response, ownPath(to));
  }
}
