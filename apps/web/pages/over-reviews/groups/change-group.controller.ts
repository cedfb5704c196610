import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import { DeliveryGroups, type GroupView } from '#lantern/delivery-groups';
import { InvalidInput } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Checked } from '../../kit/check/checked.js';
import { type Tried, errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { groupPage } from '../../../paths.js';
import { detailFields, groupIn } from './group-fields.js';
import { insistOnChanging, nameIn } from '../../../partnership/group-reader.js';

const dayIn = (day: string | null) => {
  const [year = '', month = '', date = ''] = (day ?? '').split('-');
  return { 'nextBoard-day': date, 'nextBoard-month': month, 'nextBoard-year': year };
};

const asTyped = ({ name, welshName, nextBoard }: GroupView) => ({
  name,
  welshName: welshName ?? '',
  ...dayIn(nextBoard),
});

/** What a group is called and when it tells the board next; and its end. */
@Controller('groups/:group')
export class ChangeGroupController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(DeliveryGroups) private readonly groups: DeliveryGroups,
  ) {}

  @Page('change', 'group.write', 'group.form.viewed')
  async ask(@Req() request: Request, @Caller() caller: KnownCaller, @Param('group') id: string): Promise<string> {
    const group = await this.changeable(caller, id);
    return this.form(request, group, { body: asTyped(group), issues: [] });
  }

  @Form('change', 'group.write', 'group.changed')
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('group') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const group = await this.changeable(caller, id);
    try {
      return await this.checked.once(
        { request, response, body },
        {
          title: 'Change a delivery group',
          action: `${groupPage(id)}/change`,
          fields: detailFields,
          follows: ['With a new day, the group says anew how things stand.'],
        },
        () => this.groups.change(group, groupIn(body), revisionOf(body)),
        () => groupPage(id),
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.form(request, group, { body, issues: error.issues });
      throw error;
    }
  }

  @Form('end', 'group.write', 'group.ended')
  async end(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('group') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const group = await this.changeable(caller, id);
    return this.checked.once(
      { request, response, body },
      {
        title: 'End the group',
        action: `${groupPage(id)}/end`,
        settled: [{ label: 'Group', value: group.name }],
        follows: ['It holds nothing from then on, and nobody sits in it. What it held and told the board is kept.'],
        back: groupPage(id),
        buttons: { record: 'End it', isWarning: true },
      },
      () => this.groups.end(group),
      () => '/groups',
    );
  }

  private async changeable(caller: KnownCaller, id: string): Promise<GroupView> {
    return insistOnChanging(caller, await this.groups.find(caller, id));
  }

  private form(request: Request, group: GroupView, { body, issues }: Tried): string {
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, detailFields, body, say);
    return this.pages.show(request, 'over-reviews/groups/group-form', {
      title: 'Change a delivery group',
      name: nameIn(group, languageOf(request)),
      action: `${groupPage(group.id)}/change`,
      back: groupPage(group.id),
      revision: textOf(body, 'revision') || String(group.revision),
      ending: `${groupPage(group.id)}/end`,
      questions: detailFields.map((field) => questionOf(field, body, errors, say)),
      errors,
    });
  }
}
