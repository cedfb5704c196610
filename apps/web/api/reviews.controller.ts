import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { type CaseScope, CaseScopes, type KnownCaller } from '#lantern/access';
import { CaseLists, type CaseView } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { Documented } from '../access/documented.decorator.js';
import { etag, idempotencyOf } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';
import { Events } from '../cases/recording/events.service.js';
import { foreseenInApi } from '../cases/recording/foreseen.js';
import { page, paging, placeIn } from './paging.js';
import { api, reviewPath } from '../openapi/api-paths.js';
import { Views } from '../cases/views.js';

const search = z.strictObject({
  state: z.string().max(60).optional(),
  partnership: z.string().max(200).optional().meta({ description: 'Code or name.' }),
  overdue: z
    .enum(['true', 'false'], 'must be true or false')
    .optional()
    .transform((word) => (word === undefined ? undefined : word === 'true')),
  q: z.string().trim().min(1).max(100).optional().meta({
    description:
      'Part of a reference, however it is spelled, of your own reference, or of the name of a body that was asked.',
  }),
  closed: z
    .enum(['true', 'false'], 'must be true or false')
    .optional()
    .transform((word) => (word === undefined ? undefined : word === 'true'))
    .meta({ description: 'Only those that have ended, or only those that go on.' }),
  ...paging,
});

/** Reviews: opened, listed and read. */
@Controller(`${api}/reviews`)
export class ReviewsController {
  constructor(
    @Inject(Events) private readonly events: Events,
    @Inject(Views) private readonly views: Views,
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Post()
  @HttpCode(201)
  @Access({ action: 'review.open', audit: 'review.opened' })
  @Documented({
    summary: 'Open a review with the notification of a death',
    status: 201,
    body: 'Opening',
    answer: 'Review',
    problems: [409, 422],
    sends: ['ETag', 'Location', 'Idempotency-Replayed'],
  })
  async open(
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseView> {
    const opened = await this.events.open(caller, jsonObject(body), idempotencyOf(request, caller));
    if (opened.repeated) response.set('Idempotency-Replayed', 'true');
    response.location(reviewPath(opened.reference));
    return this.show(await this.scopes.find(caller, opened.reference), caller, response);
  }

  @Post('preview')
  @HttpCode(200)
  @Access({ action: 'review.open', audit: 'event.previewed' })
  @Documented({
    summary: 'What opening a review would send, and what is odd about it; nothing is opened',
    body: 'Opening',
    answer: 'Foreseen',
    problems: [409, 422],
  })
  async preview(@Caller() caller: KnownCaller, @Body() body: unknown) {
    return foreseenInApi(await this.events.previewOpening(caller, jsonObject(body)));
  }

  @Get()
  @Access({ action: 'review.list', audit: 'reviews.listed' })
  @Documented({
    summary: 'Reviews you may see, in the order of their references',
    query: search,
    answer: 'Reviews',
    problems: [422],
  })
  async list(@Caller() caller: KnownCaller, @Query() query: unknown) {
    const { cursor, limit, ...wanted } = read(search, query);
    this.checkState(wanted.state);
    const after = placeIn(z.string(), cursor);
    const found = await this.lists.reviews({ ...wanted, after, limit: limit + 1 }, this.scopes.visibleTo(caller));
    const { entries, next } = page(found, limit, ({ reference }) => reference);
    return { reviews: entries, next };
  }

  @Get(':reference')
  @Access({ action: 'review.read', audit: 'review.viewed' })
  @Documented({
    summary: 'A review: its state, dates, holds, open tasks, and what can happen next or why it can’t',
    answer: 'Review',
    sends: ['ETag'],
  })
  async one(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseView> {
    return this.show(scope, caller, response);
  }

  @Get(':reference/parts')
  @Access({ action: 'review.read', audit: 'review.parts.viewed' })
  @Documented({ summary: 'The agencies’ returns and the actions of a review', answer: 'Parts' })
  async parts(@Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<Pick<CaseView, 'parts'>> {
    const { parts } = await this.views.view(scope, caller);
    return { parts };
  }

  private async show(scope: CaseScope, caller: KnownCaller, response: Response): Promise<CaseView> {
    const view = await this.views.view(scope, caller);
    response.set('ETag', etag(view.review.revision));
    return view;
  }

  private checkState(state: string | undefined): void {
    const states = [...new Set(this.registry.all.flatMap((each) => Object.keys(each.states)))];
    if (state === undefined || states.includes(state)) return;
    throw new InvalidInput([{ path: 'state', message: `must be one of ${states.join(', ')}` }]);
  }
}
