import { Body, Controller, Inject, Res } from '@nestjs/common';
import { general } from '#lantern/engine';
import { AccessRecords, CaseScopes, type KnownCaller, callerAs, callerOn, isPermitted, mayAct } from '#lantern/access';
import { EventRejected, InvalidInput, NotFound, NotPermitted, StaleCase } from '#lantern/platform';
import { type OpenTask, WorkList } from '#lantern/case-lists';
import { tidy } from '#lantern/reading';
import type { Response } from 'express';
import { Form } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Events } from '../../../cases/recording/events.service.js';
import { goTo } from '../../../session/cookies.js';
import { listOf, textOf } from '../../kit/forms/values.js';
import { isPastIts, mayRemind, remindKey } from './reminding.js';

const isOfTheCase = (error: unknown): boolean =>
  [EventRejected, NotPermitted, StaleCase, NotFound, InvalidInput].some((kind) => error instanceof kind);

/** Reminds the holders of several tasks with one press: what is sent are the words of their ladders, and each history keeps it. */
@Controller('work/remind')
export class RemindController {
  constructor(
    @Inject(Events) private readonly events: Events,
    @Inject(WorkList) private readonly list: WorkList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(AccessRecords) private readonly records: AccessRecords,
  ) {}

  @Form('', 'work.read', general.taskChased)
  async remind(
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const ticked = listOf(body, 'remind');
    const today = this.list.today();
    const open = await this.open(caller);
    const isTicked = (task: OpenTask): boolean => ticked.includes(tidy(remindKey(task)));
    const isWanted = textOf(body, 'who') === 'past' ? (task: OpenTask) => isPastIts(task, today) : isTicked;
    const wanted = open.filter((task) => mayRemind(task, today)).filter(isWanted);
    let reminded = 0;
    for (const task of wanted) reminded += Number(await this.remindOne(caller, task));
    // Whoever was reminded today already is left in peace: the form was sent twice, or two people pressed.
    const already = open.filter((task) => task.chasedOn === today && isTicked(task)).length;
    const missed = Math.max(wanted.length, ticked.length) - reminded - already;
    const others = Object.entries({ already, missed }).map(([name, count]) => (count > 0 ? `&${name}=${count}` : ''));
    return goTo(response, `/work?list=others&reminded=${reminded}${others.join('')}`);
  }

  private async open(caller: KnownCaller): Promise<OpenTask[]> {
    const atWork = callerAs(caller, ...mayAct('work.read'));
    return this.list.open(this.scopes.visibleTo(atWork));
  }

  /** False where the task has moved on since the page was shown. */
  private async remindOne(caller: KnownCaller, { reference, task, clock, owner: holder }: OpenTask): Promise<boolean> {
    try {
      const scope = await this.scopes.find(caller, reference);
      const here = callerOn(caller, scope);
      if (!isPermitted(here.roles, 'work.read')) return false;
      const event = { type: general.taskChased, on: this.list.today(), task, clock, holder };
      await this.events.record(here, scope, event, scope.revision, undefined);
      await this.records.record(caller.id, general.taskChased, reference);
      return true;
    } catch (error) {
      if (isOfTheCase(error)) return false;
      throw error;
    }
  }
}
