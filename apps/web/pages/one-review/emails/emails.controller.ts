import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { type HandOff, WorkflowRegistry } from '#lantern/cases';
import { MailRecord, officeInWords } from '#lantern/mail';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { HAND_OFF } from '../../../given/parts.js';
import { goTo } from '../../../session/cookies.js';
import { textOf } from '../../kit/forms/values.js';
import { placeOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../../paths.js';
import { emailRows } from './email-rows.js';
import { addressOf, countsOf, lookingIn, searchOf, tabsOf } from './emails-filter.js';
import { outageShown } from './outage.js';
import { settleAs, settlingAct } from './settle-as.js';
import { Checked, type SentForm } from '../../kit/check/checked.js';

const most = 25;
/** Each has buttons of its own. */
const mostToDo = 10;
const mostAtOnce = 1000;

type Unsettled = Awaited<ReturnType<MailRecord['one']>>;

const emailsPage = ({ reference }: CaseScope): string => `${reviewPage(reference)}/emails`;

/** What became of each e-mail about a review, and what a person does about those that did not arrive. */
@Controller('reviews/:reference/emails')
export class EmailsPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(MailRecord) private readonly mailRecord: MailRecord,
    @Inject(HAND_OFF) private readonly handOff: HandOff,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'email.read', 'review.emails.viewed')
  async show(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const path = emailsPage(scope);
    const [conditions, counts] = await Promise.all([this.mailRecord.conditions(), this.counts(scope, query)]);
    const looking = lookingIn(query, counts.failed > 0 ? 'failed' : 'all');
    const place = placeOf(counts[looking.list], looking.page, looking.list === 'failed' ? mostToDo : most);
    const slice = { offset: Math.max(0, place.first - 1), limit: place.last - place.first + 1 };
    const found = await this.mailRecord.search(scope.id, searchOf(looking), slice);
    return this.pages.show(request, 'one-review/emails/emails', {
      reference: scope.reference,
      outage: outageShown(conditions.outage),
      uncertain: (await this.mailRecord.counts(scope.id, '')).get('uncertain') ?? 0,
      looking,
      tabs: tabsOf(path, looking, counts),
      emails: emailRows(found, scope, { caller, registry: this.registry, conditions }),
      paging: { ...place, ...waysBetween(place, (page) => addressOf(path, looking, page)) },
      maySettle: isPermitted(caller.roles, 'email.settle'),
    });
  }

  /** All that may not have arrived, dealt with in the same way. */
  @Form('', 'email.settle', 'review.email.settled')
  async settleAll(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Body() body: unknown,
  ): Promise<string> {
    const uncertain = await this.uncertain(scope);
    if (uncertain.length === 0) return goTo(response, emailsPage(scope));
    return this.settleThese({ request, response, body }, scope, emailsPage(scope), uncertain);
  }

  @Form(':id', 'email.settle', 'review.email.settled')
  async settle(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    // Before the change, so that an e-mail about another case is not touched.
    const email = await this.mailRecord.one(scope.id, id);
    return this.settleThese({ request, response, body }, scope, `${emailsPage(scope)}/${id}`, [email]);
  }

  private settleThese(sent: SentForm, scope: CaseScope, action: string, emails: readonly Unsettled[]): Promise<string> {
    const how = textOf(sent.body, 'as');
    const { offices } = this.registry.of(scope);
    const named = emails.map((email) => ({ ...email, office: officeInWords(email.to, email.agency, offices) }));
    const page = emailsPage(scope);
    const ids = emails.map(({ id }) => id);
    return this.checked.once(
      sent,
      { ...settlingAct(how, named, this.pages.saying(sent.request)), reference: scope.reference, action, back: page },
      () => settleAs(this.mailRecord, this.handOff, how, ids),
      () => page,
    );
  }

  /** How many e-mails are in each list, of those in which the words are that somebody looks for. */
  private async counts(scope: CaseScope, query: Readonly<Record<string, unknown>>) {
    return countsOf(await this.mailRecord.counts(scope.id, lookingIn(query, 'all').words));
  }

  private async uncertain(scope: CaseScope): Promise<Unsettled[]> {
    const search = { statuses: ['uncertain' as const], words: '', oldestFirst: true };
    return this.mailRecord.search(scope.id, search, { offset: 0, limit: mostAtOnce });
  }
}
