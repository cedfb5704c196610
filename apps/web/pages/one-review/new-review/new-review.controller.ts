import { randomUUID } from 'node:crypto';
import { Body, Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { PossibleDuplicates } from '#lantern/case-lists';
import { GivenAnswers, WorkflowRegistry } from '#lantern/cases';
import { isPartialDate } from '#lantern/calendar';
import { type WorkflowDefinition, parsePayload } from '#lantern/engine';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Events } from '../../../cases/recording/events.service.js';
import { Kinds } from '../../../cases/kinds.js';
import { goTo } from '../../../session/cookies.js';
import { type CheckButtons, checkPage } from '../../kit/check/check-page.js';
import { answersTo, asConfirmed, isConfirmed, wantsToChange } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { newReviewPage, recordedPage } from '../../../paths.js';
import { Referred } from '../../../cases/recording/referred.js';
import { openingFields } from './opening-fields.js';

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
}

/** The form was sent before and opened a review, and something in it was changed since. */
const isSpent = (error: unknown): boolean =>
  error instanceof InvalidInput && error.issues.some(({ path }) => path === 'Idempotency-Key');

const withPath = ({ name, words }: { readonly name: string; readonly words: string }) => ({
  words,
  path: newReviewPage(name),
});

const buttonsOfOpening: CheckButtons = {
  record: 'Open the review',
  choice: { send: 'Open the review and send', only: 'Open the review, send nothing' },
};

/** Where there is a review of a death on the same day. */
const buttonsOfAnother: CheckButtons = {
  record: 'It is another death: open the review',
  choice: {
    send: 'It is another death: open the review and send',
    only: 'It is another death: open the review, send nothing',
  },
};

const sentAlready = {
  path: '',
  message: 'This form was sent already, and its review is on your list. Send it again only for another case',
};

/** A review is opened: recorded in a few minutes, with what is known so far. */
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
    @Inject(Kinds) private readonly kinds: Kinds,
    @Inject(Referred) private readonly referred: Referred,
  ) {}

  @Page('', 'review.open', 'review.form.viewed')
  async ask(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('workflow') workflow: unknown,
    @Query('referral') referral: unknown,
  ): Promise<string> {
    if (typeof referral === 'string')
      return this.show(request, caller, { body: await this.referred.typed(caller, referral), issues: [] });
    return this.show(request, caller, { body: { workflow }, issues: [] });
  }

  @Form('', 'review.open', 'review.opened')
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    if (wantsToChange(body)) return this.show(request, caller, { body, issues: [] });
    const definition = this.kindIn(body);
    const fields = openingFields(definition, await this.held(caller));
    const opening = { ...answersTo(fields, body), workflow: definition.name };
    const once = { caller: caller.id, key: textOf(body, 'once') || randomUUID() };
    try {
      if (await this.answers.has(once)) return await this.goToOpened(caller, opening, once, response, true);
      this.checkAll(definition, opening);
      if (!isConfirmed(body)) return await this.check(request, caller, opening, { fields, body });
      const confirmed = { ...opening, ...asConfirmed(body) };
      const referral = textOf(body, 'referral');
      if (referral === '') return await this.goToOpened(caller, confirmed, once, response);
      const reference = await this.referred.open(caller, referral, confirmed);
      return goTo(response, recordedPage(reference, { number: 1, isAlready: false }));
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
    isAlready = false,
  ): Promise<string> {
    const { reference, revision } = await this.events.open(caller, opening, once);
    return goTo(response, recordedPage(reference, { number: revision, isAlready }));
  }

  private async check(
    request: Request,
    caller: KnownCaller,
    opening: Readonly<Record<string, unknown>>,
    { fields, body }: { readonly fields: readonly Field[]; readonly body: unknown },
  ): Promise<string> {
    const foreseen = await this.events.previewOpening(caller, opening);
    const found = await this.sameDeath(caller, Reflect.get(opening, 'dateOfDeath'));
    const buttons = found.length > 0 ? buttonsOfAnother : buttonsOfOpening;
    const check = { title: 'New review', action: '/reviews/new', fields, body, foreseen, found, buttons };
    return this.pages.show(
      request,
      'one-review/new-review/check',
      checkPage(check, languageOf(request), this.pages.saying(request)),
    );
  }

  /** Everything that is missing at once, the partnership with the rest. */
  private checkAll(definition: WorkflowDefinition, opening: Readonly<Record<string, unknown>>): void {
    const { partnership, workflow: _workflow, ...event } = opening;
    const issues = parsePayload(definition, { ...event, type: definition.opening });
    const nowhere = partnership === undefined ? [{ path: 'partnership', message: 'choose one' }] : [];
    if (nowhere.length > 0 || issues.length > 0) throw new InvalidInput([...nowhere, ...issues]);
  }

  private async sameDeath(caller: KnownCaller, death: unknown) {
    if (typeof death !== 'string' || !isPartialDate(death)) return [];
    return this.duplicates.of(death, this.scopes.visibleTo(caller));
  }

  /** The kind of review that is to be opened: the one that is asked for, else the first that there is. */
  private kindIn(body: unknown): WorkflowDefinition {
    const kinds = this.registry.kindsOfReview;
    const kind = kinds.find(({ name }) => name === textOf(body, 'workflow')) ?? kinds[0];
    if (!kind) throw new Error('No workflow of reviews is installed.');
    return kind;
  }

  private held(caller: KnownCaller) {
    return this.partnerships.heldAs(caller, ['coordinator', 'cspManager']);
  }

  private async show(request: Request, caller: KnownCaller, { body: typed, issues }: Answered): Promise<string> {
    const say = this.pages.saying(request);
    const held = await this.held(caller);
    const isFirst = issues.length === 0;
    const body = { ...(isFirst && held.length === 1 && { partnership: held[0]?.code }), ...Object(typed) };
    const definition = this.kindIn(body);
    const fields = openingFields(definition, held);
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'one-review/new-review/new-review', {
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      kind: this.kinds.all.find(({ name }) => name === definition.name),
      otherKinds: this.kinds.all.filter(({ name }) => name !== definition.name).map(withPath),
      once: textOf(body, 'once') || randomUUID(),
      referral: textOf(body, 'referral'),
      errors,
    });
  }
}
