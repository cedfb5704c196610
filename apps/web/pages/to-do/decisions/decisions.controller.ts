import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { DecisionList } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { general } from '#lantern/engine';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages, languageOf } from '../../pages.js';
import { shownDue } from '../../kit/date-words.js';
import { recordPage } from '../../../paths.js';
import { shownDecision } from './shown.js';

const mostSettled = 10;

/** What waits for the CSP chair, in all reviews of the partnerships they chair, and what was decided last. */
@Controller('decisions')
export class DecisionsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(DecisionList) private readonly list: DecisionList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'decision.make', 'decisions.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query('done') done: unknown): Promise<string> {
    const theirs = this.scopes.wherePermitted(caller, 'decision.make');
    const [open, settled, ownTasks] = await Promise.all([
      this.list.open('cspChair', theirs),
      this.list.settled('cspChair', mostSettled, theirs),
      this.list.ownTasks('cspChair', theirs),
    ]);
    const today = this.list.today();
    const rows = open.map((each) =>
      shownDecision(each, this.registry.get(each.workflow, each.version), today, languageOf(request)),
    );
    return this.pages.show(request, 'to-do/decisions/decisions', {
      waiting: rows.filter(({ isTheirs }) => isTheirs),
      notYet: rows.filter(({ isTheirs }) => !isTheirs),
      ownTasks: ownTasks.map(({ task, title, reference, date }) => ({
        title,
        reference,
        due: shownDue(date, today),
        path: `${recordPage(reference, general.taskCompleted)}?task=${encodeURIComponent(task)}`,
      })),
      settled,
      // The last entry of that review is what they have just recorded.
      recorded: settled.find(({ reference }) => reference === done) ?? null,
    });
  }
}
