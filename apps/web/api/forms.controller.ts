import { Body, Controller, Get, Inject, Param, Put, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { FilledForms, StaleForm } from '#lantern/filled-forms';
import { jsonSchemaOf, questionsOf, readAnswers, standingsOf, withGiven } from '#lantern/forms';
import { EventRejected, InvalidInput, NotPermitted, StaleCase } from '#lantern/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { CaseForms, type FormAtHand } from '../cases/forms/case-forms.js';
import { api } from '../openapi/api-paths.js';
import { etag, revisionRead } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';

const sent = z.strictObject({
  answers: z.record(z.string(), z.unknown()).meta({ description: 'All answers: what is left out is taken out.' }),
  complete: z.boolean().optional().meta({ description: 'Completes the form, with the events that follow from it.' }),
});

/** A form as a program reads it. */
function shown({ form, filled, answers, isWriter, mayWrite }: FormAtHand) {
  return {
    form: form.name,
    version: form.version,
    title: form.title,
    id: filled?.id ?? null,
    edition: filled?.edition ?? null,
    revision: filled?.revision ?? 0,
    completedAt: filled?.completedAt ?? null,
    completedBy: filled?.completedBy ?? null,
    digest: filled?.digest ?? null,
    mayWrite: isWriter && mayWrite,
    sections: standingsOf(form, answers, filled?.saved ?? []).map(({ section, state, missing }) => ({
      section: section.id,
      title: section.title,
      state,
      missing: [...new Set(missing.map(({ question }) => question.id))],
    })),
    answers,
  };
}

/** The forms of a review or of one of its parts: read, and filled in by those whose they are. */
@Controller(`${api}/reviews/:reference/forms`)
export class FormsController {
  constructor(
    @Inject(CaseForms) private readonly caseForms: CaseForms,
    @Inject(FilledForms) private readonly filledForms: FilledForms,
  ) {}

  @Get()
  @Access({ action: 'form.list', audit: 'forms.listed' })
  @Documented({
    summary: 'The forms of a review or of a part of it that the caller fills in or reads, the key of names among them',
    answer: 'Forms',
  })
  async list(@Scope() scope: CaseScope, @Caller() caller: KnownCaller) {
    const forms = await this.caseForms.list(scope, caller);
    return {
      forms: forms.map(({ form, filled }) => ({
        form: form.name,
        version: form.version,
        title: form.title,
        begun: filled !== undefined,
        completedAt: filled?.completedAt ?? null,
      })),
    };
  }

  @Get(':form')
  @Access({ action: 'form.read', audit: 'form.viewed' })
  @Documented({
    summary: 'A form of a review or of a part of it: its sections, what is missing and its answers',
    answer: 'FilledForm',
    sends: ['ETag'],
  })
  async one(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Res({ passthrough: true }) response: Response,
  ) {
    return this.answer(await this.caseForms.of(scope, caller, name), response);
  }

  @Get(':form/schema')
  @Access({ action: 'form.read', audit: 'form.viewed' })
  @Documented({ summary: 'The shape of the answers of a form, as JSON schema', answer: 'FormSchema' })
  async schema(@Scope() scope: CaseScope, @Caller() caller: KnownCaller, @Param('form') name: string) {
    return jsonSchemaOf((await this.caseForms.of(scope, caller, name)).form);
  }

  @Put(':form')
  @Access({ action: 'form.write', audit: 'form.section.saved' })
  @Documented({
    summary: 'Fill in a form; `If-Match` names the revision that was read, "0" where nobody has begun',
    body: sent,
    answer: 'FilledForm',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async put(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('form') name: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const atHand = await this.caseForms.of(scope, caller, name);
    if (!atHand.isWriter) throw new NotPermitted('Only those who are asked fill this form in.');
    const { answers, complete = false } = read(sent, jsonObject(body));
    const revision = atHand.filled?.revision ?? 0;
    if (revisionRead(request, { revision }) !== revision) throw new StaleCase(revision, []);
    if (!atHand.mayWrite) throw new EventRejected(['This form is complete, or its case is closed.']);
    const saved = await this.save(atHand, answers);
    if (complete) await this.complete(atHand, saved);
    return this.answer(await this.caseForms.of(scope, caller, name), response);
  }

  private async save(
    { form, filled, given, scope, caller, asked }: FormAtHand,
    sentAnswers: Readonly<Record<string, unknown>>,
  ) {
    const { answers: readable, problems } = readAnswers(form, sentAnswers);
    if (problems.length > 0)
      throw new InvalidInput(problems.map(({ path, message }) => ({ path: `answers.${path}`, message })));
    const answers = withGiven(questionsOf(form), readable, given);
    const questions = questionsOf(form).map(({ id }) => id);
    const revision = filled?.revision ?? 0;
    const wanted = { form: form.name, version: form.version, section: null, questions, answers, revision, asked };
    const { filled: now, clashes } = await this.filledForms.save(scope, caller, wanted);
    if (clashes.length > 0) throw new StaleCase(now.revision, []);
    return now.revision;
  }

  private async complete(atHand: FormAtHand, revision: number): Promise<void> {
    try {
      await this.filledForms.complete(atHand.scope, atHand, revision);
    } catch (error) {
      throw error instanceof StaleForm ? new StaleCase(revision, []) : error;
    }
  }

  private answer(atHand: FormAtHand, response: Response) {
    response.set('ETag', etag(atHand.filled?.revision ?? 0));
    return shown(atHand);
  }
}
