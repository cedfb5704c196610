import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { People } from '#lantern/people';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { firstSteps } from '../../kit/tour/first-steps.js';
import { toursOf } from '../../kit/tour/tour.js';
import { Pages } from '../../pages.js';

/** What each office does with Lantern, in three sentences: once on the first page, and here for good. */
@Controller('help')
export class HelpController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(People) private readonly people: People,
  ) {}

  @Page('', 'self', 'help.viewed')
  show(@Req() request: Request, @Caller() caller: KnownCaller): string {
    return this.pages.show(request, 'coming-in/help/help', { tours: toursOf(caller), steps: firstSteps(caller) });
  }

  /** Whoever has seen it is not shown it again, in whichever browser. */
  @Form('seen', 'self', 'tour.seen')
  async seen(@Res({ passthrough: true }) response: Response, @Caller() caller: KnownCaller): Promise<string> {
    await this.people.sawTour(caller.id);
    return goTo(response, '/');
  }
}
