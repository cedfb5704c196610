import { createHash } from 'node:crypto';
import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/people';
import { CLOCK, type Clock } from '#lantern/platform';
import { type DeadlineListed, DeadlineLists } from '#lantern/reviews';
import ical from 'ical-generator';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Caller } from '../access/grants.js';
import { Documented } from '../openapi/documented.decorator.js';
import { read } from '../requests/read.js';
import { page, paging, placeIn } from './paging.js';
import { api } from './paths.js';

const statuses = ['open', 'mayBeOverdue', 'overdue', 'paused', 'met', 'metLate', 'cancelled'] as const;
const day = z.iso.date('must be a day as YYYY-MM-DD').optional();

const search = z.strictObject({
  from: day.meta({ description: 'Due on this day or later.' }),
  to: day.meta({ description: 'Due on this day or earlier.' }),
  status: z.enum(statuses, `must be one of ${statuses.join(', ')}`).optional(),
  ...paging,
});

const place = z.strictObject({ due: z.iso.date(), reference: z.string(), key: z.string() });

/** More than any partnership has at once; a calendar beyond it would be no use. */
const feedLimit = 5_000;

/** Dates across reviews. */
@Controller(api)
export class DeadlinesController {
  constructor(
    @Inject(DeadlineLists) private readonly lists: DeadlineLists,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('deadlines')
  @Access({ action: 'deadline.list', audit: 'deadlines.listed' })
  @Documented({
    summary: 'Dates across the reviews you may see, in the order they fall due',
    query: search,
    answer: 'Deadlines',
    problems: [422],
  })
  async list(@Caller() caller: KnownCaller, @Query() query: unknown) {
    const { cursor, limit, ...wanted } = read(search, query);
    const after = placeIn(place, cursor);
    const found = await this.find(caller, { ...wanted, ...(after && { after }), limit: limit + 1 });
    const { entries, next } = page(found, limit, ({ due, reference, key }) => ({ due, reference, key }));
    return { deadlines: entries.map(({ key: _key, revision: _revision, ...shown }) => shown), next };
  }

  @Get('deadlines.ics')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Access({ action: 'deadline.list', audit: 'deadlines.feed.read' })
  @Documented({ summary: 'Open dates as a calendar: references and dates, no more', answer: 'text/calendar' })
  async feed(@Caller() caller: KnownCaller): Promise<string> {
    const found = await this.find(caller, { limit: feedLimit, running: true });
    return calendarOf(found, this.clock.now());
  }

  private find(caller: KnownCaller, search: Parameters<DeadlineLists['list']>[0]): Promise<DeadlineListed[]> {
    return this.lists.list(search, (first) => this.scopes.visibleTo(caller, first));
  }
}

/** The same for the life of a clock, and silent about what the clock is about. */
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** All-day entries. A calendar is often open to a whole office: it holds the reference and the clock, nothing else. */
function calendarOf(deadlines: readonly DeadlineListed[], stamp: Date): string {
  const calendar = ical({ name: 'Lantern', prodId: '//Lantern//Deadlines//EN' });
  for (const { reference, key, title, due, revision } of deadlines)
    calendar.createEvent({
      id: `${digest(`${reference} ${key}`)}@lantern`,
      summary: `${reference}: ${title}`,
      start: due,
      allDay: true,
      sequence: revision,
      stamp,
    });
  return calendar.toString();
}
