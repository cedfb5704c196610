import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { type CaseScope, Conflicts, type KnownCaller, Memberships, isPermitted } from '#lantern/access';
import { type InputIssue, InvalidInput, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { goTo } from '../../../session/cookies.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../paths.js';
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
    try {
      await this.conflicts.declare(caller.id, scope.reviewId, { callerId, nature: textOf(body, 'nature') });
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, scope, caller, { body, issues: error.issues });
      throw error;
    }
    return goTo(response, callerId === caller.id ? '/conflict-declared' : conflictsPage(scope));
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
    try {
      await this.conflicts.lift(caller.id, scope.reviewId, conflict, wanted);
      return goTo(response, conflictsPage(scope));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.show(request, scope, caller, { body, issues: error.issues, deciding: conflict });
    }
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
      errors,
    });
  }
}

const conflictsPage = ({ reference }: CaseScope): string => `${reviewPage(reference)}/conflicts`;
