import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { WorkflowRegistry } from '#lantern/cases';
import { EventRejected, type InputIssue, InvalidInput } from '#lantern/platform';
import { type ReferralView, Referrals } from '#lantern/referrals';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { Checked } from '../../kit/check/checked.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { answersInWords } from '../../../cases/forms/form-page.js';
import { Pages, languageOf } from '../../pages.js';

const reasonField: Field = {
  name: 'reason',
  kind: 'long',
  label: 'Why is there no review of it here?',
  hint: 'Kept sealed with the referral. Say also whom you told.',
  required: true,
  choices: [],
};

const closing = {
  title: 'Close the referral without a review',
  fields: [reasonField],
  follows: ['No review is opened from it. What was sent stays sealed, with your reason.'],
  buttons: { record: 'Close it without a review' },
};

const office = ['coordinator', 'cspManager'] as const;

/** What people without an account told the partnership: the co-ordinator opens a review from it, or closes it with a reason. */
@Controller('referrals')
export class ReferralsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Referrals) private readonly referrals: Referrals,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'review.open', 'referrals.listed')
  async list(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const held = await this.partnerships.heldAs(caller, office);
    const all = await this.referrals.list(held.map(({ id }) => id));
    const named = all.map(({ answers: _answers, reason: _reason, ...referral }) => ({
      ...referral,
      partnership: held.find(({ id }) => id === referral.partnershipId)?.name ?? '',
    }));
    return this.pages.show(request, 'to-do/referrals/list', {
      waiting: named.filter(({ settledAs }) => settledAs === null),
      settled: named.filter(({ settledAs }) => settledAs !== null),
      addresses: held.map(({ name, code }) => ({ name, path: `/refer/${encodeURIComponent(code)}` })),
    });
  }

  @Page(':id', 'review.open', 'referral.viewed')
  async one(@Req() request: Request, @Caller() caller: KnownCaller, @Param('id') id: string): Promise<string> {
    return this.show(request, await this.find(caller, id), { body: {}, issues: [] });
  }

  @Form(':id/close', 'review.open', 'referral.closed')
  async close(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const referral = await this.find(caller, id);
    const reason = textOf(body, reasonField.name);
    const page = `/referrals/${referral.id}`;
    if (referral.settledAs !== null) return goTo(response, page);
    if (reason === '')
      return this.show(request, referral, { body, issues: [{ path: reasonField.name, message: 'say why' }] });
    try {
      return await this.checked.once(
        { request, response, body },
        { ...closing, action: `${page}/close`, settled: [{ label: 'Referral', value: referral.number }] },
        () => this.referrals.close(referral, caller, reason),
        () => page,
      );
    } catch (error) {
      if (error instanceof EventRejected) return goTo(response, page);
      if (error instanceof InvalidInput) return this.show(request, referral, { body, issues: error.issues });
      throw error;
    }
  }

  private async find(caller: KnownCaller, id: string): Promise<ReferralView> {
    const held = await this.partnerships.heldAs(caller, office);
    return this.referrals.find(
      id,
      held.map((each) => each.id),
    );
  }

  private show(
    request: Request,
    referral: ReferralView,
    { body, issues }: { readonly body: unknown; readonly issues: readonly InputIssue[] },
  ): string {
    const say = this.pages.saying(request);
    const form = this.registry.kindsOfReview.find(({ name }) => name === referral.workflow)?.referral?.form;
    const errors = errorsOf(issues, [reasonField], body, say);
    const { answers, ...about } = referral;
    return this.pages.show(request, 'to-do/referrals/one', {
      referral: about,
      answers: form ? answersInWords(form, answers, { language: languageOf(request) }) : [],
      question: questionOf(reasonField, body, errors, say),
      errors,
    });
  }
}
