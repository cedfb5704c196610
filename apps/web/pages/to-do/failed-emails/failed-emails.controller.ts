import { Body, Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { AccessRecords, CaseScopes, type KnownCaller, callerAs, mayAct } from '#lantern/access';
import { FailedMail, type FailedOfReview } from '#lantern/case-lists';
import type { HandOff } from '#lantern/cases';
import { MailRecord, officeInWords } from '#lantern/mail';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { HAND_OFF } from '../../../given/parts.js';
import { goTo } from '../../../session/cookies.js';
import { outageShown } from '../../one-review/emails/outage.js';
import { settleAs, settlingAct } from '../../one-review/emails/settle-as.js';
import { listOf, textOf } from '../../kit/forms/values.js';
import { addressWith, choiceAsked, textAsked } from '../../../requests/list-address.js';
import { placeOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages } from '../../pages.js';
import { Checked } from '../../kit/check/checked.js';

const most = 25;

const lists = ['uncertain', 'undeliverable'] as const;

const listWords = { uncertain: 'May not have arrived', undeliverable: 'Not delivered' } as const;

/** The e-mails of all reviews that did not arrive, or may not have: after a crash they are dealt with together. */
@Controller('emails')
export class FailedEmailsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(FailedMail) private readonly failed: FailedMail,
    @Inject(MailRecord) private readonly mailRecord: MailRecord,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(AccessRecords) private readonly records: AccessRecords,
    @Inject(HAND_OFF) private readonly handOff: HandOff,
  ) {}

  @Page('', 'email.settle', 'emails.failed.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const here = this.hereOf(caller);
    const words = textAsked(query, 'q');
    const counts = await Promise.all(lists.map((status) => this.failed.count(here, { status, words })));
    const usual = counts[0] === 0 ? 'undeliverable' : 'uncertain';
    const status = choiceAsked(query, 'list', lists, usual);
    const place = placeOf(counts[lists.indexOf(status)] ?? 0, query.page, most);
    const slice = { offset: Math.max(0, place.first - 1), limit: most };
    const found = await this.failed.search(here, { status, words }, slice);
    const { outage } = await this.mailRecord.conditions();
    const addressOf = (list: string, page = 1): string =>
      addressWith('/emails', { list, q: words, page: page === 1 ? '' : page });
    return this.pages.show(request, 'to-do/failed-emails/failed-emails', {
      outage: outageShown(outage),
      status,
      words,
      tabs: lists.map((list, index) => ({
        words: listWords[list],
        count: counts[index] ?? 0,
        path: addressOf(list),
        isHere: list === status,
      })),
      emails: found.map(inWords),
      paging: { ...place, ...waysBetween(place, (page) => addressOf(status, page)) },
    });
  }

  @Form('', 'email.settle', 'emails.failed.settled')
  async settle(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    // Only what they may see, and nothing that another person has dealt with meanwhile.
    const chosen = await this.failed.uncertainOf(this.hereOf(caller), listOf(body, 'email'));
    if (chosen.length === 0) return goTo(response, '/emails');
    const how = textOf(body, 'as');
    return this.checked.once(
      { request, response, body },
      { ...settlingAct(how, chosen.map(inWords), this.pages.saying(request)), action: '/emails', back: '/emails' },
      () => this.settleThese(caller, how, chosen),
      () => '/emails',
    );
  }

  private async settleThese(caller: KnownCaller, how: string, chosen: readonly FailedOfReview[]): Promise<void> {
    for (const review of new Set(chosen.map((each) => each.review)))
      await this.records.record(caller.id, 'review.email.settled', review);
    const ids = chosen.map(({ id }) => id);
    await settleAs(this.mailRecord, this.handOff, how, ids);
  }

  private hereOf(caller: KnownCaller) {
    return this.scopes.visibleTo(callerAs(caller, ...mayAct('email.settle')));
  }
}

/** To whom it went: a body by its name. */
const inWords = (email: FailedOfReview) => ({
  ...email,
  body: email.to === 'agency' ? email.agency : null,
  office: officeInWords(email.to, email.agency),
});
