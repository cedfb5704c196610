import { Controller, Inject, Query, Req } from '@nestjs/common';
import { Absences } from '#lantern/people';
import { AccessRecords, CaseScopes, type KnownCaller, callerAs, isPermitted, mayAct } from '#lantern/access';
import { NewsList, type OpenTask, WorkList } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { MailRecord } from '#lantern/mail';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { actorOf } from '../../../cases/recording/events.service.js';
import { outageShown } from '../../one-review/emails/outage.js';
import { Pages, languageOf } from '../../pages.js';
import { isOldErrand } from '../tasks/task-rules.js';
import { AnswerFirst } from './answer-first.js';
import { BesideTasks } from './beside-tasks.js';
import { shownList } from './shown-list.js';
import { asListName, workLists } from './lists.js';

const viewed = 'work.viewed';
const mostNews = 20;

type Asked = Readonly<Partial<Record<'list' | 'page' | 'by' | 'reminded' | 'missed' | 'already', unknown>>>;

const countIn = (asked: unknown): number => Number(/^\d{1,4}$/.exec(String(asked))?.[0] ?? 0);

/** What somebody has to do across their reviews, what they wait for, and what happened while they were away. */
@Controller('work')
export class WorkController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(WorkList) private readonly list: WorkList,
    @Inject(NewsList) private readonly news: NewsList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(AnswerFirst) private readonly answerFirst: AnswerFirst,
    @Inject(AccessRecords) private readonly records: AccessRecords,
    @Inject(Absences) private readonly absences: Absences,
    @Inject(MailRecord) private readonly mailRecord: MailRecord,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(BesideTasks) private readonly beside: BesideTasks,
  ) {}

  @Page('', 'work.read', viewed)
  async show(@Req() request: Request, @Caller() caller: KnownCaller, @Query() asked: Asked): Promise<string> {
    // Of a review on whose panel they sit elsewhere, their own tasks are on their page of tasks, and no more of it is theirs.
    const atWork = callerAs(caller, ...mayAct('work.read'));
    const visible = this.scopes.visibleTo(atWork);
    const today = this.list.today();
    const { roles: offices } = actorOf(atWork);
    const definitionOf = ({ workflow, version }: OpenTask) => this.registry.get(workflow, version);
    const isOld = (task: OpenTask) => isOldErrand(definitionOf(task).tasks, task, today);
    const lists = workLists(await this.list.open(visible), { offices, today, isOldErrand: isOld });
    const last = await this.records.lastTime(caller.id, viewed);
    return this.pages.show(request, 'to-do/work/work', {
      today,
      standsIn: await this.absences.stoodInForBy(caller.id),
      outage: outageShown((await this.mailRecord.conditions()).outage),
      reminded:
        'reminded' in asked
          ? { count: countIn(asked.reminded), missed: countIn(asked.missed), already: countIn(asked.already) }
          : null,
      mayOpen: isPermitted(caller.roles, 'review.open'),
      news: last ? await this.news.since(last, caller.name, mostNews, visible) : [],
      ...(await this.beside.of(caller, today, languageOf(request))),
      first: await this.answerFirst.of(caller, visible),
      work: shownList(lists, { name: asListName(asked.list), asked, offices, today, definitionOf }),
    });
  }
}
