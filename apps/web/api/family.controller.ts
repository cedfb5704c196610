import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { Family, familySchemas } from '#lantern/family';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { OnceByKey } from '../cases/recording/once-by-key.js';
import { reviewOfFamily } from '../cases/whole-review.js';
import { api } from '../openapi/api-paths.js';
import { etag, saveAt } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';
import { partOf, paging } from './paging.js';
import { becauseMistaken, shownFamily, shownFamilyRecord } from './shown-family-record.js';

const onPage = z.strictObject(paging);

/** The family and friends of a review, and the part that they took. Whatever is kept here, nobody of them is written to. */
@Controller(`${api}/reviews/:reference/family`)
export class FamilyApiController {
  constructor(
    @Inject(Family) private readonly family: Family,
    @Inject(OnceByKey) private readonly once: OnceByKey,
  ) {}

  @Get()
  @Access({ action: 'family.read', audit: 'family.viewed' })
  @Documented({ summary: 'Who of the family and friends is spoken with, and the part they took', answer: 'Family' })
  async list(@Scope() scope: CaseScope) {
    return shownFamily(await this.family.of(reviewOfFamily(scope)));
  }

  @Get('changes')
  @Access({ action: 'family.read', audit: 'family.viewed' })
  @Documented({
    summary: 'What was said before of what was changed, the newest first',
    query: onPage,
    answer: 'FamilyChanges',
    problems: [422],
  })
  async changes(@Scope() scope: CaseScope, @Query() query: unknown) {
    const { changes } = await this.family.of(reviewOfFamily(scope));
    const { entries, next } = partOf(changes, read(onPage, query), (each) => `${each.recordId} ${each.revision}`);
    return { changes: entries.map(({ recordId, ...change }) => ({ id: recordId, ...change })), next };
  }

  @Post('people')
  @HttpCode(201)
  @Access({ action: 'family.write', audit: 'family.changed' })
  @Documented({
    summary: 'Add somebody of the family or their friends; they are written to by nobody',
    body: familySchemas.person,
    answer: 'FamilyRecord',
    status: 201,
    problems: [409, 422],
    sends: ['ETag', 'Idempotency-Replayed'],
  })
  async add(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const reviewId = reviewOfFamily(scope);
    const sent = jsonObject(body);
    const id = await this.once.add({ request, response, caller }, () => this.family.addPerson(reviewId, caller, sent));
    return this.one(scope, id, response);
  }

  @Get('people/:person')
  @Access({ action: 'family.read', audit: 'family.viewed' })
  @Documented({ summary: 'What is kept of one of them', answer: 'FamilyRecord', sends: ['ETag'] })
  async one(@Scope() scope: CaseScope, @Param('person') id: string, @Res({ passthrough: true }) response: Response) {
    const person = await this.family.one(reviewOfFamily(scope), 'person', id);
    response.set('ETag', etag(person.revision));
    return shownFamilyRecord(person);
  }

  @Put('people/:person')
  @Access({ action: 'family.write', audit: 'family.changed' })
  @Documented({
    summary: 'Change what is kept of one of them, whole; `If-Match` names the revision that was read',
    body: familySchemas.person,
    answer: 'FamilyRecord',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async change(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const reviewId = reviewOfFamily(scope);
    const sent = jsonObject(body);
    await saveAt(request, await this.family.one(reviewId, 'person', id), (revision) =>
      this.family.changePerson(reviewId, caller, { id, revision }, sent),
    );
    return this.one(scope, id, response);
  }

  @Post('people/:person/take-off')
  @HttpCode(200)
  @Access({ action: 'family.write', audit: 'family.changed' })
  @Documented({
    summary: 'Take somebody off who was recorded by mistake; what was said stays among what was changed',
    body: becauseMistaken,
    answer: 'Family',
    problems: [409, 412, 422, 428],
  })
  async takeOff(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('person') id: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const reviewId = reviewOfFamily(scope);
    const { reason } = read(becauseMistaken, jsonObject(body));
    await saveAt(request, await this.family.one(reviewId, 'person', id), (revision) =>
      this.family.takeOff(reviewId, caller, 'person', { id, revision }, reason),
    );
    return this.list(scope);
  }

  @Put('participation')
  @Access({ action: 'family.write', audit: 'family.changed' })
  @Documented({
    summary: 'Say which part they took, whole; `If-Match` names its revision, "0" where nobody had said any',
    body: familySchemas.participation,
    answer: 'Family',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async sayPart(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const reviewId = reviewOfFamily(scope);
    const sent = jsonObject(body);
    const { participation: before = { revision: 0 } } = await this.family.of(reviewId);
    await saveAt(request, before, (revision) => this.family.savePart(reviewId, caller, revision, sent));
    const shown = await this.list(scope);
    response.set('ETag', etag(shown.participation?.revision ?? 0));
    return shown;
  }
}
