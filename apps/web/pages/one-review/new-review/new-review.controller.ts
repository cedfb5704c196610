import { randomUUID } from 'node:crypto';
import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { PossibleDuplicates } from '#lantern/case-lists';
import { GivenAnswers, WorkflowRegistry } from '#lantern/cases';
import { isPartialDate } from '#lantern/calendar';
import { parsePayload } from '#lantern/engine';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Events, isWorthAPage } from '../../../cases/events.service.js';
import { goTo } from '../../../session/cookies.js';
import { answersTo, asConfirmed, sentFields, wantsToChange } from '../../kit/forms/answers.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../paths.js';
import { openingFields } from './opening-fields.js';

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
}

/** The form was sent before and opened a review, and something in it was changed since. */
const isSpent = (error: unknown): boolean =>
  error instanceof InvalidInput && error.issues.some(({ path }) => path === 'Idempotency-Key');

const sentAlready = {
  path: '',
  message: 'This form was sent already, and its review is on your list. Send it again only for another death',
};

/** A death is notified: recorded in a few minutes, with what is known so far. */
@Controller('reviews/new')
export class NewReviewController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Events) private readonly events: Events,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(PossibleDuplicates) private readonly duplicates: PossibleDuplicates,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(GivenAnswers) private readonly answers: GivenAnswers,
  ) {}

  @Page('', 'review.open', 'review.form.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const [only, ...others] = await this.partnerships.heldAs(caller, ['coordinator', 'cspManager']);
    return this.show(request, caller, { body: others.length === 0 ? { partnership: only?.code } : {}, issues: [] });
  }

  @Form('', 'review.open', 'review.opened')
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    if (wantsToChange(body)) return this.show(request, caller, { body, issues: [] });
    const opening = answersTo(await this.fields(caller), body);
    const once = { caller: caller.id, key: textOf(body, 'once') || randomUUID() };
    try {
      if (await this.answers.has(once)) return await this.goToOpened(caller, opening, once, response, '&already=yes');
      this.checkAll(opening);
      const foreseen = await this.events.previewOpening(caller, opening);
      const found = await this.sameDeath(caller, opening.dateOfDeath);
      if (textOf(body, 'confirmed') === '' && (isWorthAPage(foreseen) || found.length > 0))
        return this.pages.show(request, 'one-review/new-review/check', { ...foreseen, found, sent: sentFields(body) });
      return await this.goToOpened(caller, { ...opening, ...asConfirmed(body) }, once, response);
    } catch (error) {
      if (isSpent(error))
        return this.show(request, caller, { body: { ...Object(body), once: '' }, issues: [sentAlready] });
      if (error instanceof InvalidInput) return this.show(request, caller, { body, issues: error.issues });
      throw error;
    }
  }

  private async goToOpened(
    caller: KnownCaller,
    opening: Readonly<Record<string, unknown>>,
    once: { readonly caller: string; readonly key: string },
    response: Response,
    more = '',
  ): Promise<string> {
    const { reference } = await this.events.open(caller, opening, once);
    return goTo(response, `${reviewPage(reference)}?done=notification.received${more}`);
  }

  /** Everything that is missing at once, the partnership with the rest. */
  private checkAll({ partnership, ...event }: Readonly<Record<string, unknown>>): void {
    const definition = this.registry.newest('domestic-homicide-review');
    const issues = definition ? parsePayload(definition, { ...event, type: definition.opening }) : [];
    const nowhere = partnership === undefined ? [{ path: 'partnership', message: 'choose one' }] : [];
    if (nowhere.length > 0 || issues.length > 0) throw new InvalidInput([...nowhere, ...issues]);
  }

  private async sameDeath(caller: KnownCaller, death: unknown) {
    if (typeof death !== 'string' || !isPartialDate(death)) return [];
    return this.duplicates.of(death, (first) => this.scopes.visibleTo(caller, first));
  }

  private async fields(caller: KnownCaller) {
    const held = await this.partnerships.heldAs(caller, ['coordinator', 'cspManager']);
    return openingFields(this.registry.newest('domestic-homicide-review'), held);
  }

  private async show(request: Request, caller: KnownCaller, { body, issues }: Answered): Promise<string> {
    const say = this.pages.saying(request);
    const fields = await this.fields(caller);
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'one-review/new-review/new-review', {
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      once: textOf(body, 'once') || randomUUID(),
      errors,
    });
  }
}
