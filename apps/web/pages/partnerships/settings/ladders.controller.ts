import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { CaseScopes, type KnownCaller, callerIn, isPermitted } from '#lantern/access';
import {
  type KnownPartnership,
  type LadderView,
  PartnershipLadders,
  PartnershipSettings,
  ladderWords,
} from '#lantern/bodies';
import { RunningDates, both, ofPartnership } from '#lantern/case-lists';
import { formatDate } from '#lantern/calendar';
import { type InputIssue, InvalidInput, StaleCase } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Held } from '../../../access/grants.js';
import type { Sentence } from '../../kit/check/check-page.js';
import { type Act, Checked } from '../../kit/check/checked.js';
import { errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { holderWords } from '../../kit/holder-words.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { pageOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages, languageOf } from '../../pages.js';
import { settingsPage } from '../../../paths.js';
import { bodyOfLadder, doubtsOfLadder, ladderFields, ladderFrom } from './ladder-fields.js';

interface Answered {
  readonly body: unknown;
  readonly issues: readonly InputIssue[];
  readonly changedMeanwhile?: string;
}

const most = 25;

const inWords = (view: LadderView) => ({
  ...view,
  holder: holderWords(view.owner),
  now: ladderWords(view.ladder),
  usually: ladderWords(view.usual),
});

const actOf = ({ code, name }: KnownPartnership, { title, clock }: LadderView): Act => ({
  title,
  action: `${settingsPage(code)}/reminders/${encodeURIComponent(clock)}`,
  fields: ladderFields,
  settled: [{ label: 'Partnership', value: name }],
  buttons: { record: 'Set these reminders' },
});

/** Which reminders go out about each date: how many days before and after it, and who has a copy. */
@Controller('partnerships/:code/settings/reminders')
export class LaddersController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Checked) private readonly checked: Checked,
    @Inject(PartnershipLadders) private readonly ladders: PartnershipLadders,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(RunningDates) private readonly running: RunningDates,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Page('', 'setting.read', 'settings.viewed')
  async list(
    @Req() request: Request,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Query('page') wanted: unknown,
  ): Promise<string> {
    const { rows, ...place } = pageOf(await this.ladders.listOf(partnership.id), wanted, most);
    const path = `${settingsPage(partnership.code)}/reminders`;
    return this.pages.show(request, 'partnerships/settings/ladders', {
      partnership,
      path,
      mayChange: isPermitted(callerIn(caller, partnership.id).roles, 'setting.write'),
      ladders: rows.map(inWords),
      paging: { ...place, ...waysBetween(place, (page) => `${path}?page=${page}`) },
    });
  }

  @Page(':clock', 'setting.write', 'setting.form.viewed')
  async ask(@Req() request: Request, @Held() partnership: KnownPartnership, @Param('clock') clock: string) {
    const ladder = await this.ladders.one(partnership.id, clock);
    return this.show(request, partnership, ladder, { body: bodyOfLadder(ladder), issues: [] });
  }

  @Form(':clock', 'setting.write', 'setting.changed')
  async change(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Held() partnership: KnownPartnership,
    @Caller() caller: KnownCaller,
    @Param('clock') clock: string,
    @Body() body: unknown,
  ): Promise<string> {
    const found = await this.ladders.one(partnership.id, clock);
    const settings = settingsPage(partnership.code);
    const [reason, source] = [textOf(body, 'reason'), textOf(body, 'source')];
    try {
      const wanted = { ladder: ladderFrom(body), reason, source, revision: revisionOf(body) };
      return await this.checked.once(
        { request, response, body },
        {
          ...actOf(partnership, found),
          doubts: doubtsOfLadder(body, wanted.ladder),
          follows: await this.effectOn(request, caller, partnership, clock),
        },
        () => this.ladders.change(caller, partnership.id, clock, wanted),
        () => `${settings}/reminders`,
      );
    } catch (error) {
      if (error instanceof InvalidInput) return this.show(request, partnership, found, { body, issues: error.issues });
      if (!(error instanceof StaleCase)) throw error;
      response.status(412);
      const changedMeanwhile = error.changes.at(-1)?.actor ?? '';
      return this.show(request, partnership, found, { body, issues: [], changedMeanwhile });
    }
  }

  /** The open reviews with that date, of those that whoever asks may see. */
  private async effectOn(
    request: Request,
    caller: KnownCaller,
    { id }: KnownPartnership,
    clock: string,
  ): Promise<(string | Sentence)[]> {
    const permitted = this.scopes.wherePermitted(caller, 'setting.preview');
    const { count, first } = await this.running.of(clock, both(permitted, ofPartnership(id)), most);
    const kept = 'It counts for reviews opened from now on.';
    if (count === 0) return [kept, 'This date runs in no open review that you may see.'];
    const reviews = first.map(({ review, due }) => `${review} (${formatDate(due, languageOf(request))})`).join(', ');
    return [
      kept,
      {
        words:
          'Open reviews in which this date runs: {count}. They keep their reminders until somebody applies the change to them.',
        values: { count },
      },
      count > first.length
        ? { words: 'The first of them: {reviews}.', values: { reviews } }
        : { words: 'They are {reviews}.', values: { reviews } },
    ];
  }

  private async show(request: Request, partnership: KnownPartnership, view: LadderView, answered: Answered) {
    const { body, issues, changedMeanwhile = '' } = answered;
    const say = this.pages.saying(request);
    const errors = errorsOf(issues, ladderFields, body, say);
    const changes = (await this.settings.changesOf(partnership.id)).filter(({ setting }) => setting === view.setting);
    return this.pages.show(request, 'partnerships/settings/ladder', {
      partnership,
      ladder: inWords(view),
      questions: ladderFields.map((field) => questionOf(field, body, errors, say)),
      changes,
      changedMeanwhile,
      errors,
    });
  }
}
