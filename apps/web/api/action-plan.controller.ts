import { Controller, Get, Inject, Res, StreamableFile } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { type Milestone, standingOf } from '#lantern/action-plans';
import { CaseReader, type PartRecord } from '#lantern/case-lists';
import { textOfAnswer } from '#lantern/forms';
import { wordingOf } from '#lantern/learning';
import { csvOf } from '#lantern/spreadsheets';
import { plainWords } from '#lantern/words';
import type { Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Scope } from '../access/grants.js';
import { reviewOfPlan } from '../cases/whole-review.js';
import { api } from '../openapi/api-paths.js';
import { ActionPlanReader, type PlanFacts, type PlannedItem, plannedItems } from '../cases/action-plan/plan-facts.js';
import { isForDepartment, numbered, planColumns, planRows } from '../cases/action-plan/plan-table.js';
import { shownDealing, shownMilestone } from './shown-plan.js';

/** The action plan of a review: what was recommended, who does what by when, and how far it is. */
@Controller(`${api}/reviews/:reference`)
export class ActionPlanApiController {
  constructor(
    @Inject(ActionPlanReader) private readonly plans: ActionPlanReader,
    @Inject(CaseReader) private readonly reader: CaseReader,
  ) {}

  @Get('action-plan')
  @Access({ action: 'plan.read', audit: 'action.plan.viewed' })
  @Documented({
    summary: 'Each recommendation with its actions, their milestones, and what departments replied',
    answer: 'ActionPlan',
  })
  async show(@Scope() scope: CaseScope) {
    reviewOfPlan(scope);
    const facts = await this.plans.of(scope);
    return { recommendations: plannedItems(facts).map((planned) => shownItem(planned, facts)) };
  }

  @Get('action-plan.csv')
  @Access({ action: 'plan.read', audit: 'action.plan.downloaded' })
  @Documented({ summary: 'The same as a table, as the Home Office lays it out', answer: 'text/csv' })
  async take(@Scope() scope: CaseScope, @Res({ passthrough: true }) response: Response): Promise<StreamableFile> {
    reviewOfPlan(scope);
    const telling = { say: plainWords('en'), language: 'en', on: this.reader.today() } as const;
    const headings = planColumns.map(({ title }) => title);
    const rows = planRows(await this.plans.of(scope), telling);
    response.attachment(`${scope.reference}-action-plan.csv`);
    return new StreamableFile(Buffer.from(csvOf([headings, ...rows])), { type: 'text/csv; charset=utf-8' });
  }
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function shownItem({ item, actions }: PlannedItem, facts: PlanFacts) {
  const national = item !== null && isForDepartment(item, facts);
  const own = facts.dealings.filter(({ itemId }) => itemId === item?.id);
  return {
    item: item?.id ?? null,
    number: item && numbered(item),
    wording: item && wordingOf(item),
    scope: item && textIn(textOfAnswer(item.answers.scope)),
    national: national ? shownStanding(own) : null,
    actions: actions.map((action) => shownAction(action, facts.milestones)),
  };
}

function shownStanding(dealings: PlanFacts['dealings']) {
  const { reply, follows, ...standing } = standingOf(dealings);
  return { ...standing, reply: reply && shownDealing(reply), follows: follows.map(shownDealing) };
}

const shownAction = (action: PartRecord, milestones: readonly Milestone[]) => ({
  reference: action.reference,
  action: textIn(action.facts.action),
  owner: textIn(action.facts.owner),
  due: textIn(action.facts.due),
  state: action.state,
  stateTitle: action.stateTitle,
  closed: action.closed,
  milestones: milestones.filter(({ caseFileId }) => caseFileId === action.id).map(shownMilestone),
});
