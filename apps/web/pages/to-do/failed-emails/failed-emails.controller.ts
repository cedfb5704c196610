import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { AccessRecords, CaseScopes, type KnownCaller, callerAs, mayAct } from '#lantern/access';
import { FailedMail } from '#lantern/case-lists';
import type { HandOff } from '#lantern/cases';
import { MailRecord, officeInWords } from '#lantern/mail';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { HAND_OFF } from '../../../given/parts.js';
import { goTo } from '../../../session/cookies.js';
import { outageShown } from '../../one-review/emails/outage.js';
import { settleAs } from '../../one-review/emails/settle-as.js';
import { listOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';

/** The e-mails of all reviews that did not arrive, or may not have: after a crash they are dealt with together. */
@Controller('emails')
export class FailedEmailsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(FailedMail) private readonly failed: FailedMail,
    @Inject(MailRecord) private readonly mailRecord: MailRecord,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(AccessRecords) private readonly records: AccessRecords,
    @Inject(HAND_OFF) private readonly handOff: HandOff,
  ) {}

  @Page('', 'email.settle', 'emails.failed.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const emails = (await this.listFor(caller)).map((email) => ({
      ...email,
      office: officeInWords(email.to, email.agency),
    }));
    const { outage } = await this.mailRecord.conditions();
    return this.pages.show(request, 'to-do/failed-emails/failed-emails', {
      outage: outageShown(outage),
      uncertain: emails.filter(({ status }) => status === 'uncertain'),
      undeliverable: emails.filter(({ status }) => status === 'undeliverable'),
    });
  }

  @Form('', 'email.settle', 'emails.failed.settled')
  async settle(
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const ticked = new Set(listOf(body, 'email'));
    // Only what they may see, and nothing that another person has dealt with meanwhile.
    const chosen = (await this.listFor(caller)).filter(({ id, status }) => status === 'uncertain' && ticked.has(id));
    const ids = chosen.map(({ id }) => id);
    for (const review of new Set(chosen.map((each) => each.review)))
      await this.records.record(caller.id, 'review.email.settled', review);
    if (ids.length > 0) await settleAs(this.mailRecord, this.handOff, textOf(body, 'as'), ids);
    return goTo(response, '/emails');
  }

  private listFor(caller: KnownCaller) {
    const here = callerAs(caller, ...mayAct('email.settle'));
    return this.failed.list(this.scopes.visibleTo(here));
  }
}
