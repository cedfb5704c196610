import { Body, Controller, Get, HttpCode, Inject, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { type KnownCaller, mayAct } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { DeliveryGroups, type GroupView } from '#lantern/delivery-groups';
import { InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller } from '../access/grants.js';
import { OnceByKey } from '../cases/recording/once-by-key.js';
import { api } from '../openapi/api-paths.js';
import { GroupReader, insistOnChanging } from '../partnership/group-reader.js';
import { ChosenPartnership } from '../partnership/chosen-partnership.js';
import { etag, saveAt } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';
import { paging, partOf } from './paging.js';
import { shownGroup, shownWholeGroup } from './shown-group.js';

const details = z.strictObject({
  name: z.string('say what the group is called'),
  welshName: z.string().nullable().default(null),
  nextBoard: z
    .string()
    .nullable()
    .default(null)
    .meta({ description: 'The day on which it tells the board next: YYYY-MM-DD.' }),
});
const begun = details.extend({ partnership: z.string('name a partnership of yours').max(100) });
const search = z.strictObject({
  partnership: z.string().max(100).optional().meta({ description: 'Code; left out, all that you may see.' }),
  ...paging,
});

const asWanted = ({ name, welshName, nextBoard }: z.output<typeof details>) => ({
  name,
  welshName: welshName ?? '',
  nextBoard,
});

/** The delivery groups of a partnership: what each is called, and when it tells the board. */
@Controller(`${api}/groups`)
export class GroupsApiController {
  constructor(
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(GroupReader) private readonly reader: GroupReader,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(OnceByKey) private readonly once: OnceByKey,
  ) {}

  @Get()
  @Access({ action: 'group.read', audit: 'groups.viewed' })
  @Documented({
    summary: 'Delivery groups, what each holds, and what it owes to the next board; who sits in one sees that one',
    query: search,
    answer: 'Groups',
    problems: [422],
  })
  async list(@Caller() caller: KnownCaller, @Query() query: unknown) {
    const wanted = read(search, query);
    const { chosen } = await this.choice.of(caller, 'group.read', wanted.partnership);
    const { entries, next } = partOf(await this.groups.list(caller, chosen?.id), wanted, ({ id }) => id);
    return { groups: (await this.reader.of(caller, entries)).map(shownGroup), next };
  }

  @Post()
  @HttpCode(201)
  @Access({ action: 'group.write', audit: 'group.added' })
  @Documented({
    summary: 'Add a delivery group to a partnership',
    body: begun,
    answer: 'Group',
    status: 201,
    problems: [422],
    sends: ['ETag', 'Idempotency-Replayed'],
  })
  async add(
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { partnership: named, ...wanted } = read(begun, jsonObject(body));
    const held = await this.partnerships.heldAs(caller, mayAct('group.write'));
    const partnership = held.find(({ code }) => code === named);
    if (!partnership) throw new InvalidInput([{ path: 'partnership', message: 'name a partnership of yours' }]);
    const add = () => this.groups.add(partnership.id, asWanted(wanted));
    return this.one(caller, await this.once.add({ request, response, caller }, add), response);
  }

  @Get(':group')
  @Access({ action: 'group.read', audit: 'group.viewed' })
  @Documented({
    summary: 'A group: who sits in it, what it holds, and what it told the board',
    answer: 'Group',
    sends: ['ETag'],
  })
  async one(@Caller() caller: KnownCaller, @Param('group') id: string, @Res({ passthrough: true }) response: Response) {
    const standing = await this.reader.one(caller, id);
    response.set('ETag', etag(standing.group.revision));
    return shownWholeGroup(standing);
  }

  @Put(':group')
  @Access({ action: 'group.write', audit: 'group.changed' })
  @Documented({
    summary: 'Change what it is called and when it tells the board, whole; `If-Match` names its revision',
    body: details,
    answer: 'Group',
    problems: [412, 422, 428],
    sends: ['ETag'],
  })
  async change(
    @Caller() caller: KnownCaller,
    @Param('group') id: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const group = await this.changeable(caller, id);
    const wanted = asWanted(read(details, jsonObject(body)));
    await saveAt(request, group, (revision) => this.groups.change(group, wanted, revision));
    return this.one(caller, id, response);
  }

  @Post(':group/end')
  @HttpCode(200)
  @Access({ action: 'group.write', audit: 'group.ended' })
  @Documented({ summary: 'It holds nothing from then on, and nobody sits in it; what it told stays', answer: 'Groups' })
  async end(@Caller() caller: KnownCaller, @Param('group') id: string) {
    await this.groups.end(await this.changeable(caller, id));
    return this.list(caller, {});
  }

  private async changeable(caller: KnownCaller, id: string): Promise<GroupView> {
    return insistOnChanging(caller, await this.groups.find(caller, id));
  }
}
