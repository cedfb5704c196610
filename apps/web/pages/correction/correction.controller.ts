import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { londonDate } from '#lantern/calendar';
import type { CaseScope, KnownCaller } from '#lantern/people';
import { CLOCK, type Clock, InvalidInput, NotFound } from '#lantern/platform';
import { WorkflowRegistry } from '#lantern/reviews';
import type { Request, Response } from 'express';
import { Form, Page } from '../../access/access.decorator.js';
import { Caller, Scope } from '../../access/grants.js';
import { Events } from '../../cases/events.service.js';
import { SentTwice } from '../../cases/sent-twice.js';
import { Views } from '../../cases/views.js';
import { goTo } from '../../session/browser.js';
import { answersTo } from '../forms/answers.js';
import { type Field, fieldsOf, hasForm, noChoices, typedWhereNothingToChoose } from '../forms/fields.js';
import { errorsOf, questionOf } from '../forms/questions.js';
import { revisionOf, textOf } from '../forms/values.js';
import { Pages } from '../pages.js';
import { reviewPage } from '../paths.js';
import { type Answered, outcomeOf } from '../record/record-form.js';
import { asTyped, differences, standingFacts } from './recorded-answers.js';

interface Entry {
  readonly number: number;
  readonly type: string;
  readonly title: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fields: readonly Field[];
  readonly revision: number;
}

const why: Field = {
  name: 'why',
  kind: 'long',
  label: 'Why is it corrected?',
  hint: 'Kept in the history.',
  required: true,
  choices: [],
};

/** An entry of the history is put right by another that names it; every date is then worked out anew. */
@Controller('reviews/:reference/history/:number/correct')
export class CorrectionController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
    @Inject(Events) private readonly events: Events,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SentTwice) private readonly sentTwice: SentTwice,
  ) {}

  @Page('', 'event.record', 'event.form.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('number') number: string,
  ): Promise<string> {
    const entry = await this.entry(scope, caller, Number(number));
    return this.show(request, scope, entry, { body: asTyped(entry.fields, entry.facts), issues: [] });
  }

  @Form('', 'event.record', 'event.corrected')
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('number') number: string,
    @Body() body: unknown,
  ): Promise<string> {
    const entry = await this.entry(scope, caller, Number(number));
    const corrected = `${reviewPage(scope.reference)}?done=event.corrected`;
    try {
      if (await this.isCorrectedSo(entry, scope, caller, body)) return goTo(response, `${corrected}&already=yes`);
      const event = this.correctionOf(entry, body);
      await this.events.record(caller, scope, event, revisionOf(body), undefined);
      return goTo(response, corrected);
    } catch (error) {
      return this.show(request, scope, entry, { body, ...outcomeOf(error) });
    }
  }

  /** The same form was sent before: nothing differs any more, because they have just corrected it. */
  private async isCorrectedSo({ number, facts, fields }: Entry, scope: CaseScope, caller: KnownCaller, body: unknown) {
    if (Object.keys(differences(fields, facts, answersTo(fields, body))).length > 0) return false;
    const last = await this.sentTwice.entryAfter(revisionOf(body), caller, scope);
    return last?.type === 'event.corrected' && last.payload.corrects === number;
  }

  private correctionOf({ number, facts, fields }: Entry, body: unknown) {
    const changes = differences(fields, facts, answersTo(fields, body));
    const reason = textOf(body, why.name);
    if (Object.keys(changes).length === 0)
      throw new InvalidInput([{ path: '', message: 'Nothing differs from what is recorded' }]);
    if (reason === '') throw new InvalidInput([{ path: why.name, message: 'say why' }]);
    return { type: 'event.corrected', on: londonDate(this.clock.now()), corrects: number, changes, reason };
  }

  private async entry(scope: CaseScope, caller: KnownCaller, number: number): Promise<Entry> {
    const [{ events }, view] = await Promise.all([this.views.history(scope), this.views.view(scope, caller)]);
    const facts = standingFacts(events, number);
    const found = events.find((event) => event.number === number);
    if (!found || !facts || !hasForm(found.type)) throw new NotFound('There is no entry of that number to correct.');
    const definition = this.registry.get(scope.workflow, scope.version);
    // What was chosen from may be gone by now, so it is typed.
    const fields = fieldsOf(definition, found.type, noChoices).map(typedWhereNothingToChoose);
    return { number, type: found.type, title: found.title, facts, fields, revision: view.review.revision };
  }

  private show(
    request: Request,
    scope: CaseScope,
    entry: Entry,
    { body, issues, refusal = [], stale }: Answered,
  ): string {
    const say = this.pages.saying(request);
    const fields = [...entry.fields, why];
    const errors = [
      ...errorsOf(issues, fields, body, say),
      ...refusal.map((reason) => ({ text: say.plain(reason), href: '#main' })),
      ...(stale
        ? [{ text: say.plain('Somebody else acted first. Look at the history, then send this again'), href: '#main' }]
        : []),
    ];
    return this.pages.show(request, 'correction/correction', {
      reference: scope.reference,
      entry: { number: entry.number, title: entry.title, revision: stale?.revision ?? entry.revision },
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}
