import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { NationalReplies, wantedDealing } from '#lantern/action-plans';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { NamesInTyped } from '../cases/names/names-in-typed.js';
import { OnceByKey } from '../cases/recording/once-by-key.js';
import { api } from '../openapi/api-paths.js';
import { NationalItems } from '../cases/action-plan/national-items.js';
import { jsonObject } from '../requests/read.js';
import { shownDealing } from './shown-plan.js';

/** What became of a national recommendation: sent to a department, asked again, replied, and what follows. Nothing is sent from here. */
@Controller(`${api}/reviews/:reference/action-plan/national/:item/steps`)
export class NationalApiController {
  constructor(
    @Inject(NationalItems) private readonly items: NationalItems,
    @Inject(NationalReplies) private readonly replies: NationalReplies,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
    @Inject(OnceByKey) private readonly once: OnceByKey,
  ) {}

  @Get()
  @Access({ action: 'plan.write', audit: 'national.viewed' })
  @Documented({
    summary: 'What happened with a department, in the order of the days; what was taken off is among it',
    answer: 'NationalSteps',
  })
  async list(@Scope() scope: CaseScope, @Param('item') id: string) {
    const steps = await this.items.stepsOf(scope, await this.items.one(scope, id));
    return {
      steps: steps.map(shownDealing),
      named: await this.names.among(scope, Object.fromEntries(steps.map(({ id, words }) => [id, words]))),
    };
  }

  @Post()
  @HttpCode(201)
  @Access({ action: 'plan.write', audit: 'national.recorded' })
  @Documented({
    summary:
      'Record that it was sent, asked for again, replied to, or what follows; a reply may come after the review has ended',
    body: wantedDealing,
    answer: 'NationalSteps',
    status: 201,
    problems: [422],
    sends: ['Idempotency-Replayed'],
  })
  async note(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const item = await this.items.one(scope, id);
    const place = { reviewId: scope.reviewId, itemId: item.id };
    // Of a step that has nothing to say of one of them, both may be left out.
    const sent = { to: '', words: '', ...jsonObject(body) };
    await this.once.add({ request, response, caller }, () => this.replies.note(place, caller, sent));
    return this.list(scope, id);
  }

  @Post(':step/off')
  @HttpCode(200)
  @Access({ action: 'plan.write', audit: 'national.taken.off' })
  @Documented({ summary: 'A step counts no longer, and stays to be read', answer: 'NationalSteps' })
  async takeOff(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Param('step') step: string,
  ) {
    const steps = await this.items.stepsOf(scope, await this.items.one(scope, id));
    if (!steps.some((each) => each.id === step)) throw new NotFound('There is no such step of this recommendation.');
    await this.replies.takeOff(scope.reviewId, caller, step);
    return this.list(scope, id);
  }
}
