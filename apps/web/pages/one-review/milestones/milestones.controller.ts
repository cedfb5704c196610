import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
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
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { milestonePage, milestonesPage, reviewPage } from '../../../paths.js';
import { promiseOf } from '../../../cases/action-plan/promise-of.js';
import { newFields, newIn } from './milestone-fields.js';

/** What is to be reached by when on the way to an action being done: for the agency that leads it, and who follows it up. */
@Controller('reviews/:reference/milestones')
export class MilestonesController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Milestones) private readonly milestones: Milestones,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Page('', 'milestone.read', 'milestones.viewed')
  show(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    return this.page(request, scope, {}, []);
  }

  @Form('', 'milestone.write', 'milestone.added')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const { due: clock } = promiseOf(this.registry, scope);
    const page = milestonesPage(scope.reference);
    const doubts = await this.names.doubtsWithin(scope, { what: textOf(body, 'what') }, ['what']);
    const act = { title: 'Add a milestone', fields: newFields, reference: scope.reference, action: page, doubts };
    const work = () => this.milestones.add({ ...scope, clock }, caller, newIn(body));
    try {
      return await this.checked.once({ request, response, body }, act, work, () => page);
    } catch (error) {
      if (error instanceof InvalidInput) return this.page(request, scope, body, error.issues);
      throw error;
    }
  }

  private async page(
    request: Request,
    scope: CaseScope,
    body: unknown,
    issues: readonly InputIssue[],
  ): Promise<string> {
    promiseOf(this.registry, scope);
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, newFields, body, say);
    const all = await this.milestones.ofAction(scope);
    const { review } = await this.reader.view(scope.reference);
    const mayWrite = !review.closed && isPermitted(scope.roles, 'milestone.write');
    return this.pages.show(request, 'one-review/milestones/milestones', {
      reference: scope.reference,
      back: reviewPage(scope.reference),
      path: milestonesPage(scope.reference),
      today: this.reader.today(),
      milestones: all.map((each) => ({ ...each, path: milestonePage(scope.reference, each.id) })),
      reached: all.filter(({ doneOn }) => doneOn !== null).length,
      mayWrite,
      questions: mayWrite ? newFields.map((each) => questionOf(each, body, errors, say)) : [],
      errors,
    });
  }
}
