import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type KnownCaller, isPermitted } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { type InputIssue, InvalidInput, NotFound } from '#lantern/platform';
import { Retention, type RetentionKind, isRetentionKind, retentionKinds } from '#lantern/retention';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { Checked } from '../../kit/check/checked.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { listOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { keptWords, wordsOfKind } from './retention-words.js';

const field = (name: string, kind: Field['kind'], label: string, hint: string, required: boolean): Field => ({
  name,
  kind,
  label,
  hint,
  required,
  choices: [],
});

const ruleFields: readonly Field[] = [
  field(
    'months',
    'text',
    'How many months after the review was closed? (optional)',
    'Leave it empty where nothing of it is destroyed.',
    false,
  ),
  field('reason', 'text', 'What does it rest on?', 'Such as the page of your own retention schedule.', true),
];

/** How long a partnership keeps which kind of paper, what is due to be destroyed, and what was. */
@Controller('partnerships/:code/retention')
export class RetentionController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Retention) private readonly retention: Retention,
  ) {}

  @Page('', 'retention.read', 'retention.viewed')
  async show(@Req() request: Request, @Held() partnership: KnownPartnership, @Caller() caller: KnownCaller) {
    return this.list(request, partnership, caller, []);
  }

  @Page('rules/:kind', 'retention.write', 'retention.form.viewed')
  async askRule(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('kind') kind: string) {
    const asked = kindIn(kind);
    const rules = await this.retention.rules(partnership.id);
    const now = rules.find((rule) => rule.kind === asked)?.months ?? null;
    return this.rule(request, partnership, asked, { months: now === null ? '' : String(now) }, []);
  }

  @Form('rules/:kind', 'retention.write', 'retention.rule.set')
  async setRule(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Body() body: unknown,
  ): Promise<string> {
    const asked = kindIn(kind);
    const page = retentionPage(partnership);
    try {
      return await this.checked.once(
        { request, response, body },
        { title: keptWords[asked], action: `${page}/rules/${asked}`, fields: ruleFields, buttons: { record: 'Save' } },
        () => this.retention.setRule(partnership.id, caller, asked, textOf(body, 'months'), textOf(body, 'reason')),
        () => page,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.rule(request, partnership, asked, body, error.issues);
    }
  }

  @Form('disposals', 'retention.write', 'disposal.proposed')
  async propose(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    try {
      const id = await this.retention.propose(partnership.id, caller, listOf(body, 'chosen'));
      return goTo(response, `${retentionPage(partnership)}/disposals/${id}`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.list(request, partnership, caller, error.issues);
    }
  }

  @Page('disposals/:disposal', 'retention.read', 'disposal.viewed')
  async one(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('disposal') id: string,
  ): Promise<string> {
    const { certificate, ...disposal } = await this.retention.disposal(partnership.id, id);
    const mayAct = disposal.settledAs === null;
    return this.pages.show(request, 'partnerships/retention/disposal', {
      partnership,
      path: retentionPage(partnership),
      disposal,
      items: (certificate ?? disposal.items).map((item) => ({
        count: null,
        fingerprint: null,
        ...item,
        words: wordsOfKind(item.kind),
      })),
      mayAgree: mayAct && disposal.proposerId !== caller.id && isPermitted(caller.roles, 'retention.agree'),
      mayWithdraw: mayAct && isPermitted(caller.roles, 'retention.write'),
    });
  }

  @Form('disposals/:disposal/carry-out', 'retention.agree', 'disposal.carried.out')
  async carryOut(
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('disposal') id: string,
  ): Promise<string> {
    await this.retention.carryOut(partnership.id, caller, id);
    return goTo(response, `${retentionPage(partnership)}/disposals/${encodeURIComponent(id)}`);
  }

  @Form('disposals/:disposal/withdraw', 'retention.write', 'disposal.withdrawn')
  async withdraw(
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('disposal') id: string,
  ): Promise<string> {
    await this.retention.withdraw(partnership.id, caller, id);
    return goTo(response, retentionPage(partnership));
  }

  private async list(
    request: Request,
    partnership: KnownPartnership,
    caller: KnownCaller,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const rules = await this.retention.rules(partnership.id);
    const [due, disposals] = [await this.retention.due(partnership.id), await this.retention.disposals(partnership.id)];
    const waiting = new Set(
      disposals
        .filter(({ settledAs }) => settledAs === null)
        .flatMap(({ items }) => items.map(({ kind, reviewId }) => `${kind} ${reviewId}`)),
    );
    return this.pages.show(request, 'partnerships/retention/retention', {
      partnership,
      path: retentionPage(partnership),
      mayWrite: isPermitted(caller.roles, 'retention.write'),
      schedule: retentionKinds.map((kind) => ({
        kind,
        words: keptWords[kind],
        rule: rules.find((rule) => rule.kind === kind) ?? null,
      })),
      due: due
        .map((item) => ({ ...item, words: keptWords[item.kind], value: `${item.kind} ${item.reviewId}` }))
        .filter(({ value }) => !waiting.has(value)),
      disposals,
      errors: issues.map(({ message }) => ({ text: this.pages.saying(request).plain(message), href: '#due' })),
    });
  }

  private rule(
    request: Request,
    partnership: KnownPartnership,
    kind: RetentionKind,
    body: unknown,
    issues: readonly InputIssue[],
  ): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, ruleFields, body, say);
    return this.pages.show(request, 'partnerships/retention/rule', {
      partnership,
      path: retentionPage(partnership),
      kind,
      words: keptWords[kind],
      questions: ruleFields.map((each) => questionOf(each, body, errors, say)),
      errors,
    });
  }
}

const retentionPage = ({ code }: KnownPartnership): string => `/partnerships/${encodeURIComponent(code)}/retention`;

/** @throws NotFound */
function kindIn(kind: string): RetentionKind {
  if (isRetentionKind(kind)) return kind;
  throw new NotFound('There is no such kind of paper here.');
}
