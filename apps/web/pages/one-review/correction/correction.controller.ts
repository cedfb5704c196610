import type { CaseScope, KnownCaller } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import { general } from '#lantern/engine';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events, type Foreseen, actorOf, isWorthAPage } from '../../../cases/events.service.js';
import { SentTwice } from '../../../cases/sent-twice.js';
import { Views } from '../../../cases/views.js';
import { goTo } from '../../../session/cookies.js';
import { asConfirmed, sentFields, wantsToChange } from '../../kit/forms/answers.js';
import { type Say, errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { correctionPage, reviewPage } from '../../paths.js';
import { type Answered, outcomeOf } from '../record/record-form.js';
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
    const done = `${reviewPage(scope.reference)}?done=${situation.entry.way ?? ''}`;
    try {
      if (await this.isDoneSo(situation, body)) return goTo(response, `${done}&already=yes`);
      const foreseen = await this.record(situation, body);
      return foreseen ? this.preview(request, situation, foreseen, body) : goTo(response, done);
    } catch (error) {
      return this.show(request, situation, { body, ...outcomeOf(error) });
    }
  }

  /** Records it, unless what follows from it is to be looked at first. */
  private async record({ entry, scope, caller }: CorrectionSituation, body: unknown): Promise<Foreseen | null> {
    const event = entry.eventOf(body, londonDate(this.clock.now()));
    const revision = revisionOf(body);
    if (textOf(body, 'confirmed') === '') {
      const foreseen = await this.events.preview(caller, scope, event, revision);
      if (isWorthAPage(foreseen)) return foreseen;
    }
    await this.events.record(caller, scope, { ...event, ...asConfirmed(body) }, revision, undefined);
    return null;
  }

  /** The same form was sent before: the entry that it made follows the revision that it was made for. */
  private async isDoneSo({ entry, scope, caller }: CorrectionSituation, body: unknown): Promise<boolean> {
    const last = await this.sentTwice.entryAfter(revisionOf(body), caller, scope);
    if (last?.type !== entry.way || last.payload.corrects !== entry.number) return false;
    const changes = entry.changesIn(body);
    return entry.way === general.eventCorrected
      ? Object.keys(changes).length === 0
      : JSON.stringify(changes) === JSON.stringify(last.payload.changes);
  }

  private async situation(scope: CaseScope, caller: KnownCaller, number: number): Promise<CorrectionSituation> {
    const [{ events }, view] = await Promise.all([this.views.history(scope), this.views.view(scope, caller)]);
    const definition = this.registry.get(scope.workflow, scope.version);
    const entry = entryOf(definition, events, number, actorOf(caller, scope).roles);
    if (!entry) throw new NotFound('There is no entry of that number to correct.');
    return { entry, scope, caller, revision: view.review.revision };
  }

  private preview(
    request: Request,
    { entry, scope: { reference } }: CorrectionSituation,
    foreseen: Foreseen,
    body: unknown,
  ): string {
    const form = { title: titleOf(entry), reference, action: correctionPage(reference, entry.number) };
    return this.pages.show(request, 'one-review/record/preview', { form, ...foreseen, sent: sentFields(body) });
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
      ...refusal.map((reason) => ({ text: say.plain(reason), href: '#main' })),
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
