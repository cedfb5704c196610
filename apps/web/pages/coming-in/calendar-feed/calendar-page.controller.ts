import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { CalendarFeeds } from '#lantern/sign-in';
import type { Config } from '#config';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { CONFIG } from '../../../given/parts.js';
import { goTo } from '../../../session/cookies.js';
import { Pages } from '../../pages.js';

const here = '/account/calendar';

/** Where somebody makes the address of their calendar, makes it anew, or ends it. */
@Controller('account/calendar')
export class CalendarPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CalendarFeeds) private readonly feeds: CalendarFeeds,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Page('', 'deadline.list', 'calendar.address.viewed')
  async show(@Req() request: Request, @Caller() { id }: KnownCaller): Promise<string> {
    return this.page(request, id, null);
  }

  /** Answers with the page itself: the address is shown this once, and neither another address nor a cookie is to hold it. */
  @Form('', 'deadline.list', 'calendar.address.made')
  async make(@Req() request: Request, @Caller() { id }: KnownCaller): Promise<string> {
    const secret = await this.feeds.make(id);
    return this.page(request, id, `${this.config.http.publicUrl}/calendar/${secret}.ics`);
  }

  @Form('end', 'deadline.list', 'calendar.address.ended')
  async end(@Res({ passthrough: true }) response: Response, @Caller() { id }: KnownCaller): Promise<string> {
    await this.feeds.end(id);
    return goTo(response, here);
  }

  private async page(request: Request, callerId: string, address: string | null): Promise<string> {
    const feed = await this.feeds.of(callerId);
    return this.pages.show(request, 'coming-in/calendar-feed/calendar-page', {
      address,
      inCalendar: address?.replace(/^https?:/, 'webcal:') ?? null,
      madeAt: feed && asInstant(feed.madeAt),
      readAt: feed && feed.readAt !== null ? asInstant(feed.readAt) : null,
    });
  }
}

const asInstant = (milliseconds: number): string => new Date(milliseconds).toISOString();
