import type { CaseScope, KnownCaller } from '#lantern/access';
import type { HistoryView } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { general } from '#lantern/engine';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, InvalidInput, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events } from '../../../cases/recording/events.service.js';
import type { Foreseen } from '../../../cases/recording/foreseen.js';
import { SentTwice } from '../../../cases/recording/sent-twice.js';
import { Views } from '../../../cases/views.js';
import { goTo } from '../../../session/cookies.js';
import { checkPage } from '../../kit/check/check-page.js';
import { isConfirmed, wantsToChange } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { type Say, errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { recordedPage, reviewPage } from '../../../paths.js';
import { type Answered, outcomeOf, refusalErrors } from '../record/record-form.js';
import { textsOf } from './texts.js';

interface RemovalSituation {
  readonly entry: HistoryView;
  readonly revision: number;
  readonly fields: readonly Field[];
}

const why: Field = {
  name: 'reason',
  kind: 'long',
  label: 'Why is it removed?',
  hint: 'Kept in the history. Do not repeat what you remove.',
  required: true,
  choices: [],
};

/** Takes a text out of an entry for good. That it was there, who removed it, when and why, stays in the history. */
@Controller('reviews/:reference/history/:number/remove')
export class RemovalController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
    @Inject(Events) private readonly events: Events,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SentTwice) private readonly sentTwice: SentTwice,
  ) {}

  @Page('', 'text.remove', 'removal.form.viewed')
  async ask(@Req() request: Request, @Scope() scope: CaseScope, @Param('number') number: string): Promise<string> {
    const situation = await this.situation(scope, number);
    return this.show(request, scope, situation, { body: {}, issues: [] });
  }

  @Form('', 'text.remove', general.textRemoved)
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('number') number: string,
    @Body() body: unknown,
  ): Promise<string> {
    const situation = await this.situation(scope, number);
    if (wantsToChange(body)) return this.show(request, scope, situation, { body, issues: [] });
    const event = this.eventOf(situation, body);
    const revision = revisionOf(body);
    try {
      if (event.field === '' || event.reason === '') throw unanswered(event);
      if (!isConfirmed(body))
        return this.check(request, scope, situation, {
          body,
          foreseen: await this.events.preview(caller, scope, event, revision),
        });
      const recorded = await this.events.record(caller, scope, event, revision, undefined);
      return goTo(response, recordedPage(scope.reference, { number: recorded.revision }));
    } catch (error) {
      const number = await this.sentTwice.entryOf(error, { caller, scope, event, revision });
      if (number !== undefined) return goTo(response, recordedPage(scope.reference, { number, isAlready: true }));
      return this.show(request, scope, situation, { body, ...outcomeOf(error) });
    }
  }

  private eventOf({ entry }: RemovalSituation, body: unknown) {
    const on = londonDate(this.clock.now());
    const [field, reason] = [textOf(body, 'field'), textOf(body, why.name)];
    return { type: general.textRemoved, on, entry: entry.number, field, reason };
  }

  private async situation(scope: CaseScope, number: string): Promise<RemovalSituation> {
    const definition = this.registry.get(scope.workflow, scope.version);
    const { events } = await this.views.history(scope);
    const entry = events.find((event) => String(event.number) === number);
    if (!entry) throw new NotFound('There is no entry of that number.');
    const choices = textsOf(definition, events, entry).map(({ field, label, text }) => ({
      value: field,
      words: '{label}: {text}',
      values: { label, text },
    }));
    const which = { name: 'field', kind: 'choice', label: 'Which text?', hint: '', required: true, choices } as const;
    return { entry, revision: events.at(-1)?.number ?? 0, fields: choices.length === 0 ? [] : [which, why] };
  }

  private check(
    request: Request,
    { reference }: CaseScope,
    { entry, fields }: RemovalSituation,
    { body, foreseen }: { readonly body: unknown; readonly foreseen: Foreseen },
  ): string {
    const say = this.pages.saying(request);
    const check = {
      title: 'Remove a text',
      reference,
      action: `${reviewPage(reference)}/history/${entry.number}/remove`,
      fields: inLanguage(fields, say),
      body,
      foreseen,
      follows: [lasting],
      buttons: { record: 'Remove the text', isWarning: true },
    };
    return this.pages.show(request, 'kit/check/check', checkPage(check, languageOf(request), say));
  }

  private show(
    request: Request,
    scope: CaseScope,
    { entry, revision, fields }: RemovalSituation,
    { body, issues, refusal = [], stale }: Answered,
  ): string {
    const say = this.pages.saying(request);
    const errors = [
      ...errorsOf(issues, fields, body, say),
      ...refusalErrors(refusal, say),
      ...(stale
        ? [{ text: say.plain('Somebody else acted first. Look at the history, then send this again'), href: '#main' }]
        : []),
    ];
    return this.pages.show(request, 'one-review/removal/removal', {
      reference: scope.reference,
      entry: { number: entry.number, title: entry.title, revision: stale?.revision ?? revision },
      questions: inLanguage(fields, say).map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}

const lasting =
  'The text is deleted wherever it stands, and nobody can bring it back. The history says that it was there, who removed it, when and why.';

/** The labels of the texts to choose from, which are words of forms themselves. */
const inLanguage = (fields: readonly Field[], say: Say): Field[] =>
  fields.map((field) => ({
    ...field,
    choices: field.choices.map((choice) => ({
      ...choice,
      values: { ...choice.values, label: say.plain(String(choice.values?.label)) },
    })),
  }));

const unanswered = ({ field, reason }: { readonly field: string; readonly reason: string }): InvalidInput =>
  new InvalidInput([
    ...(field === '' ? [{ path: 'field', message: 'choose an answer' }] : []),
    ...(reason === '' ? [{ path: why.name, message: 'say why' }] : []),
  ]);
