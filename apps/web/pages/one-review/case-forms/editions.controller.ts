import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { general } from '#lantern/engine';
import { type FilledIn, FilledForms } from '#lantern/filled-forms';
import { type AnswerChange, questionsOf } from '#lantern/forms';
import { EventRejected, NotFound, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CaseForms, type FormAtHand } from '../../../cases/case-forms.js';
import { goTo } from '../../../session/cookies.js';
import { questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { formPage } from '../../paths.js';
import { answerInWords } from './answer-words.js';
import { mayReopen, removalField } from './reopening.js';
import { aboutForm, answersInWords } from './form-page.js';

/** What a form was before: its earlier editions, who changed what, and the opening of a new edition. */
@Controller('reviews/:reference/forms/:form')
export class EditionsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseForms) private readonly caseForms: CaseForms,
    @Inject(FilledForms) private readonly filledForms: FilledForms,
  ) {}

  @Page('editions/:edition', 'form.read', 'form.viewed')
  async edition(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('edition') number: string,
  ): Promise<string> {
    const atHand = await this.caseForms.of(scope, caller, name);
    const filled = this.editionOf(atHand, number);
    const mayRemove = isPermitted(caller.roles, 'text.remove') && !filled.removed;
    return this.pages.show(request, 'one-review/case-forms/edition', {
      form: aboutForm(atHand),
      filled,
      answers: answersInWords(atHand.form, filled.answers, { language: languageOf(request) }),
      removing: mayRemove ? questionOf(removalField, {}, [], this.pages.saying(request)) : null,
    });
  }

  @Form('editions/:edition/remove', 'text.remove', general.formRemoved)
  async remove(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('edition') number: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = await this.caseForms.of(scope, caller, name);
    const { edition } = this.editionOf(atHand, number);
    const reason = textOf(body, removalField.name);
    if (reason === '') throw new EventRejected(['Say why the answers are removed.']);
    await this.filledForms.remove(scope, atHand, edition, reason);
    return goTo(response, `${formPage(scope.reference, name)}/editions/${edition}`);
  }

  private editionOf({ completed }: FormAtHand, number: string): FilledIn {
    const filled = completed.find(({ edition }) => String(edition) === number);
    if (!filled) throw new NotFound('There is no such form, or no such edition of it.');
    return filled;
  }

  @Page('changes', 'form.read', 'form.changes.viewed')
  async changes(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
  ): Promise<string> {
    const atHand = await this.caseForms.of(scope, caller, name);
    return this.pages.show(request, 'one-review/case-forms/changes', {
      form: aboutForm(atHand),
      savings: atHand.filled ? await this.savingsOf(request, atHand, atHand.filled) : [],
    });
  }

  @Form('reopen', 'form.write', general.formReopened)
  async reopen(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = await this.caseForms.of(scope, caller, name);
    if (!mayReopen(atHand)) throw new NotPermitted('This form is not opened again now, or not by you.');
    const reason = textOf(body, 'reason');
    if (reason === '') throw new EventRejected(['Say why it is opened again.']);
    await this.filledForms.reopen(scope, atHand, reason);
    return goTo(response, formPage(scope.reference, name));
  }

  private async savingsOf(request: Request, { form }: FormAtHand, filled: FilledIn) {
    const language = languageOf(request);
    const questions = questionsOf(form);
    const inWords = ({ question: id, before, after }: AnswerChange) => {
      const question = questions.find((each) => each.id === id);
      return question
        ? [
            {
              before: answerInWords(question, before ?? undefined, language),
              after: answerInWords(question, after ?? undefined, language),
            },
          ]
        : [];
    };
    const savings = await this.filledForms.changes(filled);
    return savings.map(({ by, at, changes }) => ({ by, at, changes: changes.flatMap(inWords) }));
  }
}
