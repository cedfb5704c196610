import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type LegalHoldView, LegalHolds } from '#lantern/retention';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { OnceByKey } from '../cases/recording/once-by-key.js';
import { reviewOfLegalHold } from '../cases/whole-review.js';
import { api } from '../openapi/api-paths.js';
import { jsonObject, read } from '../requests/read.js';
import { paging, partOf } from './paging.js';

const onPage = z.strictObject(paging);
const why = z.strictObject({
  reason: z
    .string('say why')
    .trim()
    .min(1, 'say why')
    .max(5000)
    .meta({ description: 'Kept sealed with it. It names nobody.' }),
});

/** Legal holds of a review: while one stands, nothing of it is destroyed. */
@Controller(`${api}/reviews/:reference/legal-holds`)
export class LegalHoldsApiController {
  constructor(
    @Inject(LegalHolds) private readonly holds: LegalHolds,
    @Inject(OnceByKey) private readonly once: OnceByKey,
  ) {}

  @Get()
  @Access({ action: 'retention.read', audit: 'legal.hold.viewed' })
  @Documented({
    summary: 'The legal holds of a review, the newest first; one that was not lifted stands',
    query: onPage,
    answer: 'LegalHolds',
    problems: [422],
  })
  async list(@Scope() scope: CaseScope, @Query() query: unknown) {
    const all = await this.holds.of(reviewOfLegalHold(scope));
    const { entries, next } = partOf(all, read(onPage, query), ({ id }) => id);
    return { holds: entries.map(shownHold), next };
  }

  @Post()
  @HttpCode(201)
  @Access({ action: 'retention.write', audit: 'legal.hold.changed' })
  @Documented({
    summary: 'Place a legal hold; one stands at a time',
    body: why,
    answer: 'LegalHold',
    status: 201,
    problems: [409, 422],
    sends: ['Idempotency-Replayed'],
  })
  async place(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const reviewId = reviewOfLegalHold(scope);
    const { reason } = read(why, jsonObject(body));
    const place = () => this.holds.place(reviewId, caller, reason);
    return this.one(scope, await this.once.add({ request, response, caller }, place));
  }

  @Get(':hold')
  @Access({ action: 'retention.read', audit: 'legal.hold.viewed' })
  @Documented({ summary: 'One legal hold', answer: 'LegalHold' })
  async one(@Scope() scope: CaseScope, @Param('hold') id: string) {
    return shownHold(await this.holds.one(reviewOfLegalHold(scope), id));
  }

  @Post(':hold/lift')
  @HttpCode(200)
  @Access({ action: 'retention.write', audit: 'legal.hold.changed' })
  @Documented({
    summary: 'Lift a legal hold, once: what the schedule says is due may be destroyed again',
    body: why,
    answer: 'LegalHold',
    problems: [409, 422],
  })
  async lift(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('hold') id: string,
    @Body() body: unknown,
  ) {
    const reviewId = reviewOfLegalHold(scope);
    await this.holds.one(reviewId, id);
    await this.holds.lift(reviewId, caller, id, read(why, jsonObject(body)).reason);
    return this.one(scope, id);
  }
}

const shownHold = ({ id, reason, placedBy, placedAt, liftedBy, liftedAt, liftedWhy }: LegalHoldView) => ({
  id,
  reason,
  placedBy,
  placedAt,
  liftedBy,
  liftedAt,
  liftedWhy,
});
