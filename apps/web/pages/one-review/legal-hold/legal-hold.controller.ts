import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import { LegalHolds } from '#lantern/retention';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { reviewOfLegalHold } from '../../../cases/whole-review.js';
import { Checked } from '../../kit/check/checked.js';
import type { Field } from '../../kit/forms/fields.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { reasonIn, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../../paths.js';

const reason: Field = {
  name: 'reason',
  kind: 'long',
  label: 'Why?',
  hint: 'Kept with it. Write no names.',
  required: true,
  choices: [],
};

/** Whether anything of a review may be destroyed. */
@Controller('reviews/:reference/legal-hold')
export class LegalHoldController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(LegalHolds) private readonly holds: LegalHolds,
  ) {}

  @Page('', 'retention.read', 'legal.hold.viewed')
  show(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    return this.page(request, scope, caller, {}, []);
  }

  /** Places one, or lifts the one that stands. */
  @Form('', 'retention.write', 'legal.hold.changed')
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const reviewId = reviewOfLegalHold(scope);
    const page = pageOf(scope);
    // The one that stood when the form was made: nobody who places one lifts another’s.
    const hold = textOf(body, 'hold');
    try {
      const why = reasonIn(body, 'say why');
      return await this.checked.once(
        { request, response, body },
        { ...(hold === '' ? placing : lifting), reference: scope.reference, action: page, fields: [reason] },
        async () => {
          if (hold === '') await this.holds.place(reviewId, caller, why);
          else await this.holds.lift(reviewId, caller, hold, why);
        },
        () => page,
      );
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.page(request, scope, caller, body, error.issues);
    }
  }

  private async page(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const all = await this.holds.of(reviewOfLegalHold(scope));
    const standing = all.find(({ liftedAt }) => liftedAt === null);
    const isHeld = standing !== undefined;
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, [reason], body, say);
    return this.pages.show(request, 'one-review/legal-hold/legal-hold', {
      reference: scope.reference,
      action: pageOf(scope),
      holds: all,
      isHeld,
      hold: standing?.id ?? '',
      button: (isHeld ? lifting : placing).title,
      mayWrite: isPermitted(caller.roles, 'retention.write'),
      questions: [questionOf(reason, body, errors, say)],
      errors,
    });
  }
}

const placing = {
  title: 'Place a legal hold',
  follows: ['Nothing of this review is destroyed while it stands.'],
  buttons: { record: 'Place it' },
};

const lifting = {
  title: 'Lift the legal hold',
  follows: ['What the schedule of the partnership says is due may be destroyed again.'],
  buttons: { record: 'Lift it' },
};

const pageOf = ({ reference }: CaseScope): string => `${reviewPage(reference)}/legal-hold`;
