import { Controller, Header, Inject, Param } from '@nestjs/common';
import { AccessRecords } from '#lantern/access';
import { CalendarFeeds } from '#lantern/sign-in';
import type { Config } from '#config';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import { SecretAddress } from '../../../access/access.decorator.js';
import { calendarFile } from '../../../cases/meetings/calendar-file.js';
import { CONFIG } from '../../../given/parts.js';
import { reviewPage } from '../../../paths.js';
import { FollowedDates } from './dates.js';

/**
 * The dates of whoever made the address, for their calendar. Calendars ask every hour or so: that somebody's calendar
 * holds the dates of a review is kept in its access record once a day, and not at each asking, among which what people
 * did themselves would no longer be found.
 */
@Controller('calendar')
export class CalendarFeedController {
  constructor(
    @Inject(CalendarFeeds) private readonly feeds: CalendarFeeds,
    @Inject(FollowedDates) private readonly dates: FollowedDates,
    @Inject(AccessRecords) private readonly records: AccessRecords,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @SecretAddress(':secret.ics')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  async feed(@Param('secret') secret: string): Promise<string> {
    const caller = await this.feeds.callerOf(secret);
    if (!caller)
      throw new NotFound('There is no calendar at this address, or no longer. Make a new one in your account.');
    const found = await this.dates.of(caller);
    await this.records.recordOnceADay(caller.id, 'calendar.followed', [...new Set(found.map(({ review }) => review))]);
    const { publicUrl } = this.config.http;
    const entries = found.map((date) => ({ ...date, url: `${publicUrl}${reviewPage(date.reference)}` }));
    return calendarFile(entries, this.clock.now());
  }
}
