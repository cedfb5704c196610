import { Controller, Inject, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { type CaseScope, isPermitted } from '#lantern/access';
import { standingOf } from '#lantern/action-plans';
import { CaseReader } from '#lantern/case-lists';
import { textOfAnswer } from '#lantern/forms';
import { wordingOf } from '#lantern/learning';
import { pdfFileOf, pdfType, wordFileOf, wordType } from '#lantern/made-papers';
import { NotFound } from '#lantern/platform';
import { workbookOf } from '#lantern/spreadsheets';
import type { Request, Response } from 'express';
import { Download, Page } from '../../../access/access.decorator.js';
import { Scope } from '../../../access/grants.js';
import { reviewOfPlan } from '../../../cases/whole-review.js';
import { Pages, languageOf } from '../../pages.js';
import { milestonesPage, nationalPage, planPage, reviewPage } from '../../../paths.js';
import type { Telling } from '../../../shown/telling.js';
import {
  ActionPlanReader,
  type PlanFacts,
  type PlannedItem,
  plannedItems,
} from '../../../cases/action-plan/plan-facts.js';
import { planPaper, planSheet } from '../../../cases/action-plan/plan-paper.js';
import {
  isForDepartment,
  isNational,
  nationalLines,
  numbered,
  scopeWords,
} from '../../../cases/action-plan/plan-table.js';

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The action plan of a review: what was recommended, who does what by when, how far it is, and the plan as a file. */
@Controller('reviews/:reference/action-plan')
export class ActionPlanController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(ActionPlanReader) private readonly plans: ActionPlanReader,
  ) {}

  @Page('', 'plan.read', 'action.plan.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    reviewOfPlan(scope);
    const facts = await this.plans.of(scope);
    const telling = this.telling(request);
    const mayWrite = isPermitted(scope.roles, 'plan.write');
    return this.pages.show(request, 'one-review/action-plan/action-plan', {
      reference: scope.reference,
      path: planPage(scope.reference),
      mayAdd: isPermitted(scope.roles, 'milestone.write'),
      items: plannedItems(facts).map((planned) => shownItem(planned, facts, { scope, telling, mayWrite })),
    });
  }

  @Download('file.:kind', 'plan.read', 'action.plan.downloaded')
  async take(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Param('kind') kind: string,
  ): Promise<StreamableFile> {
    reviewOfPlan(scope);
    const { review } = await this.reader.view(scope.reference);
    const { content, type } = await fileOf(kind, review, await this.plans.of(scope), this.telling(request));
    response.attachment(`${scope.reference}-action-plan.${kind}`);
    return new StreamableFile(content, { type, length: content.length });
  }

  private telling(request: Request): Telling {
    return { say: this.pages.saying(request).plain, language: languageOf(request), on: this.reader.today() };
  }
}

/** @throws NotFound for another kind of file. */
async function fileOf(
  kind: string,
  review: { readonly reference: string; readonly partnership: string },
  facts: PlanFacts,
  telling: Telling,
): Promise<{ content: Buffer; type: string }> {
  switch (kind) {
    case 'docx':
      return { content: await wordFileOf(planPaper(review, facts, telling)), type: wordType };
    case 'pdf':
      return { content: await pdfFileOf(planPaper(review, facts, telling)), type: pdfType };
    case 'xlsx':
      return { content: await workbookOf([planSheet(facts, telling)]), type: sheetType };
    default:
      throw new NotFound('The action plan can be taken away as .docx, .pdf or .xlsx.');
  }
}

interface Shown {
  readonly scope: CaseScope;
  readonly telling: Telling;
  readonly mayWrite: boolean;
}

function shownItem({ item, actions }: PlannedItem, facts: PlanFacts, { scope, telling, mayWrite }: Shown) {
  const own = facts.dealings.filter(({ itemId }) => itemId === item?.id);
  const isDepartments = item !== null && isForDepartment(item, facts);
  return {
    id: item?.id ?? 'others',
    words: item === null ? null : `${numbered(item)}. ${wordingOf(item)}`,
    scope: item === null ? null : (scopeWords[textOfAnswer(item.answers.scope)] ?? null),
    lacksAction: actions.length === 0 && item !== null && !isNational(item),
    national: isDepartments ? { lines: nationalLines(own, telling), isAwaited: standingOf(own).isAwaited } : null,
    nationalPath: isDepartments && mayWrite ? nationalPage(scope.reference, item.id) : null,
    actions: actions.map(({ id, reference, facts: { action, owner, due }, stateTitle, closed }) => {
      const milestones = facts.milestones.filter(({ caseFileId }) => caseFileId === id);
      return {
        reference,
        action,
        owner,
        due,
        stateTitle,
        closed,
        path: reviewPage(reference),
        milestonesPath: milestonesPage(reference),
        all: milestones.length,
        reached: milestones.filter(({ doneOn }) => doneOn !== null).length,
        next: milestones.find(({ doneOn }) => doneOn === null) ?? null,
      };
    }),
  };
}
