import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { AccessRecords, type CaseScope, type KnownCaller } from '#lantern/access';
import { Access } from '../access/access.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { Documented } from '../access/documented.decorator.js';
import { SCHEDULE, type ScheduleReader } from '../given/parts.js';
import { etag, idempotencyOf, revisionRead } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';
import { BodiesInEvents } from '../cases/recording/bodies-in-events.js';
import { Events } from '../cases/recording/events.service.js';
import { foreseenInApi } from '../cases/recording/foreseen.js';
import { page, paging, placeIn } from './paging.js';
import { api, reviewPath } from '../openapi/api-paths.js';
import { Views } from '../cases/views.js';

const horizon = z.strictObject({ days: z.coerce.number('a number of days').int().min(1).max(732).default(90) });
const records = z.strictObject(paging);

/** What has happened on a review, what will be sent, and who looked. */
@Controller(`${api}/reviews/:reference`)
export class RecordController {
  constructor(
    @Inject(Events) private readonly events: Events,
    @Inject(Views) private readonly views: Views,
    @Inject(BodiesInEvents) private readonly bodies: BodiesInEvents,
    @Inject(AccessRecords) private readonly records: AccessRecords,
    @Inject(SCHEDULE) private readonly schedules: ScheduleReader,
  ) {}

  @Post('events')
  @HttpCode(201)
  @Access({ action: 'event.record', audit: 'event.recorded' })
  @Documented({
    summary: 'Record an event',
    status: 201,
    body: 'Event',
    answer: 'Recorded',
    problems: [409, 412, 422, 428],
    sends: ['ETag', 'Location', 'Idempotency-Replayed'],
  })
  async record(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const expected = revisionRead(request, scope);
    const idempotency = idempotencyOf(request, caller);
    const event = await this.bodies.fromProgram(jsonObject(body), scope.reviewId);
    const recorded = await this.events.record(caller, scope, event, expected, idempotency);
    const { reference, revision, state, from, warnings, repeated } = recorded;
    if (repeated) response.set('Idempotency-Replayed', 'true');
    response.location(reviewPath(reference)).set('ETag', etag(revision));
    return { reference, version: revision, state, from, warnings };
  }

  @Post('events/preview')
  @HttpCode(200)
  @Access({ action: 'event.record', audit: 'event.previewed' })
  @Documented({
    summary: 'What recording an event would send, and what is odd about it; nothing is recorded',
    body: 'Event',
    answer: 'Foreseen',
    problems: [409, 412, 422, 428],
  })
  async preview(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    // What is odd about it is what it asks for: a name in doubt is told among that.
    const { newAgencies: _newAgencies, ...event } = jsonObject(body);
    return foreseenInApi(await this.events.preview(caller, scope, event, revisionRead(request, scope)));
  }

  @Get('history')
  @Access({ action: 'review.history', audit: 'review.history.viewed' })
  @Documented({ summary: 'The numbered, hash-chained history', answer: 'History' })
  async history(@Scope() scope: CaseScope) {
    return this.views.history(scope);
  }

  @Get('schedule')
  @Access({ action: 'review.schedule', audit: 'review.schedule.viewed' })
  @Documented({
    summary: 'What will be sent, when and to whom, if nothing changes',
    query: horizon,
    answer: 'Schedule',
    problems: [422],
  })
  async schedule(@Scope() scope: CaseScope, @Query() query: unknown): Promise<unknown> {
    return this.schedules.schedule(scope.reference, read(horizon, query).days);
  }

  @Get('access')
  @Access({ action: 'access.read', audit: 'review.access.viewed' })
  @Documented({
    summary: 'Who looked at the review, newest first',
    query: records,
    answer: 'AccessRecord',
    problems: [422],
  })
  async access(@Scope() scope: CaseScope, @Query() query: unknown) {
    const { cursor, limit } = read(records, query);
    const before = placeIn(z.number().int(), cursor) ?? Number.MAX_SAFE_INTEGER;
    const found = await this.records.ofReview(scope.reviewId, before, limit + 1);
    const { entries, next } = page(found, limit, ({ number }) => number);
    return { views: entries, next };
  }
}
