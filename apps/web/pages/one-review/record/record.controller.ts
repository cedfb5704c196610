import { Contacts } from '#lantern/people';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import { general } from '#lantern/engine';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { Documents } from '#lantern/documents';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Page, UploadForm } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events, type Foreseen, isWorthAPage } from '../../../cases/events.service.js';
import { SentTwice } from '../../../cases/sent-twice.js';
import { Views } from '../../../cases/views.js';
import { goTo } from '../../../session/cookies.js';
import { answersTo, asConfirmed, sentFields, wantsToChange } from '../../kit/forms/answers.js';
import { hasForm } from '../../kit/forms/fields.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../paths.js';
import { choicesIn } from './case-choices.js';
import { receivePaper } from './event-paper.js';
import { type Answered, type RecordForm, outcomeOf, recordForm } from './record-form.js';

interface FormSituation {
  readonly form: RecordForm;
  /** The agencies known here, by name. */
  readonly agencies: readonly string[];
}

/** The form of any event, on a review or a part of one: what it needs, what it asks, and what it will send. */
@Controller('reviews/:reference/record')
export class RecordPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Views) private readonly views: Views,
    @Inject(Events) private readonly events: Events,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(Contacts) private readonly contacts: Contacts,
    @Inject(SentTwice) private readonly sentTwice: SentTwice,
    @Inject(Documents) private readonly documents: Documents,
  ) {}

  @Page(':type', 'event.record', 'event.form.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('type') type: string,
  ): Promise<string> {
    const { form } = await this.situation(request, scope, caller, type);
    return this.show(request, form, { body: request.query, issues: [] });
  }

  @UploadForm(':type', 'event.record', 'event.recorded')
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('type') type: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { form } = await this.situation(request, scope, caller, type);
    const { paper, issues } = await receivePaper(this.documents, request, scope, caller);
    if (issues.length > 0 || wantsToChange(body)) return this.show(request, form, { body, issues, paper });
    const event = { type, ...answersTo(form.fields, body), ...(paper && { document: paper.id }) };
    const revision = revisionOf(body);
    try {
      if (textOf(body, 'confirmed') === '') {
        const foreseen = await this.events.preview(caller, scope, event, revision);
        if (isWorthAPage(foreseen)) return this.preview(request, form, foreseen, { body, issues, paper });
      }
      await this.events.record(caller, scope, { ...event, ...asConfirmed(body) }, revision, undefined);
      return goTo(response, afterwards(scope, type));
    } catch (error) {
      if (await this.sentTwice.explains(error, { caller, scope, event, revision }))
        return goTo(response, `${afterwards(scope, type)}&already=yes`);
      return this.show(request, form, { body, paper, ...outcomeOf(error) });
    }
  }

  private preview(request: Request, form: RecordForm, foreseen: Foreseen, { body, paper }: Answered): string {
    const typed = sentFields(body).filter(({ name }) => name !== 'document');
    const sent = paper ? [...typed, { name: 'document', value: paper.id }] : typed;
    return this.pages.show(request, 'one-review/record/preview', { form, ...foreseen, sent });
  }

  private show(request: Request, form: RecordForm, answered: Answered): string {
    return this.pages.show(request, 'one-review/record/form', form.shown(answered));
  }

  private async situation(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    type: string,
  ): Promise<FormSituation> {
    const definition = this.registry.get(scope.workflow, scope.version);
    if (!Object.hasOwn(definition.events, type) || type === definition.opening || !hasForm(type))
      throw new NotFound('There is no such form.');
    const view = await this.views.view(scope, caller);
    const agencies = [
      ...new Set([...choicesIn(view).agencies.map(({ value }) => value), ...(await this.reached(scope))]),
    ];
    const say = this.pages.saying(request);
    return { form: recordForm({ definition, type, view, scope, caller, say, agencies }), agencies };
  }

  /** The agencies that the partnership can write to. */
  private async reached({ partnershipId }: CaseScope): Promise<string[]> {
    const contacts = await this.contacts.list({ partnershipId, reviewId: null });
    return contacts.flatMap(({ role, agency }) => (role === 'agency' && agency !== null ? [agency] : []));
  }
}

/** Whoever gives the lead away may see the review no longer, and is told so on their list. */
const afterwards = ({ reference }: CaseScope, type: string): string =>
  type === general.leadTransferred ? '/reviews?passed=yes' : `${reviewPage(reference)}?done=${type}`;
