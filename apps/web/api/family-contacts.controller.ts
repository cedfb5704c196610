import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { Family, familySchemas } from '#lantern/family';
import { NotFound } from '#lantern/platform';
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

/** Each contact with somebody of the family: written down by whoever had it, and sent to nobody. */
@Controller(`${api}/reviews/:reference/family`)
export class FamilyContactsApiController {
  constructor(
    @Inject(Family) private readonly family: Family,
    @Inject(OnceByKey) private readonly once: OnceByKey,
  ) {}

  @Get('people/:person/contacts')
  @Access({ action: 'family.read', audit: 'family.viewed' })
  @Documented({
    summary: 'The contacts with one of them, the last first',
    query: onPage,
    answer: 'FamilyContacts',
    problems: [422],
  })
  async list(@Scope() scope: CaseScope, @Param('person') id: string, @Query() query: unknown) {
    const { people } = await this.family.of(reviewOfFamily(scope));
    const person = people.find((each) => each.id === id);
    if (!person) throw new NotFound('There is no such record of the family here.');
    const { entries, next } = partOf(person.contacts, read(onPage, query), (contact) => contact.id);
    return { contacts: entries.map(shownFamilyRecord), next };
  }

  @Post('people/:person/contacts')
  @HttpCode(201)
  @Access({ action: 'family.write', audit: 'family.changed' })
  @Documented({
    summary: 'Record a contact, on whichever day it was, and when the next one is',
    body: familySchemas.contact,
    answer: 'FamilyRecord',
    status: 201,
    problems: [409, 422],
    sends: ['ETag', 'Idempotency-Replayed'],
  })
  async add(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('person') person: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const reviewId = reviewOfFamily(scope);
    const sent = jsonObject(body);
    const id = await this.once.add({ request, response, caller }, () =>
      this.family.addContact(reviewId, caller, person, sent),
    );
    return this.one(scope, id, response);
  }

  @Get('contacts/:contact')
  @Access({ action: 'family.read', audit: 'family.viewed' })
  @Documented({ summary: 'One contact', answer: 'FamilyRecord', sends: ['ETag'] })
  async one(@Scope() scope: CaseScope, @Param('contact') id: string, @Res({ passthrough: true }) response: Response) {
    const contact = await this.family.one(reviewOfFamily(scope), 'contact', id);
    response.set('ETag', etag(contact.revision));
    return shownFamilyRecord(contact);
  }

  @Put('contacts/:contact')
  @Access({ action: 'family.write', audit: 'family.changed' })
  @Documented({
    summary: 'Correct a contact, whole; `If-Match` names the revision that was read, and what it said stays',
    body: familySchemas.contact,
    answer: 'FamilyRecord',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async change(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('contact') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const reviewId = reviewOfFamily(scope);
    const sent = jsonObject(body);
    await saveAt(request, await this.family.one(reviewId, 'contact', id), (revision) =>
      this.family.changeContact(reviewId, caller, { id, revision }, sent),
    );
    return this.one(scope, id, response);
  }

  @Post('contacts/:contact/take-off')
  @HttpCode(200)
  @Access({ action: 'family.write', audit: 'family.changed' })
  @Documented({
    summary: 'Take a contact off that was recorded by mistake; what was said stays among what was changed',
    body: becauseMistaken,
    answer: 'Family',
    problems: [409, 412, 422, 428],
  })
  async takeOff(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('contact') id: string,
    @Body() body: unknown,
    @Req() request: Request,
  ) {
    const reviewId = reviewOfFamily(scope);
    const { reason } = read(becauseMistaken, jsonObject(body));
    await saveAt(request, await this.family.one(reviewId, 'contact', id), (revision) =>
      this.family.takeOff(reviewId, caller, 'contact', { id, revision }, reason),
    );
    return shownFamily(await this.family.of(reviewId));
  }
}
