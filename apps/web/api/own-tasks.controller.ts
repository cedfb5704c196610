import { CaseScopes, type KnownCaller } from '#lantern/access';
import { type KnownPartnership, PartnershipOwnTasks, asGiven } from '#lantern/bodies';
import { OwnTaskEffects, both, ofPartnership } from '#lantern/case-lists';
import { ownTaskHolders, ownTaskSetting } from '#lantern/engine';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put } from '@nestjs/common';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Held } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { jsonObject, read } from '../requests/read.js';
import { because, changedOften } from './because.js';

const task = {
  words: z.strictObject({ en: z.string(), cy: z.string().optional() }),
  stages: z
    .record(z.string().max(100), z.string().max(100))
    .meta({ description: 'By the name of each kind of review that has it, the stage on reaching which it is asked.' }),
  holder: z.enum(ownTaskHolders, `must be one of ${ownTaskHolders.join(', ')}`),
  length: z.strictObject({ count: z.number().int(), unit: z.enum(['workingDays', 'days', 'weeks']) }),
};

const added = z.strictObject({ ...task, ...because });
const changed = z.strictObject({ ...task, ...because, ...changedOften });
const takenOff = z.strictObject({ ...because, ...changedOften });
const proposed = z.strictObject({
  ...task,
  task: z.string().max(20).optional().meta({ description: 'The one that would be changed; left out, it is new.' }),
});

/** Tasks that a partnership gives itself beside those of law, guidance and the workflow. */
@Controller(`${api}/partnerships/:code/own-tasks`)
export class OwnTasksApiController {
  constructor(
    @Inject(PartnershipOwnTasks) private readonly tasks: PartnershipOwnTasks,
    @Inject(OwnTaskEffects) private readonly effects: OwnTaskEffects,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Get()
  @Access({ action: 'setting.read', audit: 'settings.viewed' })
  @Documented({ summary: 'The tasks that a partnership gives itself, also those taken off', answer: 'OwnTasks' })
  async list(@Held() { id }: Pick<KnownPartnership, 'id'>) {
    return { ownTasks: await this.tasks.listOf(id) };
  }

  @Post()
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({
    summary: 'Add one, for reviews opened from now on',
    body: added,
    answer: 'OwnTasks',
    status: 201,
    problems: [422],
  })
  async add(@Held() { id }: KnownPartnership, @Caller() caller: KnownCaller, @Body() body: unknown) {
    const { reason, source, ...wanted } = read(added, jsonObject(body));
    await this.tasks.add(caller, id, { task: wanted, reason, source });
    return this.list({ id });
  }

  @Put(':task')
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({
    summary: 'Change one, or ask it again; open reviews keep theirs until it is applied to them',
    body: changed,
    answer: 'OwnTasks',
    problems: [412, 422],
  })
  async change(
    @Held() { id }: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('task') one: string,
    @Body() body: unknown,
  ) {
    const { reason, source, revision, ...wanted } = read(changed, jsonObject(body));
    await this.tasks.change(caller, id, one, { task: wanted, reason, source, revision });
    return this.list({ id });
  }

  @Post(':task/off')
  @HttpCode(200)
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({
    summary: 'Take one off: it opens no more, and what was done of it stays in the histories',
    body: takenOff,
    answer: 'OwnTasks',
    problems: [412, 422],
  })
  async takeOff(
    @Held() { id }: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('task') one: string,
    @Body() body: unknown,
  ) {
    const { reason, source, revision } = read(takenOff, jsonObject(body));
    await this.tasks.takeOff(caller, id, one, { reason, source, revision });
    return this.list({ id });
  }

  @Post('preview')
  @HttpCode(200)
  @Access({ action: 'setting.preview', audit: 'setting.previewed' })
  @Documented({
    summary: 'What a task would do in each open review that took it on; nothing is kept',
    body: proposed,
    answer: 'OwnTaskPreview',
    problems: [422],
  })
  async preview(@Held() { id }: KnownPartnership, @Caller() caller: KnownCaller, @Body() body: unknown) {
    const { task: one, ...wanted } = read(proposed, jsonObject(body));
    const setting = one === undefined ? ownTaskSetting('new') : (await this.tasks.one(id, one)).setting;
    const asked = asGiven({ ...this.tasks.checked(wanted), takenOff: false });
    const filter = both(this.scopes.wherePermitted(caller, 'setting.preview'), ofPartnership(id));
    return { reviews: await this.effects.of(setting, asked, filter) };
  }
}
