import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { Milestones } from '#lantern/action-plans';
import { CaseReader } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { NamesInTyped } from '../../../cases/names/names-in-typed.js';
import { Checked } from '../../kit/check/checked.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { milestonePage, milestonesPage } from '../../../paths.js';
import { wordFields, wordIn } from './milestone-fields.js';
import { promiseOf } from '../../../cases/action-plan/promise-of.js';

/** One milestone: when it was reached, by when it is to be, and what was said of it before. */
@Controller('reviews/:reference/milestones/:milestone')
export class MilestoneController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Milestones) private readonly milestones: Milestones,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Page('', 'milestone.read', 'milestone.viewed')
  show(@Req() request: Request, @Scope() scope: CaseScope, @Param('milestone') id: string): Promise<string> {
    return this.page(request, scope, id, {}, []);
  }

  @Form('', 'milestone.write', 'milestone.changed')
  async say(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('milestone') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { path, milestone, settled } = await this.atHand(scope, id);
    const title = 'What is said of a milestone';
    const doubts = await this.names.doubtsWithin(scope, { reason: textOf(body, 'reason') }, ['reason']);
    const act = { title, fields: wordFields(milestone), reference: scope.reference, action: path, settled, doubts };
    const asRead = { id: milestone.id, revision: revisionOf(body) };
    const work = () => this.milestones.say(scope, caller, asRead, wordIn(body));
    try {
      return await this.checked.once({ request, response, body }, act, work, () => milestonesPage(scope.reference));
    } catch (error) {
      if (error instanceof InvalidInput) return this.page(request, scope, id, body, error.issues);
      throw error;
    }
  }

  @Form('take-off', 'milestone.write', 'milestone.taken.off')
  async takeOff(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('milestone') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { path, milestone, settled } = await this.atHand(scope, id);
    const act = {
      title: 'Take a milestone off',
      reference: scope.reference,
      action: `${path}/take-off`,
      settled,
      follows: ['It counts no longer, and stays to be read.'],
      back: path,
    };
    const asRead = { id: milestone.id, revision: revisionOf(body) };
    const work = () => this.milestones.takeOff(scope, caller, asRead);
    return this.checked.once({ request, response, body }, act, work, () => milestonesPage(scope.reference));
  }

  /** @throws NotFound */
  private async atHand(scope: CaseScope, id: string) {
    promiseOf(this.registry, scope);
    const milestone = await this.milestones.one(scope, id);
    const settled = [{ label: 'What is to be reached?', value: milestone.what }];
    return { path: milestonePage(scope.reference, id), milestone, settled };
  }

  private async page(
    request: Request,
    scope: CaseScope,
    id: string,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    const { path, milestone } = await this.atHand(scope, id);
    const say = this.pages.saying(request);
    const fields = wordFields(milestone);
    const errors = errorsOf(issues, fields, body, say);
    const all = await this.milestones.ofAction(scope);
    const { review } = await this.reader.view(scope.reference);
    const mayWrite = !review.closed && isPermitted(scope.roles, 'milestone.write');
    return this.pages.show(request, 'one-review/milestones/milestone', {
      reference: scope.reference,
      back: milestonesPage(scope.reference),
      path,
      today: this.reader.today(),
      place: { number: all.findIndex((each) => each.id === milestone.id) + 1, count: all.length },
      milestone,
      questions: mayWrite ? fields.map((each) => questionOf(each, body, errors, say)) : [],
      errors,
    });
  }
}
