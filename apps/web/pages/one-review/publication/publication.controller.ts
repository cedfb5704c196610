import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { CaseReader } from '#lantern/case-lists';
import { NameChecks } from '#lantern/name-checks';
import { EventRejected, InvalidInput } from '#lantern/platform';
import { type PublicContent, Publications } from '#lantern/publication';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { NamesOfCase } from '../../../cases/names-of-case.js';
import { goTo } from '../../../session/cookies.js';
import { Checked } from '../../kit/check/checked.js';
import type { Field } from '../../kit/forms/fields.js';
import { type Tried, errorsOf, nothingTried, questionOf } from '../../kit/forms/form-questions.js';
import { reasonIn } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { formPage, namesPage, publicationPage, recordPage } from '../../paths.js';
import { PublicationPlans, publishingOf } from './plan-of.js';

const reasonField: Field = {
  name: 'reason',
  kind: 'long',
  label: 'Why is it taken down?',
  hint: 'Kept sealed with what it said. Write no names.',
  required: true,
  choices: [],
};

/** All that a public page says, piece by piece, for the search for names. */
const passagesOf = ({ recommendations, ...said }: PublicContent) => [
  ...Object.entries(said).map(([place, text]) => ({ place, text: text ?? '' })),
  ...recommendations.map(({ reference, action, owner }) => ({ place: reference, text: `${action}\n${owner}` })),
];

/** The plan of a publication: its day and what is near it, who is told, what goes on the public page, and taking it down. */
@Controller('reviews/:reference/publication')
export class PublicationController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(PublicationPlans) private readonly plans: PublicationPlans,
    @Inject(Publications) private readonly publications: Publications,
    @Inject(NameChecks) private readonly checks: NameChecks,
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
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
    const { wanted } = await this.plans.of(scope);
    if (wanted.title === '' || wanted.summary === '')
      throw new EventRejected([
        'Say first in the plan what the review is called on the public page, and what it was about.',
      ]);
    const open = await this.openCheck(scope, caller, wanted);
    if (open !== null) return goTo(response, `${namesPage(scope.reference)}/${open}`);
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
      () => this.publications.agree(scope, caller, wanted),
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
        () => this.publications.takeDown(scope, caller, reason),
        () => publicationPage(scope.reference),
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.page(request, scope, caller, { body, issues: error.issues });
      throw error;
    }
  }

  /** The check of names that keeps this text back; null where it was found clean, or released. */
  private async openCheck(scope: CaseScope, caller: KnownCaller, wanted: PublicContent): Promise<string | null> {
    const passages = passagesOf(wanted);
    const digest = this.checks.digestOf(passages);
    const same = (await this.checks.ofReview(scope)).filter((each) => each.digest === digest);
    if (same.some(({ hits, releasedBy }) => hits === 0 || releasedBy !== null)) return null;
    const [known] = same;
    if (known) return known.id;
    const what = { subject: 'pasted', title: 'What goes on the public page', passages } as const;
    const id = await this.checks.check(scope, caller, what, await this.names.names(scope));
    const { hits } = await this.checks.one(scope, caller, id);
    return hits === 0 ? null : id;
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
      released: standing,
      isChanged: standing !== null && JSON.stringify(standing.content) !== JSON.stringify(plan.wanted),
      earlier: releases.filter(({ endedAt }) => endedAt !== null),
      takeDownDue: deadlines.find(({ clock }) => clock === rules.takeDown)?.due ?? null,
      ways: {
        propose: recordPage(reference, rules.events.proposed),
        plan: recordPage(reference, rules.events.planned),
        publish: recordPage(reference, rules.events.published),
        withhold: recordPage(reference, rules.events.withheld),
        form: formPage(reference, rules.form),
        facts: formPage(reference, rules.avoided[0]?.form ?? rules.form),
      },
      path: publicationPage(reference),
      mayWrite,
      question: standing && mayWrite ? questionOf(reasonField, body, errors, say) : null,
      errors,
    });
  }
}
