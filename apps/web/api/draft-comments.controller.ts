import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type DraftComment, DraftComments, outcomes, waitsForAnswer } from '#lantern/draft-comments';
import { InvalidInput, NotPermitted } from '#lantern/platform';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { Drafts, speaksForOthers } from '../cases/papers/drafts.js';
import { jsonObject, read } from '../requests/read.js';

const said = z.strictObject({
  text: z.string().max(10_000).meta({ description: 'Empty where an agency or the family has nothing to say.' }),
  paragraph: z.number().int().positive().optional().meta({ description: 'Left out: of the whole.' }),
  agency: z.string().max(200).optional().meta({ description: 'For which it is written down, by those who lead.' }),
  family: z
    .strictObject({ on: z.string().max(10), how: z.string().max(500) })
    .optional()
    .meta({ description: 'The family’s: when and how they read the draft.' }),
});
const given = z.strictObject({ outcome: z.enum(outcomes), why: z.string().max(10_000).default('') });

/** A comment as a program reads it. */
const shown = (comment: DraftComment) => ({
  id: comment.id,
  number: comment.number,
  paragraph: comment.paragraph,
  quote: comment.quote,
  text: comment.text,
  agency: comment.agency,
  family: comment.reading,
  by: comment.by,
  at: comment.at,
  withdrawnAt: comment.withdrawnAt,
  waits: waitsForAnswer(comment),
  answers: comment.answers.map(({ outcome, why, by, at }) => ({ outcome, why, by, at })),
});

/** What is said of a version of a draft, and what becomes of it. */
@Controller(`${api}/reviews/:reference/papers/:document/comments`)
export class DraftCommentsApiController {
  constructor(
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(DraftComments) private readonly comments: DraftComments,
  ) {}

  @Get()
  @Access({ action: 'comment.read', audit: 'comments.viewed' })
  @Documented({ summary: 'What was said of a version of a draft, as far as the caller may see it', answer: 'Comments' })
  async list(@Scope() scope: CaseScope, @Caller() caller: KnownCaller, @Param('document') id: string) {
    await this.drafts.draft(scope, id);
    return { comments: (await this.comments.of(scope, caller, id)).map(shown) };
  }

  @Post()
  @HttpCode(201)
  @Access({ action: 'comment.write', audit: 'comment.added' })
  @Documented({
    summary: 'Say something of a paragraph or of the whole; the same said twice is kept once',
    body: said,
    answer: 'Comments',
    status: 201,
    problems: [409, 422],
  })
  async add(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Body() body: unknown,
  ) {
    const document = await this.drafts.draft(scope, id);
    const { text, paragraph = null, agency, family } = read(said, jsonObject(body));
    if ((agency !== undefined || family !== undefined) && !speaksForOthers(caller))
      throw new NotPermitted('What others say is written down by those who lead the review.');
    if (text.trim() === '' && agency === undefined && family === undefined)
      throw new InvalidInput([{ path: 'text', message: 'write your comment' }]);
    const quote = paragraph === null ? '' : await this.drafts.quote(scope, caller, document, paragraph);
    const whose = { ...(agency !== undefined && { agency }), ...(family && { family }) };
    await this.comments.add(scope, caller, id, { text: text.trim(), paragraph, quote, ...whose });
    return this.list(scope, caller, id);
  }

  @Put(':comment/answer')
  @Access({ action: 'comment.answer', audit: 'comment.answered' })
  @Documented({
    summary: 'Say what becomes of a comment; said again, the last answer counts and the earlier ones stay',
    body: given,
    answer: 'Comments',
    problems: [409, 422],
  })
  async answer(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Param('comment') comment: string,
    @Body() body: unknown,
  ) {
    await this.drafts.draft(scope, id);
    await this.comments.answer(scope, caller, id, comment, read(given, jsonObject(body)));
    return this.list(scope, caller, id);
  }
}
