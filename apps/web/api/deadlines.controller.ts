import { Controller, Get, Header, Inject, Query } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { type DeadlineListed, DeadlineLists } from '#lantern/case-lists';
import { CLOCK, type Clock } from '#lantern/platform';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Caller } from '../access/grants.js';
import { calendarFile } from '../cases/meetings/calendar-file.js';
import { withoutReasons } from '../cases/recording/passed-on.js';
import { Documented } from '../access/documented.decorator.js';
import { read } from '../requests/read.js';
import { page, paging, placeIn } from './paging.js';
import { api } from '../openapi/api-paths.js';

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
    const isOfAgency = caller.roles.every((role) => role === 'panelMember');
    const deadlines = entries.map(({ key: _key, revision: _revision, ...shown }) =>
      // Why a date of a part was moved is told with the part itself, where it is known whose words it is in.
      isOfAgency && shown.reference !== shown.review ? withoutReasons(shown) : shown,
    );
    return { deadlines, next };
  }

  @Get('deadlines.ics')
  @Header('Content-Type', 'text/calendar; charset=utf-8')
  @Access({ action: 'deadline.list', audit: 'deadlines.feed.read' })
  @Documented({ summary: 'Open dates as a calendar: references and dates, no more', answer: 'text/calendar' })
  async feed(@Caller() caller: KnownCaller): Promise<string> {
    const found = await this.find(caller, { limit: feedLimit, running: true });
    const entries = found.map(({ due, revision, ...clock }) => ({ ...clock, start: due, sequence: revision }));
    return calendarFile(entries, this.clock.now());
  }

  private find(caller: KnownCaller, search: Parameters<DeadlineLists['list']>[0]): Promise<DeadlineListed[]> {
    return this.lists.list(search, this.scopes.visibleTo(caller));
  }
}
