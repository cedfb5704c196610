import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import { readAnswers, textOfAnswer } from '#lantern/forms';
import {
  type KindOfLearning,
  Learning,
  type LearningItem,
  isAgreed,
  kindOf,
  learningKinds,
  problemsOfDays,
  traceOf,
} from '#lantern/learning';
import { CLOCK, type Clock, InvalidInput, NotFound, StaleCase } from '#lantern/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { insistOnPanel } from '../cases/learning/learning-panel.js';
import { type Evidence, LearningEvidence } from '../cases/learning/learning-evidence.js';
import { api } from '../openapi/api-paths.js';
import { etag, revisionRead } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';

const answers = z.record(z.string(), z.unknown()).meta({ description: 'All answers: what is left out is taken out.' });
const rests = z.array(z.string()).meta({
  description: 'What it rests on and leads to: `row:ID`, `answer:FORM/QUESTION`, `line:3`, `item:ID`, `action:ID`.',
});
const begun = z.strictObject({ kind: z.enum(learningKinds), answers, rests: rests.optional() });
const changed = z.strictObject({ answers, rests: rests.optional() });
const withdrawn = z.strictObject({ reason: z.string().trim().min(1, 'say why it is withdrawn') });

/** An item as a program reads it. */
const shown = (item: LearningItem) => ({
  id: item.id,
  kind: item.kind,
  number: item.number,
  revision: item.revision,
  answers: item.answers,
  rests: item.basis,
  changedBy: item.changedBy,
  changedAt: item.changedAt,
  agreed: isAgreed(item),
  withdrawnAt: item.withdrawnAt,
});

/** What a row, an answer or an action says, and whether it says something else by now. */
function saidBy(evidence: Evidence): { readonly text: string | null; readonly isChanged: boolean } {
  switch (evidence.kind) {
    case 'row':
      return { text: evidence.found.row.event, isChanged: evidence.found.isReplaced };
    case 'answer':
      return { text: textOfAnswer(evidence.answer), isChanged: evidence.isChanged };
    case 'action':
      return { text: evidence.action, isChanged: false };
    case 'line':
      return { text: evidence.enquiry, isChanged: false };
    default:
      return { text: null, isChanged: false };
  }
}

const shownEvidence = (evidence: Evidence) => ({
  reference: evidence.reference,
  kind: evidence.kind,
  ...saidBy(evidence),
});

function answersIn({ kind, title, questions }: KindOfLearning, sent: Readonly<Record<string, unknown>>, today: string) {
  const { answers: good, problems } = readAnswers({ sections: [{ id: kind, title, questions }] }, sent);
  const missing = questions.filter(({ id, required }) => required === true && good[id] === undefined);
  const all = [
    ...problems,
    ...missing.map(({ id }) => ({ path: id, message: 'enter an answer' })),
    ...problemsOfDays(kind, good, today),
  ];
  if (all.length > 0) throw new InvalidInput(all.map(({ path, message }) => ({ path: `answers.${path}`, message })));
  return good;
}

