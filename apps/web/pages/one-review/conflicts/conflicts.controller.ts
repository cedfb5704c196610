import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { type CaseScope, Conflicts, type KnownCaller, Memberships, isPermitted } from '#lantern/access';
import { type InputIssue, InvalidInput, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import { type ToCheck, checkPage } from '../../kit/check/check-page.js';
import { isConfirmed, wantsToChange } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { reviewPage } from '../../../paths.js';
import { decisionFields, decisionWords, declarationFields } from './conflict-questions.js';

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  /** The declaration that was being decided on; none where one was being made. */
  readonly deciding?: string;
}

const unanswered: Answered = { body: {}, issues: [] };

/** Where somebody says that they have a link to a case, and where those who lead it decide what follows. */
@Controller()
export class ConflictsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Conflicts) private readonly conflicts: Conflicts,
    @Inject(Memberships) private readonly memberships: Memberships,
  ) {}

  @Page('reviews/:reference/conflicts', 'conflict.declare', 'conflicts.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Query('deciding') deciding: unknown,
  ): Promise<string> {
    const chosen = typeof deciding === 'string' ? { deciding } : {};
    return this.show(request, scope, caller, { ...unanswered, ...chosen });
  }

  @Form('reviews/:reference/conflicts', 'conflict.declare', 'conflict.declared')
  async declare(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const others = await this.othersOn(scope, caller);
    const callerId = others.length > 0 ? textOf(body, 'callerId') : caller.id;
    if (callerId !== caller.id && callerId !== '' && !others.some(({ id }) => id === callerId))
      throw new NotPermitted('You can declare a conflict of interest of your own, or of somebody on this review.');
    const declared = { callerId, nature: textOf(body, 'nature') };
    if (wantsToChange(body)) return this.show(request, scope, caller, { body, issues: [] });
    try {
      this.conflicts.checkDeclaration(declared);
      const isOwn = callerId === caller.id;
      const check = {
        ...declaring,
        fields: declarationFields(caller.id, others),
        follows: [followsOfDeclaring(isOwn)],
      };
      if (!isConfirmed(body)) return this.check(request, scope, { ...check, action: conflictsPage(scope), body });
      await this.conflicts.declare(caller.id, scope.reviewId, declared);
      return goTo(response, isOwn ? '/conflict-declared' : `${conflictsPage(scope)}?done=declared`);
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, scope, caller, { body, issues: error.issues });
      throw error;
    }
  }

  /** They see nothing of the review any more, so that this page is not one of its own. */
  @Page('conflict-declared', 'self', 'conflict.acknowledged')
  declared(@Req() request: Request): string {
    return this.pages.show(request, 'one-review/conflicts/declared');
  }

  @Form('reviews/:reference/conflicts/:conflict', 'conflict.decide', 'conflict.decided')
  async decide(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('conflict') conflict: string,
    @Body() body: unknown,
  ): Promise<string> {
    const wanted = { decision: textOf(body, 'decision'), reason: textOf(body, 'reason') };
    if (wantsToChange(body)) return this.show(request, scope, caller, { body, issues: [], deciding: conflict });
    try {
      this.conflicts.checkDecision(wanted);
      const action = `${conflictsPage(scope)}/${encodeURIComponent(conflict)}`;
      if (!isConfirmed(body)) {
        await this.conflicts.insistThatStands(scope.reviewId, conflict);
        return this.check(request, scope, { ...deciding, action, body });
      }
      await this.conflicts.lift(caller.id, scope.reviewId, conflict, wanted);
      return goTo(response, `${conflictsPage(scope)}?done=decided`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.show(request, scope, caller, { body, issues: error.issues, deciding: conflict });
    }
  }

  private check(request: Request, { reference }: CaseScope, check: ToCheck): string {
    const shown = checkPage({ ...check, reference }, languageOf(request), this.pages.saying(request));
    return this.pages.show(request, 'kit/check/check', shown);
  }

  private async othersOn(scope: CaseScope, caller: KnownCaller) {
    if (!isPermitted(caller.roles, 'conflict.decide')) return [];
    const known = await this.memberships.callersOf(scope.partnershipId);
    return known.filter(({ id }) => id !== caller.id);
  }

  private async show(request: Request, scope: CaseScope, caller: KnownCaller, answered: Answered): Promise<string> {
    const { body, issues, deciding } = answered;
    const say = this.pages.saying(request);
    const mayDecide = isPermitted(caller.roles, 'conflict.decide');
    const all = mayDecide ? await this.conflicts.ofReview(scope.reviewId) : [];
    const open = all.find(({ id, liftedAt }) => id === deciding && liftedAt === null) ?? null;
    const fields = open ? decisionFields : declarationFields(caller.id, await this.othersOn(scope, caller));
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'one-review/conflicts/conflicts', {
      reference: scope.reference,
      mayDecide,
      open,
      standing: all.filter(({ liftedAt }) => liftedAt === null),
      settled: all
        .filter(({ liftedAt }) => liftedAt !== null)
        .map((each) => ({ ...each, outcome: decisionWords[each.decision ?? 'none'] })),
      questions: fields.map((field: Field) => questionOf(field, body, errors, say)),
      done: doneWords[textOf(request.query, 'done')] ?? '',
      errors,
    });
  }
}

const declaring = {
  title: 'Declare a conflict of interest',
  buttons: { record: 'Declare it' },
};

const deciding = {
  title: 'Decide on a conflict of interest',
  fields: decisionFields,
  follows: ['They see this review again from then on.'],
  buttons: { record: 'Let them in again' },
};

const followsOfDeclaring = (isOwn: boolean): string =>
  isOwn
    ? 'You see nothing of this review from then on, and nothing more of it is asked of you. It does not count against you.'
    : 'They see nothing of this review from then on, until somebody who leads it decides otherwise.';

const doneWords: Readonly<Record<string, string>> = {
  declared: 'The conflict of interest is declared. They no longer see this review.',
  decided: 'What you decided is recorded. They see this review again.',
};

const conflictsPage = ({ reference }: CaseScope): string => `${reviewPage(reference)}/conflicts`;
