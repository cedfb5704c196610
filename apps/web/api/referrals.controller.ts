import type { KnownCaller } from '#lantern/access';
import type { ReferralView } from '#lantern/referrals';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller } from '../access/grants.js';
import { api, reviewPath } from '../openapi/api-paths.js';
import { Referred } from '../cases/recording/referred.js';
import { jsonObject, read } from '../requests/read.js';

const closing = z.strictObject({
  reason: z
    .string('say why')
    .trim()
    .min(1, 'say why')
    .max(5000)
    .meta({ description: 'Kept sealed with the referral.' }),
});

/** A referral as a list of a program has it. */
const listed = (referral: ReferralView & { readonly partnership: string | null }) => ({
  id: referral.id,
  number: referral.number,
  partnership: referral.partnership,
  workflow: referral.workflow,
  receivedAt: referral.receivedAt,
  settledAs: referral.settledAs,
  settledBy: referral.settledBy,
  settledAt: referral.settledAt,
  reference: referral.reference,
});

/** What people without an account told the partnerships whose office the caller holds. */
@Controller(`${api}/referrals`)
export class ReferralsApiController {
  constructor(@Inject(Referred) private readonly referred: Referred) {}

  @Get()
  @Access({ action: 'review.open', audit: 'referrals.listed' })
  @Documented({ summary: 'Referrals, those that wait first and of these the oldest', answer: 'Referrals' })
  async list(@Caller() caller: KnownCaller) {
    return { referrals: (await this.referred.list(caller)).map(listed) };
  }

  @Get(':referral')
  @Access({ action: 'review.open', audit: 'referral.viewed' })
  @Documented({
    summary: 'A referral: what was sent, and what of it opens a review',
    answer: 'Referral',
  })
  async one(@Caller() caller: KnownCaller, @Param('referral') id: string) {
    const { referral, opening } = await this.referred.opening(caller, id);
    const { answers, reason } = referral;
    return { ...listed({ ...referral, partnership: opening.partnership }), answers, reason, opening };
  }

  @Post(':referral/review')
  @HttpCode(201)
  @Access({ action: 'review.open', audit: 'review.opened' })
  @Documented({
    summary: 'Open a review from a referral, which can become one alone',
    body: 'Opening',
    answer: 'Referral',
    status: 201,
    problems: [409, 422],
    sends: ['Location'],
  })
  async open(
    @Caller() caller: KnownCaller,
    @Param('referral') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    const reference = await this.referred.open(caller, id, jsonObject(body));
    response.location(reviewPath(reference));
    return this.one(caller, id);
  }

  @Post(':referral/close')
  @HttpCode(200)
  @Access({ action: 'review.open', audit: 'referral.closed' })
  @Documented({
    summary: 'Close a referral without a review, with a reason',
    body: closing,
    answer: 'Referral',
    problems: [409, 422],
  })
  async close(@Caller() caller: KnownCaller, @Param('referral') id: string, @Body() body: unknown) {
    await this.referred.close(caller, id, read(closing, jsonObject(body)).reason);
    return this.one(caller, id);
  }
}
