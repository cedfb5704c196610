import type { KnownCaller } from '#lantern/access';
import { type ChoiceName, type KnownPartnership, PartnershipChoices, PartnershipLadders } from '#lantern/bodies';
import { recipients } from '#lantern/engine';
import { Body, Controller, Get, Inject, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Held } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { jsonObject, read } from '../requests/read.js';
import { because, changedOften } from './because.js';

const ladder = z.strictObject({
  ladder: z
    .array(z.strictObject({ days: z.number().int(), to: z.array(z.enum(recipients)).min(1) }))
    .max(100)
    .meta({ description: 'Days from the due date, negative before it; `assignee` is whoever holds the task.' }),
  ...because,
  ...changedOften,
});

const choiceNames = [
  'reference_scheme',
  'sending_hours',
  'office_names',
  'paper_names',
  'panel_quorum',
] as const satisfies readonly ChoiceName[];

const choice = z.strictObject({
  choice: z.enum(choiceNames, `must be one of ${choiceNames.join(', ')}`),
  value: z.unknown().meta({ description: 'Whole, as `GET` answers it; what is left out of names is as usual.' }),
  ...because,
  ...changedOften,
});

/** What a partnership sets beside its lengths: reminders of each date, references, hours, and words of its own. */
@Controller(`${api}/partnerships/:code`)
export class PartnershipChoicesController {
  constructor(
    @Inject(PartnershipLadders) private readonly ladders: PartnershipLadders,
    @Inject(PartnershipChoices) private readonly choices: PartnershipChoices,
  ) {}

  @Get('ladders')
  @Access({ action: 'setting.read', audit: 'settings.viewed' })
  @Documented({ summary: 'Which reminders go out about each date that a partnership may set', answer: 'Ladders' })
  async listLadders(@Held() { id }: Pick<KnownPartnership, 'id'>) {
    return { ladders: await this.ladders.listOf(id) };
  }

  @Put('ladders/:clock')
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({
    summary: 'Set the reminders of one date, for reviews opened from now on',
    body: ladder,
    answer: 'Ladders',
    problems: [412, 422],
  })
  async changeLadder(
    @Held() { id }: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('clock') clock: string,
    @Body() body: unknown,
  ) {
    await this.ladders.change(caller, id, clock, read(ladder, jsonObject(body)));
    return this.listLadders({ id });
  }

  @Get('choices')
  @Access({ action: 'setting.read', audit: 'settings.viewed' })
  @Documented({
    summary: 'How a partnership makes references, when its e-mails go out, and what it calls offices and papers',
    answer: 'Choices',
  })
  async listChoices(@Held() { id }: Pick<KnownPartnership, 'id'>) {
    return { choices: await this.choices.of(id) };
  }

  @Put('choices')
  @Access({ action: 'setting.write', audit: 'setting.changed' })
  @Documented({ summary: 'Set one of them', body: choice, answer: 'Choices', problems: [412, 422] })
  async changeChoice(@Held() { id }: KnownPartnership, @Caller() caller: KnownCaller, @Body() body: unknown) {
    const { choice: name, ...wanted } = read(choice, jsonObject(body));
    await this.choices.change(caller, id, name, wanted);
    return this.listChoices({ id });
  }
}
