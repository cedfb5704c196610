import { randomUUID } from 'node:crypto';
import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { Partnerships } from '#lantern/bodies';
import { WorkflowRegistry } from '#lantern/cases';
import { missingOf, questionsOf } from '#lantern/forms';
import { type InputIssue, NotFound } from '#lantern/platform';
import { Referrals, isReferralNumber } from '#lantern/referrals';
import { PublicDoor } from '#lantern/sign-in';
import type { Request, Response } from 'express';
import { PublicForm, PublicPage } from '../../../access/access.decorator.js';
import { formRefused } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { errorsOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { readPage } from '../../one-review/case-forms/section-form.js';
import { shownSection } from '../../one-review/case-forms/shown-section.js';
import { Pages, languageOf } from '../../pages.js';

interface Tried {
  readonly body: unknown;
  readonly problems: readonly InputIssue[];
  /** What is wrong with all of it. */
  readonly refusal?: string;
}

/** No person sees this field, and a program that fills in whatever it finds fills it in. */
const trap = 'website';

const trapped = 'Leave the field “Website” empty: it is there to keep programs out.';
const secondsToWait = '900';
const tooMany =
  'Too many referrals have come from your network in a short time. Wait a quarter of an hour and send it again, or telephone the partnership. What you typed is still here.';

const onceOf = (body: unknown): string => /^[\w-]{36}$/.exec(textOf(body, 'once'))?.[0] ?? randomUUID();

/** Anybody tells a partnership of a death, without an account. Nothing of what it keeps is shown here. */
@Controller('refer/:code')
export class ReferralController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(Referrals) private readonly referrals: Referrals,
    @Inject(PublicDoor) private readonly door: PublicDoor,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @PublicPage('')
  async ask(@Req() request: Request, @Param('code') code: string): Promise<string> {
    return this.show(request, await this.partnershipOf(code), { body: {}, problems: [] });
  }

  @PublicForm('')
  async send(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Param('code') code: string,
    @Body() body: unknown,
  ): Promise<string> {
    const partnership = await this.partnershipOf(code);
    const { workflow, form } = this.referralForm();
    const questions = questionsOf(form);
    const { answers, problems } = readPage(questions, body);
    const lacking = missingOf(form, answers)
      .filter(({ question }) => !problems.some(({ path }) => path === question.id))
      .map(({ question }) => ({ path: question.id, message: 'enter an answer' }));
    if (problems.length + lacking.length > 0)
      return this.show(request, partnership, { body, problems: [...problems, ...lacking] });
    if (textOf(body, trap) !== '') return this.show(request, partnership, { body, problems: [], refusal: trapped });
    const { version } = form;
    const referral = { once: onceOf(body), partnershipId: partnership.id, workflow, version, answers };
    const received = await this.referrals.receivedAs(referral);
    if (received === undefined && !(await this.door.mayPass(request.ip ?? ''))) {
      response.status(429).set('Retry-After', secondsToWait);
      return this.show(request, partnership, { body, problems: [], refusal: tooMany });
    }
    const number = received ?? (await this.referrals.receive(referral));
    return goTo(response, `/refer/${encodeURIComponent(partnership.code)}/received/${number}`);
  }

  @PublicPage('received/:number')
  async received(
    @Req() request: Request,
    @Param('code') code: string,
    @Param('number') number: string,
  ): Promise<string> {
    const { name } = await this.partnershipOf(code);
    if (!isReferralNumber(number) || !(await this.referrals.wasReceived(number)))
      throw new NotFound('There is no receipt of this number.');
    return this.pages.show(request, 'coming-in/referral/received', { partnership: name, number });
  }

  private async partnershipOf(code: string) {
    const found = await this.partnerships.find(code);
    if (!found) throw new NotFound('There is no partnership here. Check the address that you were given.');
    return found;
  }

  /** The newest of the first kind of review that takes referrals. */
  private referralForm() {
    const found = this.registry.kindsOfReview.find(({ referral }) => referral);
    if (!found?.referral) throw new NotFound('Referrals are not taken here.');
    return { workflow: found.name, form: found.referral.form };
  }

  private show(
    request: Request,
    { name, code }: { readonly name: string; readonly code: string },
    { body, problems, refusal }: Tried,
  ): string {
    if (request.method === 'POST') formRefused(request);
    const say = this.pages.saying(request);
    const { form } = this.referralForm();
    const sections = form.sections.map((section) => {
      const page = { questions: section.questions, answers: {}, body, queries: [], clashes: [], moreRows: false };
      const own = problems.filter(({ path }) => section.questions.some((question) => question.id === path));
      const shown = shownSection({ ...page, problems: own, say, language: languageOf(request) });
      return { id: section.id, title: section.title, ...shown };
    });
    const general = refusal === undefined ? [] : errorsOf([{ path: '', message: refusal }], [], body, say);
    return this.pages.show(request, 'coming-in/referral/referral', {
      partnership: name,
      path: `/refer/${encodeURIComponent(code)}`,
      title: form.title,
      purpose: form.purpose,
      sections,
      trap,
      once: onceOf(body),
      errors: [...general, ...sections.flatMap((section) => section.errors)],
    });
  }
}
