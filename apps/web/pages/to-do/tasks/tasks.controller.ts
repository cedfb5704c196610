import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Absences } from '#lantern/people';
import { Agreements, CaseScopes, type KnownCaller, callerAs } from '#lantern/access';
import { Milestones } from '#lantern/action-plans';
import { type OpenTask, PassedOn, WorkList } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { shownDue } from '../../kit/date-words.js';
import { Pages } from '../../pages.js';
import { agreementPage, papersPage, reviewPage } from '../../../paths.js';
import { shownMilestones } from '../work/beside-tasks.js';
import { isTheirs } from './theirs.js';

/** Everything that waits for a panel member, across their reviews, with one button each. */
@Controller('tasks')
export class TasksController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(Absences) private readonly absences: Absences,
    @Inject(PassedOn) private readonly passedOn: PassedOn,
    @Inject(Milestones) private readonly milestones: Milestones,
  ) {}

  @Page('', 'task.read', 'tasks.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('passed') passed: unknown,
  ): Promise<string> {
    // Whoever leads reviews elsewhere sees those at work, not here.
    const member = callerAs(caller, 'panelMember');
    const open = await this.work.open(this.scopes.visibleTo(member));
    const today = this.work.today();
    const past = await this.milestones.past(today, this.scopes.visibleTo(member));
    const awaited = (await this.agreements.awaited(caller)).filter(({ closed, isSeated }) => isSeated && !closed);
    return this.pages.show(request, 'to-do/tasks/tasks', {
      standsIn: await this.absences.stoodInForBy(caller.id),
      agreements: awaited.map(({ reference }) => ({ reference, path: agreementPage(reference) })),
      tasks: toDoFirst(open.filter((task) => isTheirs(task, caller))).map((task) => shownTask(task, today)),
      milestones: shownMilestones(past.filter(({ agency }) => agency === caller.agency)),
      passed: typeof passed === 'string' ? ((await this.passedBy(caller, passed)) ?? null) : null,
    });
  }

  private passedBy({ name, partnershipIds }: KnownCaller, reference: string) {
    return this.passedOn.by(name, partnershipIds, reference);
  }
}

/** What waits on account of a hold asks nothing of anybody: it stands last, whatever its date. */
const toDoFirst = (tasks: readonly OpenTask[]): OpenTask[] =>
  tasks.toSorted((one, other) => Number(one.pausedBy !== null) - Number(other.pausedBy !== null));

export const shownTask = ({ title, reference, review, date, pausedBy }: OpenTask, today: string) => ({
  title,
  reference,
  due: shownDue(date, today),
  pausedBy,
  // What the panel as a whole is asked is about its papers.
  path: reference === review ? papersPage(reference) : reviewPage(reference),
});
