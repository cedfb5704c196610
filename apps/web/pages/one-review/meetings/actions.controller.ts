import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CallerRole, CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { WorkflowRegistry } from '#lantern/cases';
import { CLOCK, type Clock } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events } from '../../../cases/recording/events.service.js';
import { MeetingActions } from '../../../cases/recording/meeting-actions.js';
import { ReviewMeetings, rulesFor } from '../../../cases/meetings/review-meetings.js';
import { Views } from '../../../cases/views.js';
import type { JsonObject } from '../../../requests/read.js';
import { goTo } from '../../../session/cookies.js';
import { checkPage } from '../../kit/check/check-page.js';
import { answersTo, asConfirmed, isConfirmed, wantsToChange } from '../../kit/forms/answers.js';
import { type Choice, type Field, fieldsOf } from '../../kit/forms/fields.js';
import { revisionOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { giveActionPage, meetingPage } from '../../../paths.js';
import { choicesIn } from '../record/case-choices.js';
import { type RecordForm, outcomeOf, recordForm } from '../record/record-form.js';
import { calledIn } from './shown-meeting.js';

/** A member of the panel is chosen by the agency that they sit for. */
const member: CallerRole = 'panelMember';
const ofAgency = 'of:';

/** Where a meeting gives somebody something to do, and where it is said to be done. */
@Controller('reviews/:reference/meetings/:meeting/actions')
export class MeetingActionsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(ReviewMeetings) private readonly reviewMeetings: ReviewMeetings,
    @Inject(MeetingActions) private readonly actions: MeetingActions,
    @Inject(Views) private readonly views: Views,
    @Inject(Events) private readonly events: Events,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('give', 'meeting.write', 'meeting.form.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('meeting') key: string,
  ): Promise<string> {
    const form = await this.form(request, scope, caller, key);
    return this.show(request, form, { body: {}, issues: [] });
  }

  @Form('give', 'meeting.write', 'event.recorded')
  async give(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('meeting') key: string,
    @Body() body: unknown,
  ): Promise<string> {
    const form = await this.form(request, scope, caller, key);
    if (wantsToChange(body)) return this.show(request, form, { body, issues: [] });
    const event = { type: form.type, on: this.today(), meeting: key, ...givenIn(form.fields, body) };
    try {
      if (!isConfirmed(body)) {
        const foreseen = await this.events.preview(caller, scope, event, revisionOf(body));
        const { title, reference, action, fields } = form;
        const check = checkPage(
          { title, reference, action, fields, body, foreseen },
          languageOf(request),
          this.pages.saying(request),
        );
        return this.pages.show(request, 'kit/check/check', check);
      }
      await this.events.record(caller, scope, { ...event, ...asConfirmed(body) }, revisionOf(body), undefined);
      return goTo(response, `${meetingPage(scope.reference, key)}#actions`);
    } catch (error) {
      return this.show(request, form, { body, ...outcomeOf(error) });
    }
  }

  @Form(':action/done', 'event.record', 'event.recorded')
  async done(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('meeting') key: string,
    @Param('action') action: string,
  ): Promise<string> {
    const { meeting } = await this.reviewMeetings.one(scope, key);
    await this.actions.done(scope, caller, action, this.today());
    return goTo(response, `${meetingPage(scope.reference, meeting.key)}#actions`);
  }

  private today() {
    return londonDate(this.clock.now());
  }

  private show(request: Request, form: RecordForm, answered: Parameters<RecordForm['shown']>[0]): string {
    return this.pages.show(request, 'one-review/record/form', form.shown(answered));
  }

  /** The form of the event, with those to choose from who sit on the panel. */
  private async form(request: Request, scope: CaseScope, caller: KnownCaller, key: string): Promise<RecordForm> {
    const { meeting } = await this.reviewMeetings.one(scope, key);
    const type = rulesFor(scope).actions.givenBy;
    const definition = this.registry.of(scope);
    const view = await this.views.view(scope, caller);
    const invited = await this.reviewMeetings.invited(scope);
    const agencies = [...new Set(invited.flatMap(({ agency }) => agency ?? []))];
    const asked = fieldsOf(definition, type, choicesIn(view));
    const fields = ['action', 'holder', 'due'].flatMap((name) => asked.filter((field) => field.name === name));
    const say = this.pages.saying(request);
    return recordForm({
      definition,
      type,
      view,
      scope,
      caller,
      say,
      about: calledIn(meeting, say),
      action: giveActionPage(scope.reference, meeting.key),
      fields: fields.map((field) => (field.name === 'holder' ? amongPanel(field, agencies) : field)),
    });
  }
}

/** The offices, and each agency of the panel in the place of "a member". */
function amongPanel(field: Field, agencies: readonly string[]): Field {
  const offices = field.choices.filter(({ value }) => value !== member);
  const members = agencies.map((agency): Choice => ({
    value: `${ofAgency}${agency}`,
    words: '{agency}',
    values: { agency },
  }));
  return { ...field, choices: [...offices, ...members] };
}

function givenIn(fields: readonly Field[], body: unknown): JsonObject {
  const answers = answersTo([...fields], body);
  const { holder } = answers;
  if (typeof holder !== 'string' || !holder.startsWith(ofAgency)) return answers;
  return { ...answers, holder: member, agency: holder.slice(ofAgency.length) };
}
