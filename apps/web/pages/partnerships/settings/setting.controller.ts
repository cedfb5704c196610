import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import { general } from '#lantern/engine';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { type KnownPartnership, PartnershipSettings } from '#lantern/bodies';
import { CalendarChanges, type CaseFilter, MovedDates, type MovedCase, both, ofPartnership } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { describeLength } from '#lantern/calendar';
import { type InputIssue, InvalidInput, NotFound, NotPermitted, StaleCase } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import { Kinds } from '../../../cases/kinds.js';
import { goTo } from '../../../session/cookies.js';
import { kindWords } from '../../kit/date-words.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { holderWords } from '../../kit/holder-words.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { settingFields, settingFrom } from './setting-form.js';

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  /** What the change would do to open reviews, once it has been asked for. */
  readonly moved?: readonly MovedCase[];
  /** Who has changed it since the page was made. */
  readonly changedMeanwhile?: string;
}

/** One length of a partnership: what it is, what it was, and what a change would do to open reviews before it is saved. */
@Controller('partnerships')
export class SettingController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(MovedDates) private readonly movedDates: MovedDates,
    @Inject(CalendarChanges) private readonly calendars: CalendarChanges,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(Kinds) private readonly kinds: Kinds,
  ) {}

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
      const wanted = { ...settingFrom(setting, body), revision: revisionOf(body) };
      const calendar = await this.calendars.newest();
      this.settings.check(caller, wanted, calendar);
      if (textOf(body, 'confirmed') === '') {
        const moved = await this.movedBy(caller, partnership, setting, wanted.value);
        return await this.show(request, partnership, setting, { body, issues: [], moved });
      }
      await this.settings.change(caller, partnership, wanted, calendar);
      return goTo(response, `/partnerships/${encodeURIComponent(partnership.code)}/settings`);
    } catch (error) {
      const issues = issuesOf(error);
      if (issues) return this.show(request, partnership, setting, { body, issues });
      if (!(error instanceof StaleCase)) throw error;
      response.status(412);
      const changedMeanwhile = error.changes.at(-1)?.actor ?? '';
      return this.show(request, partnership, setting, { body, issues: [], changedMeanwhile });
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

  /** In words, who is reminded of the dates that would move. */
  private holdersOf(moved: readonly MovedCase[]): string[] {
    const clocks = new Set(moved.flatMap(({ dates }) => dates.map(({ clock }) => clock)));
    const holders = this.registry.all.flatMap((definition) =>
      definition.deadlines.filter(({ clock }) => clocks.has(clock)).map(({ owner }) => holderWords(owner, definition)),
    );
    return [...new Set(holders)];
  }

  private async show(request: Request, partnership: KnownPartnership, setting: string, answered: Answered) {
    const { body, issues, moved, changedMeanwhile = '' } = answered;
    const say = this.pages.saying(request);
    const found = await this.one(partnership, setting);
    const fields = settingFields(this.settings.rule(setting));
    const errors = errorsOf(issues, fields, body, say);
    const changes = (await this.settings.changesOf(partnership.id)).filter((each) => each.setting === setting);
    return this.pages.show(request, 'partnerships/settings/setting', {
      partnership,
      kind: this.kinds.only(setting),
      setting: {
        ...found,
        kind: kindWords({ ...found, agreed: null }),
        usual: found.standard === null ? null : describeLength(found.standard),
      },
      questions: fields.map((field) => questionOf(field, body, errors, say)),
      isCheck: moved !== undefined,
      moved: moved ?? [],
      holders: this.holdersOf(moved ?? []),
      changes,
      changedMeanwhile,
      errors,
    });
  }
}

/** What a person can mend in what they sent; null for anything else. */
function issuesOf(error: unknown): readonly InputIssue[] | null {
  if (error instanceof InvalidInput) return error.issues;
  return error instanceof NotPermitted ? [{ path: '', message: error.message }] : null;
}
