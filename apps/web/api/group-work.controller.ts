import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { DeliveryGroups, GroupHoldings, GroupReports, GroupSeats, type GroupView } from '#lantern/delivery-groups';
import { InvalidInput, NotFound, NotPermitted } from '#lantern/platform';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller } from '../access/grants.js';
import { api } from '../openapi/api-paths.js';
import { GroupReader, insistOnChanging, mayTell } from '../partnership/group-reader.js';
import { jsonObject, read } from '../requests/read.js';
import { shownWholeGroup } from './shown-group.js';

const seat = z.strictObject({
  name: z.string('say their name'),
  email: z.string('enter their address'),
  chairs: z.boolean('say whether they chair it'),
});
const told = z.strictObject({ words: z.string('say how things stand') });
const references = z.array(z.string().max(60)).max(500).default([]);
const moved = z.strictObject({
  given: references.meta({
    description: 'References of actions that are still to be done: it holds them from now on.',
  }),
  taken: references.meta({ description: 'References of those that it holds no longer.' }),
});

/** Who sits in a delivery group, what it holds, and what it tells the board. */
@Controller(`${api}/groups/:group`)
export class GroupWorkApiController {
  constructor(
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(GroupSeats) private readonly seats: GroupSeats,
    @Inject(GroupReports) private readonly reports: GroupReports,
    @Inject(GroupHoldings) private readonly holdings: GroupHoldings,
    @Inject(GroupReader) private readonly reader: GroupReader,
  ) {}

  @Post('seats')
  @HttpCode(200)
  @Access({ action: 'group.write', audit: 'group.seat.given' })
  @Documented({
    summary: 'Give somebody a seat, or make a member its chair: whoever chaired until then stays a member',
    body: seat,
    answer: 'Group',
    problems: [422],
  })
  async give(@Caller() caller: KnownCaller, @Param('group') id: string, @Body() body: unknown) {
    const group = await this.changeable(caller, id);
    await this.seats.give(group, read(seat, jsonObject(body)));
    return this.shown(caller, id);
  }

  @Post('seats/:person/end')
  @HttpCode(200)
  @Access({ action: 'group.write', audit: 'group.seat.ended' })
  @Documented({ summary: 'End the seat of somebody', answer: 'Group' })
  async end(@Caller() caller: KnownCaller, @Param('group') id: string, @Param('person') person: string) {
    const group = await this.changeable(caller, id);
    const seats = (await this.seats.ofEach([id])).get(id) ?? [];
    if (!seats.some(({ personId }) => personId === person))
      throw new NotFound('Nobody of that kind sits in this group.');
    await this.seats.end(group, person);
    return this.shown(caller, id);
  }

  @Post('holdings')
  @HttpCode(200)
  @Access({ action: 'group.write', audit: 'group.holdings.changed' })
  @Documented({
    summary: 'Give actions to a group, and take others back; what another does at the same moment stands',
    body: moved,
    answer: 'Group',
    problems: [422],
  })
  async move(@Caller() caller: KnownCaller, @Param('group') id: string, @Body() body: unknown) {
    const group = await this.changeable(caller, id);
    const { given, taken } = read(moved, jsonObject(body));
    const { actions } = await this.reader.open(caller, group);
    const open = new Set(actions.map(({ reference }) => reference));
    const unknown = Object.entries({ given, taken }).flatMap(([name, all]) =>
      all.flatMap((each, at) => (open.has(each) ? [] : [{ path: `${name}.${at}`, message: notOpen }])),
    );
    if (unknown.length > 0) throw new InvalidInput(unknown);
    await this.holdings.change(caller, group, { given, taken });
    return this.shown(caller, id);
  }

  @Post('reports')
  @HttpCode(201)
  @Access({ action: 'group.report', audit: 'group.reported' })
  @Documented({
    summary: 'Tell the board of its next day how things stand: whoever chairs it, or an office of its partnership',
    body: told,
    answer: 'Group',
    status: 201,
    problems: [422],
  })
  async tell(@Caller() caller: KnownCaller, @Param('group') id: string, @Body() body: unknown) {
    const group = await this.groups.find(caller, id);
    if (!mayTell(caller, group)) throw new NotPermitted('Whoever chairs the group tells the board.');
    await this.reports.tell(group, caller, read(told, jsonObject(body)).words);
    return this.shown(caller, id);
  }

  private async changeable(caller: KnownCaller, id: string): Promise<GroupView> {
    return insistOnChanging(caller, await this.groups.find(caller, id));
  }

  private async shown(caller: KnownCaller, id: string) {
    return shownWholeGroup(await this.reader.one(caller, id));
  }
}

const notOpen = 'is no action of this partnership that is still to be done';
