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
import { Events } from '../../../cases/events.service.js';
import { SentTwice } from '../../../cases/sent-twice.js';
import { Views } from '../../../cases/views.js';
import { goTo } from '../../../session/cookies.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../paths.js';
import { type Answered, outcomeOf } from '../record/record-form.js';
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
    const removed = `${reviewPage(scope.reference)}?done=${general.textRemoved}`;
    const event = this.eventOf(situation, body);
    const revision = revisionOf(body);
    try {
      if (event.field === '' || event.reason === '') throw unanswered(event);
      await this.events.record(caller, scope, event, revision, undefined);
      return goTo(response, removed);
    } catch (error) {
      if (await this.sentTwice.explains(error, { caller, scope, event, revision }))
        return goTo(response, `${removed}&already=yes`);
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

  private show(
    request: Request,
    scope: CaseScope,
    { entry, revision, fields }: RemovalSituation,
    { body, issues, refusal = [], stale }: Answered,
  ): string {
    const say = this.pages.saying(request);
    const translated = fields.map((field) => ({
      ...field,
      choices: field.choices.map((choice) => ({
        ...choice,
        values: { ...choice.values, label: say.plain(String(choice.values?.label)) },
      })),
    }));
    const errors = [
      ...errorsOf(issues, fields, body, say),
      ...refusal.map((reason) => ({ text: say.plain(reason), href: '#main' })),
      ...(stale
        ? [{ text: say.plain('Somebody else acted first. Look at the history, then send this again'), href: '#main' }]
        : []),
    ];
    return this.pages.show(request, 'one-review/removal/removal', {
      reference: scope.reference,
      entry: { number: entry.number, title: entry.title, revision: stale?.revision ?? revision },
      questions: translated.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}

const unanswered = ({ field, reason }: { readonly field: string; readonly reason: string }): InvalidInput =>
  new InvalidInput([
    ...(field === '' ? [{ path: 'field', message: 'choose an answer' }] : []),
    ...(reason === '' ? [{ path: why.name, message: 'say why' }] : []),
  ]);
