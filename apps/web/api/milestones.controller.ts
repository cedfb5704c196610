import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { type MilestoneChange, Milestones, milestoneWord, wantedMilestone } from '#lantern/action-plans';
import { WorkflowRegistry } from '#lantern/cases';
import type { Request, Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { NamesInTyped } from '../cases/names/names-in-typed.js';
import { OnceByKey } from '../cases/recording/once-by-key.js';
import { api } from '../openapi/api-paths.js';
import { promiseOf } from '../cases/action-plan/promise-of.js';
import { etag, saveAt } from '../requests/conditions.js';
import { type JsonObject, jsonObject } from '../requests/read.js';
import { shownMilestone } from './shown-plan.js';

const word = milestoneWord.partial({ reason: true });

/** The milestones of an action, for the agency that leads it and who follows it up. Its address is the action's reference. */
@Controller(`${api}/reviews/:reference/milestones`)
export class MilestonesApiController {
  constructor(
    @Inject(Milestones) private readonly milestones: Milestones,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
    @Inject(OnceByKey) private readonly once: OnceByKey,
  ) {}

  @Get()
  @Access({ action: 'milestone.read', audit: 'milestones.viewed' })
  @Documented({ summary: 'What is to be reached by when, of an action of a plan', answer: 'Milestones' })
  async list(@Scope() scope: CaseScope) {
    promiseOf(this.registry, scope);
    const all = await this.milestones.ofAction(scope);
    return {
      milestones: all.map(shownMilestone),
      named: await this.named(scope, Object.fromEntries(all.map(({ id, what }) => [id, what]))),
    };
  }

  @Post()
  @HttpCode(201)
  @Access({ action: 'milestone.write', audit: 'milestone.added' })
  @Documented({
    summary: 'Add a milestone to an action that is open',
    body: wantedMilestone,
    answer: 'Milestones',
    status: 201,
    problems: [409, 422],
    sends: ['Idempotency-Replayed'],
  })
  async add(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { due: clock } = promiseOf(this.registry, scope);
    const sent = jsonObject(body);
    const add = () => this.milestones.add({ ...scope, clock }, caller, sent);
    await this.once.add({ request, response, caller }, add);
    return this.list(scope);
  }

  @Get(':milestone')
  @Access({ action: 'milestone.read', audit: 'milestone.viewed' })
  @Documented({ summary: 'One milestone, with what was said of it before', answer: 'MilestoneTold', sends: ['ETag'] })
  async one(@Scope() scope: CaseScope, @Param('milestone') id: string, @Res({ passthrough: true }) response: Response) {
    const milestone = await this.find(scope, id);
    response.set('ETag', etag(milestone.revision));
    const texts = { what: milestone.what, reason: milestone.before.map(({ reason }) => reason) };
    return {
      ...shownMilestone(milestone),
      before: milestone.before.map(shownChange),
      named: await this.named(scope, texts),
    };
  }

  @Post(':milestone/word')
  @HttpCode(200)
  @Access({ action: 'milestone.write', audit: 'milestone.changed' })
  @Documented({
    summary:
      'Say when it was reached, that it was not, or by which other day it is to be; `If-Match` names its revision',
    body: word,
    answer: 'MilestoneTold',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async say(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('milestone') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    // What needs no reason need not be sent one that is empty.
    const sent = { reason: '', ...jsonObject(body) };
    await saveAt(request, await this.find(scope, id), (revision) =>
      this.milestones.say(scope, caller, { id, revision }, sent),
    );
    return this.one(scope, id, response);
  }

  @Post(':milestone/off')
  @HttpCode(200)
  @Access({ action: 'milestone.write', audit: 'milestone.taken.off' })
  @Documented({
    summary: 'It counts no longer; one that was reached stays. `If-Match` names its revision',
    answer: 'Milestones',
    problems: [409, 412, 428],
  })
  async takeOff(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('milestone') id: string,
    @Req() request: Request,
  ) {
    await saveAt(request, await this.find(scope, id), (revision) =>
      this.milestones.takeOff(scope, caller, { id, revision }),
    );
    return this.list(scope);
  }

  /** The texts in which somebody of the case is named, for whoever can write them otherwise. */
  private async named(scope: CaseScope, texts: JsonObject): Promise<string[]> {
    return isPermitted(scope.roles, 'milestone.write') ? this.names.among(scope, texts) : [];
  }

  /** @throws NotFound, also for whatever is no action of a plan. */
  private find(scope: CaseScope, id: string) {
    promiseOf(this.registry, scope);
    return this.milestones.one(scope, id);
  }
}

const shownChange = ({ revision, due, doneOn, reason, by, at }: MilestoneChange) => ({
  revision,
  due,
  doneOn,
  reason,
  by,
  at,
});
