import { Body, Controller, Get, Inject, Param, Put, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { Submissions } from '#lantern/submissions';
import type { Request, Response } from 'express';
import { copiesIn, lettersIn, openPointsIn, roundEvents, roundTypes, stepsIn } from '#workflows';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { Checklists } from '../cases/submission/checklists.js';
import { missingIn, neededIn } from '../cases/submission/submission.js';
import { api } from '../openapi/api-paths.js';
import { itemNamed, itemsFor } from '../cases/submission/items.js';
import { etag, saveAt } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';
import { shownItem, shownLetter } from './shown-submission.js';

const saying = z.strictObject({
  said: z
    .string('say where it stands, or null')
    .nullable()
    .meta({ description: 'Where it stands, or why there is none, without names. Null takes back what was said.' }),
});

/**
 * What goes to the Home Office with a report: what is there, what is missing, what went and what came back. Submissions,
 * letters, answers to their points and copies are events of the review, and are recorded as such.
 */
@Controller(`${api}/reviews/:reference/submission`)
export class SubmissionApiController {
  constructor(
    @Inject(Checklists) private readonly checklists: Checklists,
    @Inject(Submissions) private readonly submissions: Submissions,
    @Inject(CaseReader) private readonly reader: CaseReader,
  ) {}

  @Get()
  @Access({ action: 'submission.read', audit: 'submission.viewed' })
  @Documented({
    summary: 'The checklist of a submission; what went, what came back, and whom copies went to',
    answer: 'Submission',
  })
  async show(@Scope() scope: CaseScope) {
    const all = await this.checklists.of(scope, itemsFor(scope));
    const facts = await this.reader.facts(scope.id, roundTypes);
    return {
      items: all.map(shownItem),
      needed: neededIn(all).length,
      missing: missingIn(all).length,
      steps: stepsIn(facts),
      openPoints: openPointsIn(lettersIn(facts)),
      isDeclared: facts.some(({ type }) => type === roundEvents.declared),
      copies: copiesIn(facts),
    };
  }

  @Get('items/:item')
  @Access({ action: 'submission.read', audit: 'submission.viewed' })
  @Documented({ summary: 'One item of the checklist', answer: 'SubmissionItem', sends: ['ETag'] })
  async item(@Scope() scope: CaseScope, @Param('item') name: string, @Res({ passthrough: true }) response: Response) {
    const item = itemNamed(scope, name);
    response.set('ETag', etag(await this.submissions.revisionOf(scope, name)));
    const [checked] = (await this.checklists.of(scope, [item])).map(shownItem);
    return checked;
  }

  @Put('items/:item')
  @Access({ action: 'submission.write', audit: 'submission.item.said' })
  @Documented({
    summary: 'Say by hand what the record does not show of an item; `If-Match` names its revision, "0" at first',
    body: saying,
    answer: 'SubmissionItem',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async say(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') name: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    itemNamed(scope, name);
    const { said } = read(saying, jsonObject(body));
    const standing = { revision: await this.submissions.revisionOf(scope, name) };
    await saveAt(request, standing, (revision) =>
      this.submissions.say(scope, caller, { item: name, revision }, said || null),
    );
    return this.item(scope, name, response);
  }

  @Get('answers')
  @Access({ action: 'submission.read', audit: 'submission.answers.viewed' })
  @Documented({
    summary: 'The letters of the Home Office: each point, its answer, and the page where it is answered',
    answer: 'HomeOfficeLetters',
  })
  async answers(@Scope() scope: CaseScope) {
    itemsFor(scope);
    const letters = lettersIn(await this.reader.facts(scope.id, roundTypes));
    return { letters: letters.map(shownLetter), openPoints: openPointsIn(letters) };
  }
}
