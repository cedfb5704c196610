import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { InvalidInput } from '#lantern/platform';
import { Publications, revisionOfReleases } from '#lantern/publication';
import type { Request, Response } from 'express';
import type { PublishingRules } from '#workflows';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { Checked } from '../../kit/check/checked.js';
import type { Field } from '../../kit/forms/fields.js';
import { type Tried, errorsOf, nothingTried, questionOf } from '../../kit/forms/form-questions.js';
import { reasonIn, revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { formPage, namesPage, publicationPage, recordPage } from '../../../paths.js';
import { PublicationAgreements } from '../../../cases/publication/agreements.js';
import { PublicationPlans, isChanged, publishingOf } from '../../../cases/publication/plan-of.js';

const reasonField: Field = {
  name: 'reason',
  kind: 'long',
  label: 'Why is it taken down?',
  hint: 'Kept sealed with what it said. Write no names.',
  required: true,
  choices: [],
};

/** The plan of a publication: its day and what is near it, who is told, what goes on the public page, and taking it down. */
@Controller('reviews/:reference/publication')
export class PublicationController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(PublicationPlans) private readonly plans: PublicationPlans,
    @Inject(Publications) private readonly publications: Publications,
    @Inject(PublicationAgreements) private readonly agreements: PublicationAgreements,
    @Inject(CaseReader) private readonly reader: CaseReader,
  ) {}

  @Page('', 'publication.read', 'publication.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    return this.page(request, scope, caller, nothingTried);
  }

  /** Agrees to what the plan says, once it was looked through for names: where some are found, somebody else releases them. */
  @Form('agree', 'publication.write', 'publication.agreed')
  async agree(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    publishingOf(scope);
    const { wanted, keptBackBy } = await this.agreements.toAgree(scope, caller, textOf(body, 'text'));
    if (keptBackBy !== null) return goTo(response, `${namesPage(scope.reference)}/${keptBackBy}`);
    return this.checked.once(
      { request, response, body },
      {
        title: 'Agree to the public page',
        reference: scope.reference,
        action: `${publicationPage(scope.reference)}/agree`,
        settled: [
          { label: 'Title', value: wanted.title },
          { label: 'What it was about', value: wanted.summary },
          { label: 'Recommendations', value: String(wanted.recommendations.length) },
        ],
        follows: [
          'It stands on the public page once the report is published and its hour has come, word for word, until it is taken down.',
        ],
        back: publicationPage(scope.reference),
        buttons: { record: 'Agree to it' },
      },
      () => this.publications.agree(scope, caller, wanted, revisionOf(body)),
      () => publicationPage(scope.reference),
    );
  }

  @Form('take-down', 'publication.write', 'publication.taken.down')
  async takeDown(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    publishingOf(scope);
    try {
      const reason = reasonIn(body, 'say why it is taken down');
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Take it off the public page',
          reference: scope.reference,
          action: `${publicationPage(scope.reference)}/take-down`,
          fields: [reasonField],
          follows: [
            'The next public page that is made does not have it. What it said, and why it went, is kept for good.',
          ],
          buttons: { record: 'Take it down', isWarning: true },
        },
        () => this.publications.takeDown(scope, caller, reason, revisionOf(body)),
        () => publicationPage(scope.reference),
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.page(request, scope, caller, { body, issues: error.issues });
      throw error;
    }
  }

  private async page(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    { body, issues }: Tried,
  ): Promise<string> {
    const rules = publishingOf(scope);
    const say = this.pages.saying(request);
    const { reference } = scope;
    const [plan, releases, { deadlines }] = await Promise.all([
      this.plans.of(scope),
      this.publications.ofReview(scope),
      this.reader.view(reference),
    ]);
    const standing = releases.find(({ endedAt }) => endedAt === null) ?? null;
    const errors = errorsOf(issues, [reasonField], body, say);
    const mayWrite = isPermitted(scope.roles, 'publication.write');
    return this.pages.show(request, 'one-review/publication/publication', {
      reference,
      plan,
      from: plan.standing.from?.toISOString() ?? null,
      text: this.agreements.textOf(plan.wanted),
      revision: revisionOfReleases(releases),
      released: standing,
      isChanged: isChanged(standing, plan.wanted),
      earlier: releases.filter(({ endedAt }) => endedAt !== null),
      takeDownDue: deadlines.find(({ clock }) => clock === rules.takeDown)?.due ?? null,
      ways: waysFrom(reference, rules),
      path: publicationPage(reference),
      mayWrite,
      question: standing && mayWrite ? questionOf(reasonField, body, errors, say) : null,
      errors,
    });
  }
}

/** Where each step of a publication is recorded, and where what the plan rests on is answered. */
const waysFrom = (reference: string, { events, form, avoided: [first] }: PublishingRules) => ({
  propose: recordPage(reference, events.proposed),
  plan: recordPage(reference, events.planned),
  publish: recordPage(reference, events.published),
  withhold: recordPage(reference, events.withheld),
  form: formPage(reference, form),
  facts: formPage(reference, first?.form ?? form),
});
