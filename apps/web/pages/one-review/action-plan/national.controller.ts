import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { NationalReplies, standingOf } from '#lantern/action-plans';
import { type LearningItem, wordingOf } from '#lantern/learning';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { NamesInTyped } from '../../../cases/names/names-in-typed.js';
import { Checked } from '../../kit/check/checked.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { nationalPage, planPage } from '../../../paths.js';
import { NationalItems } from '../../../cases/action-plan/national-items.js';
import { dealingFields, dealingIn, kindTitles } from './national-fields.js';
import { isNational, numbered } from '../../../cases/action-plan/plan-table.js';

/** What became of one national recommendation: sent to a department, asked again, replied, and what follows from it. */
@Controller('reviews/:reference/action-plan/national/:item')
export class NationalController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(NationalItems) private readonly items: NationalItems,
    @Inject(NationalReplies) private readonly replies: NationalReplies,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Page('', 'plan.write', 'national.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope, @Param('item') id: string): Promise<string> {
    return this.page(request, scope, await this.items.one(scope, id), {}, []);
  }

  @Form('', 'plan.write', 'national.recorded')
  async note(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const item = await this.items.one(scope, id);
    const place = { reviewId: scope.reviewId, itemId: item.id };
    try {
      return await this.checked.once(
        { request, response, body },
        {
          title: 'What became of a national recommendation',
          reference: scope.reference,
          action: nationalPage(scope.reference, item.id),
          fields: dealingFields,
          doubts: await this.names.doubtsWithin(scope, { words: textOf(body, 'words') }, ['words']),
          follows: ['Lantern writes to no department. It reminds you when it is time to ask again.'],
        },
        () => this.replies.note(place, caller, dealingIn(body)),
        () => nationalPage(scope.reference, item.id),
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.page(request, scope, item, body, error.issues);
      throw error;
    }
  }

  @Form('take-off', 'plan.write', 'national.taken.off')
  async takeOff(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const item = await this.items.one(scope, id);
    const page = nationalPage(scope.reference, item.id);
    const act = {
      title: 'Take off what was recorded by mistake',
      reference: scope.reference,
      action: `${page}/take-off`,
      follows: ['It counts no longer, and stays to be read.'],
      back: page,
      buttons: { record: 'Take it off', isWarning: true },
    };
    const work = () => this.replies.takeOff(scope.reviewId, caller, textOf(body, 'step'));
    return this.checked.once({ request, response, body }, act, work, () => page);
  }

  private async page(
    request: Request,
    scope: CaseScope,
    item: LearningItem,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const steps = await this.items.stepsOf(scope, item);
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, dealingFields, body, say);
    return this.pages.show(request, 'one-review/action-plan/national', {
      reference: scope.reference,
      back: planPage(scope.reference),
      path: nationalPage(scope.reference, item.id),
      number: numbered(item),
      wording: wordingOf(item),
      isNational: isNational(item),
      standing: standingOf(steps),
      steps: steps.map((step) => ({ ...step, title: kindTitles[step.kind] })).toReversed(),
      questions: dealingFields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}
