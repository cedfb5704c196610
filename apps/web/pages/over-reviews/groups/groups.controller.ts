import { Body, Controller, Inject, Query, Req, Res } from '@nestjs/common';
import { type KnownCaller, callerIn, isPermitted, mayAct } from '#lantern/access';
import { type KnownPartnership, Partnerships } from '#lantern/bodies';
import { DeliveryGroups } from '#lantern/delivery-groups';
import { type InputIssue, InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Checked } from '../../kit/check/checked.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { addressWith } from '../../../requests/list-address.js';
import { pageOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages, languageOf } from '../../pages.js';
import { groupPage } from '../../../paths.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { overseeing } from '../summary/overseeing-places.js';
import { groupIn, newGroupFields } from './group-fields.js';
import { GroupReader } from '../../../partnership/group-reader.js';
import { shownGroup } from './shown-group.js';

/** Groups on a page. */
const mostGroups = 25;

/** The delivery groups of a partnership on one page: what each holds, how far it is, and what it owes to the next board. */
@Controller('groups')
export class GroupsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(GroupReader) private readonly reader: GroupReader,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
  ) {}

  @Page('', 'group.read', 'groups.viewed')
  async list(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { held, chosen, asked } = await this.choice.of(caller, 'group.read', query.partnership);
    const all = await this.groups.list(caller, chosen?.id);
    const { rows, ...place } = pageOf(all, query.page, mostGroups);
    const partnership = chosen?.code ?? '';
    const addressOf = (page: number) => addressWith('/groups', { partnership, page: page === 1 ? '' : page });
    const standing = await this.reader.of(caller, rows);
    return this.pages.show(request, 'over-reviews/groups/groups', {
      today: this.reader.today(),
      groups: standing.map((each) => shownGroup(each, languageOf(request))),
      paging: { ...place, ...waysBetween(place, addressOf) },
      isOfSeveral: new Set(all.map(({ partnershipId }) => partnershipId)).size > 1,
      mayAdd: isPermitted((chosen ? callerIn(caller, chosen.id) : caller).roles, 'group.write'),
      held,
      chosen,
      asked,
      places: overseeing(caller, '/groups', chosen),
    });
  }

  @Page('new', 'group.write', 'group.form.viewed')
  async ask(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('partnership') partnership: unknown,
  ): Promise<string> {
    return this.form(request, caller, { partnership }, []);
  }

  @Form('new', 'group.write', 'group.added')
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const held = await this.held(caller);
    const named = textOf(body, 'partnership');
    const partnership = named === '' && held.length === 1 ? held[0] : held.find(({ code }) => code === named);
    try {
      if (!partnership) throw new InvalidInput([{ path: 'partnership', message: 'choose one of your partnerships' }]);
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Add a delivery group',
          action: '/groups/new',
          fields: newGroupFields(held),
          settled: [{ label: 'Partnership', value: partnership.name }],
          follows: ['It can then be given members, a chair, and recommendations to hold.'],
          buttons: { record: 'Add it' },
        },
        () => this.groups.add(partnership.id, groupIn(body)),
        groupPage,
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.form(request, caller, body, error.issues);
      throw error;
    }
  }

  private held(caller: KnownCaller): Promise<KnownPartnership[]> {
    return this.partnerships.heldAs(caller, mayAct('group.write'));
  }

  private async form(request: Request, caller: KnownCaller, body: unknown, issues: readonly InputIssue[]) {
    const say = this.pages.saying(request);
    const fields = newGroupFields(await this.held(caller));
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'over-reviews/groups/group-form', {
      title: 'Add a delivery group',
      action: '/groups/new',
      back: '/groups',
      revision: null,
      ending: null,
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}
