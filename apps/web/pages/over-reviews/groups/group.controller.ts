import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { DeliveryGroups, GroupReports, GroupSeats, type GroupView } from '#lantern/delivery-groups';
import { type InputIssue, InvalidInput, NotFound, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Checked } from '../../kit/check/checked.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { groupPage, reviewPage } from '../../../paths.js';
import { seatFields, seatIn, tellingField } from './group-fields.js';
import { GroupReader, insistOnChanging, mayChange, mayTell, nameIn } from '../../../partnership/group-reader.js';
import { shownGroup, shownHeld } from './shown-group.js';

interface Typed {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  readonly of?: 'seats' | 'telling';
}

/** One delivery group: who sits in it, what it holds, and what it tells the next board. */
@Controller('groups/:group')
export class GroupController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
    @Inject(GroupSeats) private readonly seats: GroupSeats,
    @Inject(GroupReports) private readonly reports: GroupReports,
    @Inject(GroupReader) private readonly reader: GroupReader,
  ) {}

  @Page('', 'group.read', 'group.viewed')
  show(@Req() request: Request, @Caller() caller: KnownCaller, @Param('group') id: string): Promise<string> {
    return this.page(request, caller, id, { body: {}, issues: [] });
  }

  @Form('report', 'group.report', 'group.reported')
  async report(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('group') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const group = await this.groups.find(caller, id);
    if (!mayTell(caller, group)) throw new NotPermitted('Whoever chairs the group tells the board.');
    return this.once(
      { request, response, body },
      caller,
      { group, of: 'telling' },
      {
        title: 'Tell the board how things stand',
        path: 'report',
        fields: [tellingField],
        follows: [
          'The board reads it beside what the group holds. Until its day you can tell it again: the newest counts.',
        ],
        record: 'Tell the board',
        work: () => this.reports.tell(group, caller, textOf(body, tellingField.name)),
      },
    );
  }

  @Form('seats', 'group.write', 'group.seat.given')
  async seat(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('group') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const group = await this.changeable(caller, id);
    return this.once(
      { request, response, body },
      caller,
      { group, of: 'seats' },
      {
        title: 'Give somebody a seat in the group',
        path: 'seats',
        fields: seatFields,
        follows: [
          'They see what the group holds, and nothing else of a review.',
          'Where they chair it, whoever chaired it until now stays a member.',
        ],
        record: 'Give them the seat',
        work: () => this.give(group, body),
      },
    );
  }

  @Form('seats/end', 'group.write', 'group.seat.ended')
  async endSeat(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('group') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const group = await this.changeable(caller, id);
    const seat = (await this.seats.ofEach([group.id]))
      .get(group.id)
      ?.find(({ personId }) => personId === textOf(body, 'person'));
    if (!seat) throw new NotFound('They do not sit in this group any more.');
    const act = {
      title: 'End a seat in the group',
      action: `${groupPage(id)}/seats/end`,
      settled: [
        { label: 'Group', value: group.name },
        { label: 'Who sits in it', value: seat.name },
      ],
      follows: ['They no longer see what the group holds, and are asked for nothing more.'],
      back: groupPage(id),
      buttons: { record: 'End it', isWarning: true },
    };
    const end = () => this.seats.end(group, seat.personId);
    return this.checked.once({ request, response, body }, act, end, () => groupPage(id));
  }

  private async give(group: GroupView, body: unknown): Promise<void> {
    if (textOf(body, 'chairs') === '')
      throw new InvalidInput([{ path: 'chairs', message: 'say whether they chair it' }]);
    await this.seats.give(group, seatIn(body));
  }

  private async once(
    sent: { readonly request: Request; readonly response: Response; readonly body: unknown },
    caller: KnownCaller,
    { group, of }: { readonly group: GroupView; readonly of: 'seats' | 'telling' },
    act: Doing,
  ): Promise<string> {
    const { path, record, work, ...rest } = act;
    const settled = [{ label: 'Group', value: group.name }];
    const check = { ...rest, action: `${groupPage(group.id)}/${path}`, settled, buttons: { record } };
    try {
      return await this.checked.once(sent, check, work, () => groupPage(group.id));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return this.page(sent.request, caller, group.id, { body: sent.body, issues: error.issues, of });
    }
  }

  private async changeable(caller: KnownCaller, id: string): Promise<GroupView> {
    return insistOnChanging(caller, await this.groups.find(caller, id));
  }

  private async page(request: Request, caller: KnownCaller, id: string, { body, issues, of }: Typed): Promise<string> {
    const standing = await this.reader.one(caller, id);
    const { group, seats, actions, reports } = standing;
    const [say, today, language] = [this.pages.saying(request), this.reader.today(), languageOf(request)];
    const fields = of === 'telling' ? [tellingField] : seatFields;
    const errors = errorsOf(issues, fields, body, say);
    const asked = (each: typeof tellingField, mine: Typed['of']) =>
      questionOf(each, of === mine ? body : {}, of === mine ? errors : [], say);
    return this.pages.show(request, 'over-reviews/groups/group', {
      group: { ...shownGroup(standing, language), id: group.id },
      name: nameIn(group, language),
      seats,
      held: actions.map((action) => shownHeld(action, today, standing.reached)),
      pathOf: mayChange(caller, group) ? reviewPage : null,
      reports,
      mayChange: mayChange(caller, group),
      telling: mayTell(caller, group) && group.nextBoard !== null ? asked(tellingField, 'telling') : null,
      questions: mayChange(caller, group) ? seatFields.map((each) => asked(each, 'seats')) : [],
      errors,
    });
  }
}

interface Doing {
  readonly title: string;
  readonly path: string;
  readonly fields: typeof seatFields;
  readonly follows: readonly string[];
  readonly record: string;
  readonly work: () => Promise<void>;
}
