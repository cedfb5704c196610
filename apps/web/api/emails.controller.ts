import { Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import type { HandOff } from '#lantern/cases';
import { MailRecord } from '#lantern/mail';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Scope } from '../access/grants.js';
import { Documented } from '../access/documented.decorator.js';
import { HAND_OFF } from '../given/parts.js';
import { read } from '../requests/read.js';
import { page, paging, placeIn } from './paging.js';
import { api } from '../openapi/api-paths.js';

const emails = z.strictObject(paging);

/** The e-mails about a review, and what the co-ordinator does about those that failed (the tasks `M1`). */
@Controller(`${api}/reviews/:reference/emails`)
export class EmailsController {
  constructor(
    @Inject(MailRecord) private readonly mailRecord: MailRecord,
    @Inject(HAND_OFF) private readonly handOff: HandOff,
  ) {}

  @Get()
  @Access({ action: 'email.read', audit: 'review.emails.viewed' })
  @Documented({
    summary: 'The e-mails about a review and its parts, newest first, and what became of them',
    query: emails,
    answer: 'Emails',
    problems: [422],
  })
  async list(@Scope() scope: CaseScope, @Query() query: unknown) {
    const { cursor, limit } = read(emails, query);
    const found = await this.mailRecord.list(scope.id, placeIn(z.guid(), cursor), limit + 1);
    const { entries, next } = page(found, limit, ({ id }) => id);
    return { emails: entries, next };
  }

  @Post(':id/resend')
  @HttpCode(200)
  @Access({ action: 'email.settle', audit: 'review.email.resent' })
  @Documented({ summary: 'Send an undeliverable or uncertain e-mail again', answer: 'Email' })
  async resend(@Scope() scope: CaseScope, @Param('id') id: string) {
    const settled = await this.settle(scope, id, () => this.mailRecord.resend(id));
    this.handOff.handOver({ wakeAt: [], mail: true });
    return settled;
  }

  @Post(':id/arrived')
  @HttpCode(200)
  @Access({ action: 'email.settle', audit: 'review.email.arrived' })
  @Documented({ summary: 'Record that an uncertain e-mail did arrive', answer: 'Email' })
  async arrived(@Scope() scope: CaseScope, @Param('id') id: string) {
    return this.settle(scope, id, () => this.mailRecord.settleUncertain(id));
  }

  @Post(':id/handled')
  @HttpCode(200)
  @Access({ action: 'email.settle', audit: 'review.email.handled' })
  @Documented({
    summary: 'Record that the recipient of an undeliverable or uncertain e-mail was told in another way',
    answer: 'Email',
  })
  async handled(@Scope() scope: CaseScope, @Param('id') id: string) {
    return this.settle(scope, id, () => this.mailRecord.handled(id));
  }

  /** What an e-mail is about never changes, so that it may be looked up before the change. */
  private async settle({ id: caseFileId }: CaseScope, id: string, change: () => Promise<void>) {
    await this.mailRecord.one(caseFileId, id);
    await change();
    return this.mailRecord.one(caseFileId, id);
  }
}
