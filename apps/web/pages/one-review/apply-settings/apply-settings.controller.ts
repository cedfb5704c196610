import { Body, Controller, Inject, Req, Res } from '@nestjs/common';
import { WorkflowRegistry } from '#lantern/cases';
import { type WorkflowDefinition, general, isOwnLadder } from '#lantern/engine';
import type { CaseScope, KnownCaller } from '#lantern/access';
import {
  type LadderView,
  PartnershipLadders,
  PartnershipOwnTasks,
  PartnershipSettings,
  ladderWords,
  ownTaskInWords,
} from '#lantern/bodies';
import { CalendarChanges, CaseReader, MovedDates, theCase } from '#lantern/case-lists';
import { londonDate } from '#lantern/calendar';
import { CLOCK, type Clock, StaleCase } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events } from '../../../cases/recording/events.service.js';
import { SentTwice } from '../../../cases/recording/sent-twice.js';
import { goTo } from '../../../session/cookies.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages } from '../../pages.js';
import { reviewPage } from '../../../paths.js';
import { changedSettings } from './changed-settings.js';

/** What has changed around an open case: lengths of its partnership, and bank holidays. It takes them on when a person says so. */
@Controller('reviews/:reference/apply')
export class ApplySettingsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(PartnershipSettings) private readonly settings: PartnershipSettings,
    @Inject(PartnershipLadders) private readonly ladders: PartnershipLadders,
    @Inject(PartnershipOwnTasks) private readonly ownTasks: PartnershipOwnTasks,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(MovedDates) private readonly movedDates: MovedDates,
    @Inject(CalendarChanges) private readonly calendars: CalendarChanges,
    @Inject(Events) private readonly events: Events,
    @Inject(SentTwice) private readonly sentTwice: SentTwice,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'setting.preview', 'review.changes.viewed')
  async show(@Req() request: Request, @Scope() scope: CaseScope): Promise<string> {
    const settings = await this.changed(scope);
    const [bySettings] = await this.movedDates.movedBy({ type: general.settingsApplied, settings }, theCase(scope.id));
    const { cases, calendar } = await this.calendars.list(theCase(scope.id));
    return this.pages.show(request, 'one-review/apply-settings/apply-settings', {
      reference: scope.reference,
      revision: scope.revision,
      settings: Object.keys(settings),
      bySettings: bySettings?.dates ?? [],
      reminders: (await this.ladders.listOf(scope.partnershipId))
        .filter(({ setting }) => isOwnLadder(settings[setting]))
        .map(({ title, ladder }) => ({ title, ...ladderWords(ladder) })),
      ownTasks: Object.entries(settings).flatMap(([name, value]) => ownTaskInWords(name, value) ?? []),
      calendar,
      byCalendar: cases[0]?.dates ?? [],
    });
  }

  @Form('', 'setting.preview', 'review.changes.applied')
  async apply(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Body() body: unknown,
  ): Promise<string> {
    const on = londonDate(this.clock.now());
    const settings = await this.changed(scope);
    const isCalendar = textOf(body, 'what') === 'calendar';
    const type = isCalendar ? general.calendarChanged : general.settingsApplied;
    const done = `${reviewPage(scope.reference)}?done=${type}`;
    const isSentTwice = async (): Promise<boolean> =>
      (await this.sentTwice.entryAfter(revisionOf(body), caller, scope))?.type === type;
    if (!isCalendar && Object.keys(settings).length === 0)
      // Where somebody else has applied them meanwhile, the page says that nothing has changed.
      return goTo(response, (await isSentTwice()) ? `${done}&already=yes` : `${reviewPage(scope.reference)}/apply`);
    const what = isCalendar ? { calendar: textOf(body, 'calendar') } : { settings };
    try {
      await this.events.record(caller, scope, { type, on, ...what }, revisionOf(body), undefined);
    } catch (error) {
      if (error instanceof StaleCase && (await isSentTwice())) return goTo(response, `${done}&already=yes`);
      throw error;
    }
    return goTo(response, done);
  }

  private async changed({ reference, partnershipId, workflow, version }: CaseScope) {
    const { settings } = await this.reader.find(reference);
    const [lengths, ladders, ownTasks] = await Promise.all([
      this.settings.listOf(partnershipId),
      this.ladders.listOf(partnershipId),
      this.ownTasks.listOf(partnershipId),
    ]);
    const tasks = ownTasks.filter(({ stages }) => workflow in stages);
    const here = laddersHere(ladders, this.registry.get(workflow, version));
    return changedSettings({ lengths, ladders: here, tasks, workflow }, settings);
  }
}

/** Those of clocks that a case can have; its parts have their own. */
const laddersHere = (ladders: readonly LadderView[], { deadlines }: WorkflowDefinition): LadderView[] =>
  ladders.filter(({ clock }) => deadlines.some((rule) => rule.clock === clock));
