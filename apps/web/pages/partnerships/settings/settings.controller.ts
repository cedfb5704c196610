import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { general } from '#lantern/engine';
import { CaseScopes, type KnownCaller, isPermitted, mayAct } from '#lantern/access';
import { type KnownPartnership, PartnershipSettings, Partnerships } from '#lantern/bodies';
import { CalendarChanges, type CaseFilter, MovedDates, type MovedCase, both, ofPartnership } from '#lantern/case-lists';
import { type InputIssue, InvalidInput, NotFound, NotPermitted } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { Kinds } from '../../../cases/kinds.js';
import { goTo } from '../../../session/cookies.js';
import { kindWords } from '../../kit/date-words.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { groupedByKind } from './grouped-by-kind.js';
import { settingFields, settingFrom } from './setting-form.js';

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  /** Open reviews of which dates would move, once the change has been shown what it does. */
  readonly moved?: readonly MovedCase[];
}

/** A partnership's own lengths: what they are, whose they are, and what a change would do to open reviews. */
@Controller('partnerships')
export class SettingsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(Partnerships) private readonly partnerships: Partnerships,
    @Inject(MovedDates) private readonly movedDates: MovedDates,
    @Inject(CalendarChanges) private readonly calendars: CalendarChanges,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Kinds) private readonly kinds: Kinds,
  ) {}

  @Page('', 'setting.read', 'settings.listed')
  async choose(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const held = await this.partnerships.heldAs(caller, mayAct('setting.read'));
    return this.pages.show(request, 'partnerships/settings/partnerships', {
      partnerships: held,
      former: await this.partnerships.formerOf(caller, mayAct('setting.read')),
      mayAdd: isPermitted(caller.roles, 'partnership.add'),
      maySeeContacts: isPermitted(caller.roles, 'contact.read'),
      maySetNation: isPermitted(caller.roles, 'nation.write'),
      mayReorganise: isPermitted(caller.roles, 'partnership.reorganise'),
    });
  }

  @Page(':code/settings', 'setting.read', 'settings.viewed')
  async list(@Req() request: Request, @Held() partnership: KnownPartnership, @Caller() caller: KnownCaller) {
    const settings = await this.settings.listOf(partnership.id);
    const shown = settings.map((each) => ({ ...each, kind: kindWords({ ...each, agreed: null }) }));
    return this.pages.show(request, 'partnerships/settings/settings', {
      partnership,
      groups: groupedByKind(shown, this.kinds),
      mayChange: isPermitted(caller.roles, 'setting.write'),
    });
  }

  @Page(':code/settings/:setting', 'setting.write', 'setting.form.viewed')
  async ask(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('setting') setting: string) {
    const { value } = await this.one(partnership, setting);
    const body = value ? { count: String(value.count), unit: value.unit } : { unit: 'off' };
    return this.show(request, partnership, setting, { body, issues: [] });
  }

  @Form(':code/settings/:setting', 'setting.write', 'setting.changed')
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('setting') setting: string,
    @Body() body: unknown,
  ): Promise<string> {
    await this.one(partnership, setting);
    try {
      const wanted = settingFrom(setting, body);
      const moved = await this.movedBy(caller, partnership, setting, wanted.value);
      if (textOf(body, 'confirmed') === '' && moved.length > 0)
        return await this.show(request, partnership, setting, { body, issues: [], moved });
      await this.settings.change(caller, partnership, wanted, await this.calendars.newest());
      return goTo(response, `/partnerships/${encodeURIComponent(partnership.code)}/settings`);
    } catch (error) {
      if (error instanceof InvalidInput)
        return this.show(request, partnership, setting, { body, issues: error.issues });
      if (error instanceof NotPermitted)
        return this.show(request, partnership, setting, { body, issues: [{ path: '', message: error.message }] });
      throw error;
    }
  }

  private async one(partnership: KnownPartnership, setting: string) {
    const found = (await this.settings.listOf(partnership.id)).find((each) => each.setting === setting);
    if (!found) throw new NotFound('There is no such setting.');
    return found;
  }

  /** Of the reviews that whoever asks may see: an administrator is told of none. */
  private movedBy(
    caller: KnownCaller,
    { id }: KnownPartnership,
    setting: string,
    value: unknown,
  ): Promise<MovedCase[]> {
    const proposed = { type: general.settingsApplied, settings: { [setting]: value } };
    const permitted: CaseFilter = this.scopes.wherePermitted(caller, 'setting.preview');
    return this.movedDates.movedBy(proposed, both(permitted, ofPartnership(id)));
  }

  private async show(
    request: Request,
    partnership: KnownPartnership,
    setting: string,
    { body, issues, moved }: Answered,
  ) {
    const say = this.pages.saying(request);
    const found = await this.one(partnership, setting);
    const fields = settingFields(this.settings.rule(setting));
    const errors = errorsOf(issues, fields, body, say);
    return this.pages.show(request, 'partnerships/settings/setting', {
      partnership,
      setting: { ...found, kind: kindWords({ ...found, agreed: null }) },
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      moved: moved ?? [],
      errors,
    });
  }
}
