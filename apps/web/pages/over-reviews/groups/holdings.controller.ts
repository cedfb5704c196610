import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { ActionListed } from '#lantern/case-lists';
import { DeliveryGroups, GroupHoldings, type GroupView } from '#lantern/delivery-groups';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { type Act, Checked } from '../../kit/check/checked.js';
import { listOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { groupPage } from '../../../paths.js';
import { GroupReader, insistOnChanging, nameIn } from '../../../partnership/group-reader.js';

/** What a group holds, chosen in one go from all that is still to be done in its partnership. */
@Controller('groups/:group/holdings')
export class GroupHoldingsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(GroupHoldings) private readonly holdings: GroupHoldings,
    @Inject(GroupReader) private readonly reader: GroupReader,
  ) {}

  @Page('', 'group.write', 'group.holdings.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller, @Param('group') id: string): Promise<string> {
    const group = await this.changeable(caller, id);
    const { actions, holderOf } = await this.reader.open(caller, group);
    const names = new Map((await this.groups.list(caller)).map((each) => [each.id, nameIn(each, languageOf(request))]));
    return this.pages.show(request, 'over-reviews/groups/holdings', {
      name: nameIn(group, languageOf(request)),
      path: groupPage(id),
      actions: actions.map(({ reference, action, owner }) => ({
        reference,
        action,
        owner,
        isHeld: holderOf.get(reference) === id,
        other: holderOf.get(reference) === id ? null : (names.get(holderOf.get(reference) ?? '') ?? null),
      })),
    });
  }

  @Form('', 'group.write', 'group.holdings.changed')
  async give(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('group') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const group = await this.changeable(caller, id);
    const { actions, holderOf } = await this.reader.open(caller, group);
    const chosen = new Set(listOf(body, 'held'));
    const given = actions.filter(({ reference }) => chosen.has(reference) && holderOf.get(reference) !== id);
    const taken = actions.filter(({ reference }) => !chosen.has(reference) && holderOf.get(reference) === id);
    return this.checked.once(
      { request, response, body },
      actOf(group, given, taken),
      () => this.holdings.change(caller, group, { given: referencesOf(given), taken: referencesOf(taken) }),
      () => groupPage(id),
    );
  }

  private async changeable(caller: KnownCaller, id: string): Promise<GroupView> {
    return insistOnChanging(caller, await this.groups.find(caller, id));
  }
}

const referencesOf = (actions: readonly ActionListed[]): string[] => actions.map(({ reference }) => reference);

const named = (actions: readonly ActionListed[]): string => referencesOf(actions).join(', ') || '–';

const actOf = (group: GroupView, given: readonly ActionListed[], taken: readonly ActionListed[]): Act => ({
  title: 'What the group holds',
  action: `${groupPage(group.id)}/holdings`,
  settled: [
    { label: 'Group', value: group.name },
    { label: 'Given to it', value: named(given) },
    { label: 'Taken back from it', value: named(taken) },
  ],
  follows: ['Whoever leads a recommendation goes on leading it; the group holds them to it and tells the board.'],
  back: `${groupPage(group.id)}/holdings`,
});