/** What a review has learnt, for its panel: read, followed back, and written by those who lead it. */
@Controller(`${api}/reviews/:reference/learning`)
export class LearningApiController {
  constructor(
    @Inject(Learning) private readonly learning: Learning,
    @Inject(LearningEvidence) private readonly evidence: LearningEvidence,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Access({ action: 'learning.read', audit: 'learning.viewed' })
  @Documented({ summary: 'All that a review has learnt, what was withdrawn included', answer: 'LearningItems' })
  async list(@Scope() scope: CaseScope) {
    insistOnPanel(scope);
    return { items: (await this.learning.ofReview(scope)).map(shown) };
  }

  @Get(':item')
  @Access({ action: 'learning.read', audit: 'learning.trace.viewed' })
  @Documented({
    summary: 'One item, followed back to the rows, answers and lines of enquiry under it, and forward to its actions',
    answer: 'TracedItem',
    sends: ['ETag'],
  })
  async one(@Scope() scope: CaseScope, @Param('item') id: string, @Res({ passthrough: true }) response: Response) {
    insistOnPanel(scope);
    return this.answer(scope, await this.learning.one(scope, id), response);
  }

  @Post()
  @HttpCode(201)
  @Access({ action: 'learning.write', audit: 'learning.item.added' })
  @Documented({
    summary: 'Add something learnt',
    body: begun,
    answer: 'TracedItem',
    status: 201,
    problems: [409, 422],
    sends: ['ETag'],
  })
  async add(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    insistOnPanel(scope);
    const { kind, answers: given, rests: on = [] } = read(begun, jsonObject(body));
    const known = kindOf(kind);
    if (!known) throw new NotFound('There is no such kind of learning.');
    const item = await this.learning.add(scope, caller, known, answersIn(known, given, this.today()));
    const rested = on.length === 0 ? item : await this.learning.rest(scope, caller, item.id, { add: on });
    return this.answer(scope, rested, response);
  }

  @Put(':item')
  @Access({ action: 'learning.write', audit: 'learning.item.changed' })
  @Documented({
    summary: 'Change what an item says and rests on; `If-Match` names the revision that was read',
    body: changed,
    answer: 'TracedItem',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async put(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    insistOnPanel(scope);
    const item = await this.learning.one(scope, id);
    const known = kindOf(item.kind);
    const { answers: given, rests: on } = read(changed, jsonObject(body));
    if (!known || revisionRead(request, item) !== item.revision) throw new StaleCase(item.revision, []);
    const wanted = { answers: answersIn(known, given, this.today()), revision: item.revision };
    const { item: saved, clashes } = await this.learning.save(scope, caller, id, wanted);
    if (clashes.length > 0) throw new StaleCase(saved.revision, []);
    const drop = on && saved.basis.filter((each) => !on.includes(each));
    const rested = on && drop ? await this.learning.rest(scope, caller, id, { add: on, drop }) : saved;
    return this.answer(scope, rested, response);
  }

  @Post(':item/agreement')
  @HttpCode(200)
  @Access({ action: 'learning.write', audit: general.learningAgreed })
  @Documented({
    summary: 'Agree the wording of an item as it was read; `If-Match` names that revision',
    answer: 'TracedItem',
    problems: [409, 412, 428],
    sends: ['ETag'],
  })
  async agree(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    insistOnPanel(scope);
    const item = await this.learning.one(scope, id);
    const revision = revisionRead(request, item);
    if (revision !== item.revision) throw new StaleCase(item.revision, []);
    await this.learning.agree(scope, caller, id, revision);
    return this.answer(scope, await this.learning.one(scope, id), response);
  }

  @Post(':item/withdrawal')
  @HttpCode(200)
  @Access({ action: 'learning.write', audit: general.learningWithdrawn })
  @Documented({
    summary: 'Take an item out of use, with the reason; what it said is kept',
    body: withdrawn,
    answer: 'TracedItem',
    problems: [409, 422],
    sends: ['ETag'],
  })
  async withdraw(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) response: Response,
  ) {
    insistOnPanel(scope);
    await this.learning.withdraw(scope, caller, id, read(withdrawn, jsonObject(body)).reason);
    return this.answer(scope, await this.learning.one(scope, id), response);
  }

  private today(): string {
    return londonDate(this.clock.now());
  }

  private async answer(scope: CaseScope, item: LearningItem, response: Response) {
    response.set('ETag', etag(item.revision));
    const all = await this.learning.ofReview(scope);
    const named = all.filter(({ id }) => underOf(item, all).has(id));
    const references = [...new Set([item, ...named].flatMap(({ basis }) => basis))];
    return {
      ...shown(item),
      under: named.map(shown),
      evidence: (await this.evidence.of(scope, references)).map(shownEvidence),
    };
  }
}

/** The ids of the items that lie under one. */
function underOf(item: LearningItem, all: readonly LearningItem[]): ReadonlySet<string> {
  const { below } = traceOf(item, all);
  return new Set(
    below.flatMap((each) => [
      each.item.id,
      ...underOf(
        each.item,
        all.filter(({ id }) => id !== item.id),
      ),
    ]),
  );
}
