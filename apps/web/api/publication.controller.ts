import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { EventRejected } from '#lantern/platform';
import { Publications, revisionOfReleases } from '#lantern/publication';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { PublicationAgreements } from '../cases/publication/agreements.js';
import { PublicationPlans, isChanged, publishingOf } from '../cases/publication/plan-of.js';
import { etag, saveAt } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';
import { shownPlan, shownRelease } from './shown-publication.js';

const agreeing = z.strictObject({
  text: z
    .string('send the "text" of what is agreed to')
    .max(200)
    .meta({ description: 'The `text` of `wanted`: no other text is agreed to than was read.' }),
});
const takingDown = z.strictObject({
  reason: z.string('say why it is taken down').trim().min(1, 'say why it is taken down').max(5000),
});

/**
 * The publication of a review. Its day and hour, that it was published or withheld, are events of the review; who is told
 * and what is said are answers of its publication plan, which is one of its forms.
 */
@Controller(`${api}/reviews/:reference/publication`)
export class PublicationApiController {
  constructor(
    @Inject(PublicationPlans) private readonly plans: PublicationPlans,
    @Inject(PublicationAgreements) private readonly agreements: PublicationAgreements,
    @Inject(Publications) private readonly publications: Publications,
    @Inject(CaseReader) private readonly reader: CaseReader,
  ) {}

  @Get()
  @Access({ action: 'publication.read', audit: 'publication.viewed' })
  @Documented({
    summary:
      'The day and hour, days to avoid near it, who is told when, what the plan says for the public page, and what was agreed',
    answer: 'Publication',
    sends: ['ETag'],
  })
  async show(@Scope() scope: CaseScope, @Res({ passthrough: true }) response: Response) {
    const { takeDown } = publishingOf(scope);
    const [plan, releases] = await Promise.all([this.plans.of(scope), this.publications.ofReview(scope)]);
    const standing = releases.find(({ endedAt }) => endedAt === null) ?? null;
    const { deadlines } = await this.reader.view(scope.reference);
    const check = await this.agreements.checkOf(scope, plan.wanted);
    response.set('ETag', etag(revisionOfReleases(releases)));
    return {
      ...shownPlan(plan),
      wanted: {
        text: this.agreements.textOf(plan.wanted),
        content: plan.wanted,
        check: check && { check: check.id, hits: check.hits, isClear: check.isClear },
      },
      agreed: standing && shownRelease(standing),
      isChanged: isChanged(standing, plan.wanted),
      earlier: releases.filter(({ endedAt }) => endedAt !== null).map(shownRelease),
      takeDownDue: deadlines.find(({ clock }) => clock === takeDown)?.due ?? null,
    };
  }

  @Post('agree')
  @HttpCode(200)
  @Access({ action: 'publication.write', audit: 'publication.agreed' })
  @Documented({
    summary:
      'Agree to what the plan says for the public page, once no name stands in it or somebody else released the check; `If-Match` names the revision, "0" at first',
    body: agreeing,
    answer: 'Publication',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async agree(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    publishingOf(scope);
    const { text } = read(agreeing, jsonObject(body));
    await saveAt(request, await this.standing(scope), async (revision) => {
      const { wanted, keptBackBy } = await this.agreements.toAgree(scope, caller, text);
      if (keptBackBy !== null) throw new EventRejected([named(keptBackBy)]);
      await this.publications.agree(scope, caller, wanted, revision);
    });
    return this.show(scope, response);
  }

  @Post('take-down')
  @HttpCode(200)
  @Access({ action: 'publication.write', audit: 'publication.taken.down' })
  @Documented({
    summary: 'Take it off the public page; what it said is kept for good. `If-Match` names the revision',
    body: takingDown,
    answer: 'Publication',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async takeDown(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    publishingOf(scope);
    const { reason } = read(takingDown, jsonObject(body));
    await saveAt(request, await this.standing(scope), (revision) =>
      this.publications.takeDown(scope, caller, reason, revision),
    );
    return this.show(scope, response);
  }

  private async standing(scope: CaseScope) {
    return { revision: revisionOfReleases(await this.publications.ofReview(scope)) };
  }
}

const named = (check: string): string =>
  `A name of the case stands in it, as the check of names ${check} shows. Take it out, or somebody else releases the check with a reason.`;
