import type { CaseScope, KnownCaller } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { general } from '#lantern/engine';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events, actorOf } from '../../../cases/recording/events.service.js';
import { SentTwice } from '../../../cases/recording/sent-twice.js';
import { Views } from '../../../cases/views.js';
import type { JsonObject } from '../../../requests/read.js';
import { goTo } from '../../../session/cookies.js';
import { checkPage } from '../../kit/check/check-page.js';
import { asConfirmed, isConfirmed, wantsToChange } from '../../kit/forms/answers.js';
import { type Say, errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { correctionPage, recordedPage } from '../../../paths.js';
import { type Answered, outcomeOf, refusalErrors } from '../record/record-form.js';
import { type Entry, entryOf, why } from './correction-entry.js';
import { asTyped } from './recorded-answers.js';

interface CorrectionSituation {
  readonly entry: Entry;
  readonly scope: CaseScope;
  readonly caller: KnownCaller;
  readonly revision: number;
}

const titleOf = ({ way }: Entry): string =>
  way === general.correctionAsked ? 'Ask for a correction' : 'Correct an entry';

/**
 * An entry of the history is put right by another that names it; every date is then worked out anew. Whoever may not
 * record such an entry asks the office that may.
 */
@Controller('reviews/:reference/history/:number/correct')
export class CorrectionController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
    @Inject(Events) private readonly events: Events,
    @Inject(CaseReader) private readonly reader: CaseReader,
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
    const situation = await this.situation(scope, caller, Number(number));
    const { fields, facts } = situation.entry;
    return this.show(request, situation, { body: asTyped(fields, facts), issues: [] });
  }

  @Form('', 'event.record', general.eventCorrected)
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('number') number: string,
    @Body() body: unknown,
  ): Promise<string> {
    const situation = await this.situation(scope, caller, Number(number));
    if (wantsToChange(body)) return this.show(request, situation, { body, issues: [] });
    try {
      const made = await this.madeBefore(situation, body);
      if (made !== null) return goTo(response, recordedPage(scope.reference, { number: made, isAlready: true }));
      const event = situation.entry.eventOf(body, londonDate(this.clock.now()));
      if (!isConfirmed(body)) return await this.check(request, situation, event, body);
      const sent = { ...event, ...asConfirmed(body) };
      const { revision } = await this.events.record(caller, scope, sent, revisionOf(body), undefined);
      return goTo(response, recordedPage(scope.reference, { number: revision }));
    } catch (error) {
      return this.show(request, situation, { body, ...outcomeOf(error) });
    }
  }

  /** The same form was sent before: the entry that it made follows the revision that it was made for. */
  private async madeBefore({ entry, scope, caller }: CorrectionSituation, body: unknown): Promise<number | null> {
    const last = await this.sentTwice.entryAfter(revisionOf(body), caller, scope);
    if (last?.type !== entry.way || last.payload.corrects !== entry.number) return null;
    const changes = entry.changesIn(body);
    const isSame =
      entry.way === general.eventCorrected
        ? Object.keys(changes).length === 0
        : JSON.stringify(changes) === JSON.stringify(last.payload.changes);
    return isSame ? last.number : null;
  }

  private async situation(scope: CaseScope, caller: KnownCaller, number: number): Promise<CorrectionSituation> {
    const [{ events }, view] = await Promise.all([this.views.history(scope), this.views.view(scope, caller)]);
    const definition = await this.reader.definitionOf(scope.reference);
    const entry = entryOf(definition, events, number, actorOf(caller, scope).roles);
    if (!entry) throw new NotFound('There is no entry of that number to correct.');
    return { entry, scope, caller, revision: view.review.revision };
  }

  /** What differs, beside what stands, and what follows of it. */
  private async check(
    request: Request,
    { entry, scope, caller }: CorrectionSituation,
    event: JsonObject,
    body: unknown,
  ): Promise<string> {
    const foreseen = await this.events.preview(caller, scope, event, revisionOf(body));
    const language = languageOf(request);
    const was = Object.fromEntries(entry.changesInWords(body, language).map(({ name, was: stood }) => [name, stood]));
    const fields = [...entry.fields.filter(({ name }) => name in was), why];
    const action = correctionPage(scope.reference, entry.number);
    const check = { title: titleOf(entry), reference: scope.reference, action, fields, body, foreseen, was };
    return this.pages.show(request, 'kit/check/check', checkPage(check, language, this.pages.saying(request)));
  }

  private show(
    request: Request,
    situation: CorrectionSituation,
    { body, issues, refusal = [], stale }: Answered,
  ): string {
    const { entry, scope, revision } = situation;
    const say = this.pages.saying(request);
    const fields = [...entry.fields, why];
    const errors = [
      ...errorsOf(issues, fields, body, say),
      ...refusalErrors(refusal, say),
      ...(stale ? [actedFirst(say)] : []),
    ];
    return this.pages.show(request, 'one-review/correction/correction', {
      reference: scope.reference,
      action: correctionPage(scope.reference, entry.number),
      entry,
      revision: stale?.revision ?? revision,
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}

const actedFirst = (say: Say) => ({
  text: say.plain('Somebody else acted first. Look at the history, then send this again'),
  href: '#main',
});
