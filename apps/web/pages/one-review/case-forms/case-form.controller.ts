import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { AgreedTerms } from '#lantern/case-lists';
import { londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import { FilledForms, StaleForm } from '#lantern/filled-forms';
import { questionsOf } from '#lantern/forms';
import { CLOCK, type Clock, EventRejected, type InputIssue, InvalidInput, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { CaseForms, type FormAtHand } from '../../../cases/forms/case-forms.js';
import { goTo } from '../../../session/cookies.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { formPage } from '../../../paths.js';
import { aboutForm, answersInWords, isReady, listedSections, shownOfCase } from '../../../cases/forms/form-page.js';
import { fieldOf } from './question-fields.js';
import { beginningWith, readPage } from './section-form.js';
import { mayReopen, reasonField } from './reopening.js';
import { Checked } from '../../kit/check/checked.js';

/** What was tried on the first page of a form, and what came of it. */
interface Tried {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  readonly refusal: readonly string[];
}

const nothingTried: Tried = { body: {}, issues: [], refusal: [] };

/** What an error of completing means for the page; anything else is thrown on. */
function refusalOf(error: unknown): string[] {
  if (error instanceof EventRejected) return error.reasons;
  if (error instanceof StaleForm || error instanceof NotPermitted) return [error.message];
  throw error;
}

/** A form of a case: its sections as a list of tasks, its answers looked through, and its completion. */
@Controller('reviews/:reference/forms/:form')
export class CaseFormController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(CaseForms) private readonly caseForms: CaseForms,
    @Inject(FilledForms) private readonly filledForms: FilledForms,
    @Inject(AgreedTerms) private readonly terms: AgreedTerms,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'form.read', 'form.viewed')
  async first(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
  ): Promise<string> {
    return this.showFirst(request, await this.caseForms.of(scope, caller, name), nothingTried);
  }

  @Page('check', 'form.read', 'form.viewed')
  async check(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
  ): Promise<string> {
    return this.showCheck(request, await this.caseForms.of(scope, caller, name), []);
  }

  @Form('check', 'form.write', general.formCompleted)
  async complete(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = await this.caseForms.of(scope, caller, name);
    if (!atHand.isWriter) throw new NotPermitted('Only those who are asked fill this form in.');
    try {
      await this.filledForms.complete(scope, atHand, revisionOf(body));
      return goTo(response, `${formPage(scope.reference, name)}/completed`);
    } catch (error) {
      const refusal = refusalOf(error);
      return this.showCheck(request, await this.caseForms.of(scope, caller, name), refusal);
    }
  }

  @Page('completed', 'form.read', 'form.viewed')
  async completed(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
  ): Promise<string> {
    const atHand = await this.caseForms.of(scope, caller, name);
    return this.pages.show(request, 'one-review/case-forms/completed', {
      form: aboutForm(atHand),
      filled: atHand.completed[0] ?? null,
    });
  }

  @Form('short', 'form.write', general.formCompleted)
  async short(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = await this.caseForms.of(scope, caller, name);
    const { form, mayWrite } = atHand;
    if (!form.short || !mayWrite) throw new NotPermitted('Only those who are asked fill this form in, once.');
    const asked = this.shortQuestions(atHand);
    const { answers, problems } = readPage(asked, body);
    const lacking = asked.filter(({ id }) => answers[id] === undefined);
    const issues = [...problems, ...lacking.map(({ id }) => ({ path: id, message: 'enter an answer' }))];
    if (issues.length > 0) return this.showFirst(request, atHand, { body, issues, refusal: [] });
    try {
      const page = formPage(scope.reference, name);
      return await this.checked.once(
        { request, response, body },
        {
          title: form.title,
          reference: scope.reference,
          action: `${page}/short`,
          fields: asked.map((question) => fieldOf(question)),
          settled: [{ label: 'Short answer', value: this.pages.saying(request).plain(form.short.button) }],
          follows: ['The form is completed with this answer, and those who asked for it can read it.'],
          buttons: { record: 'Send it' },
        },
        async () => this.filledForms.complete(scope, atHand, await this.saveShort(atHand, answers)),
        () => `${page}/completed`,
      );
    } catch (error) {
      const refusal = error instanceof InvalidInput ? [] : refusalOf(error);
      const now = await this.caseForms.of(scope, caller, name);
      return this.showFirst(request, now, { body, issues: [], refusal });
    }
  }

  /** Saves the whole of a short answer, and answers the revision that it brought the form to. */
  private async saveShort({ form, scope, caller, filled, given, asked }: FormAtHand, typed: object): Promise<number> {
    const today = londonDate(this.clock.now());
    const begun = { ...filled?.answers, ...form.short?.answers, ...typed };
    const answers = beginningWith(questionsOf(form), begun, { caller, scope, today, given });
    const questions = questionsOf(form).map(({ id }) => id);
    const revision = filled?.revision ?? 0;
    const wanted = { form: form.name, version: form.version, section: null, questions, answers, revision, asked };
    const { filled: saved, clashes } = await this.filledForms.save(scope, caller, wanted);
    if (clashes.length > 0) throw new StaleForm();
    return saved.revision;
  }

  private shortQuestions({ form }: FormAtHand) {
    return questionsOf(form).filter(({ id }) => form.short?.asks.includes(id));
  }

  private async showFirst(request: Request, atHand: FormAtHand, { body, issues, refusal }: Tried): Promise<string> {
    const { form, filled, completed, mayWrite } = atHand;
    const language = languageOf(request);
    const say = this.pages.saying(request);
    const fields = this.shortQuestions(atHand).map((question) => fieldOf(question));
    const errors = [
      ...errorsOf(issues, fields, body, say),
      ...refusal.map((reason) => ({ text: say.plain(reason), href: '#main' })),
    ];
    return this.pages.show(request, 'one-review/case-forms/form', {
      form: aboutForm(atHand),
      purpose: form.purpose,
      isWriter: atHand.isWriter,
      mayWrite,
      over: atHand.over,
      isOpen: atHand.isOpen,
      about: await this.aboutCase(request, atHand),
      sections: mayWrite ? listedSections(atHand) : [],
      ready: isReady(atHand),
      filled: filled ?? null,
      prints: filled && !filled.removed ? (form.prints ?? []) : [],
      asking: form.queried && !atHand.isWriter ? formPage(atHand.scope.reference, form.queried.form) : null,
      answers: !mayWrite && filled ? answersInWords(form, filled.answers, { language, queries: atHand.queries }) : [],
      editions: completed,
      short:
        mayWrite && form.short
          ? { ...form.short, questions: fields.map((field) => questionOf(field, body, errors, say)) }
          : null,
      reopening: mayReopen(atHand) ? questionOf(reasonField, {}, [], say) : null,
      errors,
    });
  }

  private async aboutCase(request: Request, atHand: FormAtHand) {
    const [terms, people] = await Promise.all([
      this.terms.of(atHand.scope.reviewId),
      // Names are for those who look for them, and for nobody who only reads what was found.
      atHand.mayWrite ? this.caseForms.peopleFor(atHand) : [],
    ]);
    return shownOfCase(atHand, { terms, people }, languageOf(request));
  }

  private showCheck(request: Request, atHand: FormAtHand, refusal: readonly string[]): string {
    const say = this.pages.saying(request);
    const { form, answers, mayWrite } = atHand;
    return this.pages.show(request, 'one-review/case-forms/check', {
      form: aboutForm(atHand),
      sections: listedSections(atHand).filter(({ path }) => path !== null),
      answers: answersInWords(form, answers, { language: languageOf(request), queries: atHand.queries }),
      mayWrite,
      ready: isReady(atHand),
      errors: refusal.map((reason) => ({ text: say.plain(reason), href: '#main' })),
    });
  }
}
