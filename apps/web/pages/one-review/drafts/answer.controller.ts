import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { DraftComments, isOutcome } from '#lantern/draft-comments';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { NamesInTyped, isNamed } from '../../../cases/names/names-in-typed.js';
import { goTo } from '../../../session/cookies.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { paperPage } from '../../../paths.js';
import { shownDocument } from '../../../cases/papers/rooms.js';
import { answerFields, outcomeWords } from './comment-words.js';
import { shownComment } from './comments.controller.js';
import { Drafts } from '../../../cases/papers/drafts.js';

/** One comment: what becomes of it, said by those who lead the review; and its writer takes it back. */
@Controller('reviews/:reference/papers/:document/comments/:comment')
export class AnswerCommentController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Drafts) private readonly drafts: Drafts,
    @Inject(DraftComments) private readonly comments: DraftComments,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Page('', 'comment.read', 'comment.viewed')
  async show(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Param('comment') comment: string,
  ): Promise<string> {
    return this.ask({ request, scope, caller, id, comment }, undefined, []);
  }

  @Form('answer', 'comment.answer', 'comment.answered')
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Param('comment') comment: string,
    @Body() body: unknown,
  ): Promise<string> {
    await this.drafts.draft(scope, id);
    const [outcome, why] = [textOf(body, 'outcome'), textOf(body, 'why')];
    try {
      if (!isOutcome(outcome)) throw new InvalidInput([{ path: 'outcome', message: 'choose what becomes of it' }]);
      await this.names.insist(scope, 'why', why, textOf(body, 'press') === 'leave');
      await this.comments.answer(scope, caller, id, comment, { outcome, why });
      const { number } = await this.comments.one(scope, caller, id, comment);
      return goTo(response, `${paperPage(scope.reference, id, 'comments')}#c${number}`);
    } catch (error) {
      if (error instanceof InvalidInput) return this.ask({ request, scope, caller, id, comment }, body, error.issues);
      throw error;
    }
  }

  @Form('take-back', 'comment.write', 'comment.taken.back')
  async takeBack(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('document') id: string,
    @Param('comment') comment: string,
  ): Promise<string> {
    await this.drafts.draft(scope, id);
    await this.comments.takeBack(scope, caller, id, comment);
    return goTo(response, paperPage(scope.reference, id, 'comments'));
  }

  private async ask(
    { request, scope, caller, id, comment: wanted }: AtAnswer,
    sent: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const document = await this.drafts.draft(scope, id);
    const comment = await this.comments.one(scope, caller, id, wanted);
    const last = comment.answers.at(-1);
    const body = sent ?? { outcome: last?.outcome, why: last?.why };
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, answerFields, body, say);
    return this.pages.show(request, 'one-review/drafts/comment', {
      reference: scope.reference,
      document: shownDocument(document, scope, caller),
      comment: shownComment(comment, scope),
      answers: comment.answers.map((answer) => ({ ...answer, words: outcomeWords[answer.outcome] })),
      mayAnswer: isPermitted(caller.roles, 'comment.answer') && comment.withdrawnAt === null && comment.text !== '',
      mayTakeBack: comment.isOwn && comment.withdrawnAt === null && comment.answers.length === 0,
      questions: answerFields.map((field) => questionOf(field, body, errors, say)),
      named: isNamed(issues),
      errors,
    });
  }
}

interface AtAnswer {
  readonly request: Request;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly id: string;
  readonly comment: string;
}
