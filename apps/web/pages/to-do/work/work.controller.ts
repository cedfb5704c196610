import { Controller, Inject, Query, Req } from '@nestjs/common';
import { AccessRecords, CaseScopes, Conflicts, type KnownCaller, callerAs, isPermitted, mayAct } from '#lantern/access';
import { type OpenTask, NewsList, WorkList } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { Absences } from '#lantern/people';
import { MailRecord } from '#lantern/mail';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { outageShown } from '../../one-review/emails/outage.js';
import { shownDue } from '../../kit/date-words.js';
import { holderWords } from '../../kit/holder-words.js';
import { Pages } from '../../pages.js';
import { actorOf } from '../../../cases/events.service.js';
import { isOldErrand } from '../tasks/task-rules.js';
import { sortWork } from './sorting.js';

const viewed = 'work.viewed';
const mostNews = 20;

/** What somebody has to do across their reviews, what they wait for, and what happened while they were away. */
@Controller('work')
export class WorkController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(WorkList) private readonly list: WorkList,
    @Inject(NewsList) private readonly news: NewsList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Conflicts) private readonly conflicts: Conflicts,
    @Inject(AccessRecords) private readonly records: AccessRecords,
    @Inject(Absences) private readonly absences: Absences,
    @Inject(MailRecord) private readonly mailRecord: MailRecord,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'work.read', viewed)
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('reminded') reminded: unknown,
  ): Promise<string> {
    // Of a review on whose panel they sit elsewhere, their own tasks are on their page of tasks, and no more of it is theirs.
    const atWork = callerAs(caller, ...mayAct('work.read'));
    const visible = (first: number) => this.scopes.visibleTo(atWork, first);
    const today = this.list.today();
    const { roles } = actorOf(atWork);
    const isOld = (task: OpenTask) => isOldErrand(this.registry.get(task.workflow, task.version).tasks, task, today);
    const sorted = sortWork(await this.list.open(visible), { offices: roles, today, isOldErrand: isOld });
    const last = await this.records.lastTime(caller.id, viewed);
    return this.pages.show(request, 'to-do/work/work', {
      today,
      standsIn: await this.absences.stoodInForBy(caller.id),
      outage: outageShown((await this.mailRecord.conditions()).outage),
      reminded: reminded === 'yes',
      mayOpen: isPermitted(caller.roles, 'review.open'),
      lastHere: last,
      news: last ? await this.news.since(last, caller.name, mostNews, visible) : [],
      moreTime: isPermitted(caller.roles, 'event.record') ? await this.list.moreTimeAsked(visible) : [],
      failed: isPermitted(caller.roles, 'email.settle') ? await this.list.failedEmails(visible) : [],
      conflicts: isPermitted(caller.roles, 'conflict.decide') ? await this.conflicts.newlyDeclared(visible) : [],
      overdue: sorted.overdue.map(row(today)),
      thisWeek: sorted.thisWeek.map(row(today)),
      others: sorted.others.map(row(today)),
      outside: sorted.outside.map(row(today)),
      later: sorted.later.map(row(today)),
      notTicked: sorted.notTicked.map(row(today)),
    });
  }
}

const chasable: readonly string[] = ['cspChair', 'independentChair', 'panel', 'panelMember', 'agency', 'actionOwner'];

/** A task as the page shows it; `chase` where its holder can be reminded by e-mail. */
const row = (today: string) => (task: OpenTask) => ({
  ...task,
  due: shownDue(task.date, today),
  holder: task.agency !== null && task.owner !== 'coordinator' ? task.agency : holderWords(task.owner),
  chase: task.clock !== null && task.pausedBy === null && chasable.includes(task.owner),
});
