import { type CaseScope, CaseScopes, type KnownCaller } from '#lantern/access';
import { WorkList } from '#lantern/case-lists';
import { general } from '#lantern/engine';
import { Body, Controller, Inject, Res } from '@nestjs/common';
import { NotFound } from '#lantern/platform';
import type { Response } from 'express';
import { Form } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events } from '../../../cases/events.service.js';
import { goTo, ownPath } from '../../../session/cookies.js';
import { textOf } from '../../kit/forms/values.js';

/** Reminds the holder of a task with one press: what is sent are the words of its ladder, and the history keeps it. */
@Controller('reviews/:reference/chase')
export class ChaseController {
  constructor(
    @Inject(Events) private readonly events: Events,
    @Inject(WorkList) private readonly list: WorkList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Form('', 'work.read', general.taskChased)
  async chase(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const tasks = await this.list.open((first) => this.scopes.visibleTo(caller, first));
    const task = tasks.find((each) => each.reference === scope.reference && each.task === textOf(body, 'task'));
    if (!task?.clock) throw new NotFound('This task is not open any more. Look at the review to see what changed.');
    const { owner: holder, clock, revision } = task;
    const on = this.list.today();
    await this.events.record(
      caller,
      scope,
      { type: general.taskChased, on, task: task.task, clock, holder },
      revision,
      undefined,
    );
    return goTo(response, ownPath(textOf(body, 'back') || '/work?reminded=yes'));
  }
}
