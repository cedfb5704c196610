import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { general } from '#lantern/engine';
import { type FilledIn, FilledForms } from '#lantern/filled-forms';
import { type AnswerChange, questionsOf } from '#lantern/forms';
import { InvalidInput, NotFound, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CaseForms, type FormAtHand } from '../../../cases/forms/case-forms.js';
import { type Tried, errorsOf, nothingTried, questionOf } from '../../kit/forms/form-questions.js';
import { reasonIn } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { formPage } from '../../../paths.js';
import { answerInWords } from '../../../cases/forms/answer-words.js';
import { mayReopen, reasonField, removalField } from './reopening.js';
import { aboutForm, answersInWords } from '../../../cases/forms/form-page.js';
import { Checked } from '../../kit/check/checked.js';

const removing = {
  title: 'Remove these answers for good',
  fields: [removalField],
  follows: [
    'The answers of this edition are deleted with every change of them, and nobody can bring them back. The history says that they were there, who removed them, when and why.',
  ],
  buttons: { record: 'Remove these answers', isWarning: true },
};

const reopening = {
  title: 'Open the form again',
  fields: [reasonField],
  follows: ['A new edition begins with these answers. The one that was sent stays as it was.'],
  buttons: { record: 'Open it again' },
};

const factsOf = ({ form }: FormAtHand, filled: FilledIn | undefined) => [
  { label: 'Form', value: form.title },
  ...(filled ? [{ label: 'Edition', value: String(filled.edition) }] : []),
];

/** What a form was before: its earlier editions, who changed what, and the opening of a new edition. */
@Controller('reviews/:reference/forms/:form')
export class EditionsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
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
    return this.showEdition(request, caller, atHand, this.editionOf(atHand, number));
  }

  @Form('editions/:edition/remove', 'text.remove', general.formRemoved)
  async remove(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Param('edition') number: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = await this.caseForms.of(scope, caller, name);
    const filled = this.editionOf(atHand, number);
    const page = `${formPage(scope.reference, name)}/editions/${filled.edition}`;
    try {
      const reason = reasonIn(body, 'say why the answers are removed');
      return await this.checked.once(
        { request, response, body },
        { ...removing, reference: scope.reference, action: `${page}/remove`, settled: factsOf(atHand, filled) },
        () => this.filledForms.remove(scope, atHand, filled.edition, reason),
        () => page,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.showEdition(request, caller, atHand, filled, { body, issues: error.issues });
    }
  }

  private showEdition(
    request: Request,
    caller: KnownCaller,
    atHand: FormAtHand,
    filled: FilledIn,
    { body, issues }: Tried = nothingTried,
  ): string {
    const say = this.pages.saying(request);
    const mayRemove = isPermitted(caller.roles, 'text.remove') && !filled.removed;
    const errors = errorsOf(issues, [removalField], body, say);
    return this.pages.show(request, 'one-review/case-forms/edition', {
      form: aboutForm(atHand),
      filled,
      answers: answersInWords(atHand.formOf(filled), filled.answers, { language: languageOf(request) }),
      removing: mayRemove ? questionOf(removalField, body, errors, say) : null,
      isTried: request.method === 'POST',
      errors,
    });
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
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = await this.caseForms.of(scope, caller, name);
    if (!mayReopen(atHand)) throw new NotPermitted('This form is not opened again now, or not by you.');
    const page = formPage(scope.reference, name);
    try {
      const reason = reasonIn(body, 'say why it is opened again');
      const [latest] = atHand.completed;
      return await this.checked.once(
        { request, response, body },
        { ...reopening, reference: scope.reference, action: `${page}/reopen`, settled: factsOf(atHand, latest) },
        () => this.filledForms.reopen(scope, atHand, reason),
        () => page,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.showReopening(request, atHand, { body, issues: error.issues });
    }
  }

  private showReopening(request: Request, atHand: FormAtHand, { body, issues }: Tried): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [reasonField], body, say);
    return this.pages.show(request, 'one-review/case-forms/reopen', {
      form: aboutForm(atHand),
      question: questionOf(reasonField, body, errors, say),
      errors,
    });
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
