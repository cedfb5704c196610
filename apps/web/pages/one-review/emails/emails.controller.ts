import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { type HandOff, WorkflowRegistry } from '#lantern/cases';
import { MailRecord, officeInWords } from '#lantern/mail';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { HAND_OFF } from '../../../given/parts.js';
import { goTo } from '../../../session/cookies.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../paths.js';
import { outageShown } from './outage.js';
import { settleAs } from './settle-as.js';
import { stateOf } from './states.js';

const most = 200;

/** What became of each e-mail about a review, and what a person does about those that did not arrive. */
@Controller('reviews/:reference/emails')
export class EmailsPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(MailRecord) private readonly mailRecord: MailRecord,
    @Inject(HAND_OFF) private readonly handOff: HandOff,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'email.read', 'review.emails.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const { offices } = this.registry.get(scope.workflow, scope.version);
    const emails = await this.mailRecord.list(scope.id, undefined, most);
    const conditions = await this.mailRecord.conditions();
    const rows = emails.map((email) => ({
      ...email,
      office: officeInWords(email.to, email.agency, offices),
      state: stateOf(email, conditions),
      day: (email.settledAt ?? email.queuedAt).slice(0, 10),
    }));
    return this.pages.show(request, 'one-review/emails/emails', {
      reference: scope.reference,
      outage: outageShown(conditions.outage),
      uncertain: rows.filter(({ state }) => state.uncertain).length,
      failed: rows.filter(({ state }) => state.failed),
      others: rows.filter(({ state }) => !state.failed),
      maySettle: isPermitted(caller.roles, 'email.settle'),
    });
  }

  /** All that may not have arrived, dealt with in the same way. */
  @Form('', 'email.settle', 'review.email.settled')
  async settleAll(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Body() body: unknown,
  ): Promise<string> {
    const emails = await this.mailRecord.list(scope.id, undefined, most);
    const uncertain = emails.filter(({ status }) => status === 'uncertain').map(({ id }) => id);
    if (uncertain.length > 0) await settleAs(this.mailRecord, this.handOff, textOf(body, 'as'), uncertain);
    return goTo(response, `${reviewPage(scope.reference)}/emails`);
  }

  @Form(':id', 'email.settle', 'review.email.settled')
  async settle(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    // Before the change, so that an e-mail about another case is not touched.
    await this.mailRecord.one(scope.id, id);
    await settleAs(this.mailRecord, this.handOff, textOf(body, 'as'), [id]);
    return goTo(response, `${reviewPage(scope.reference)}/emails`);
  }
}
