import { Controller, Inject, Param, Req } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { WorkflowRegistry } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import type { Question } from '#lantern/forms';
import { Meetings, meetingSections } from '#lantern/meetings';
import { CLOCK, type Clock } from '#lantern/platform';
import type { Request } from 'express';
import { meetingsOf } from '#workflows';
import { Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { MeetingActions } from '../../../cases/recording/meeting-actions.js';
import { type ReviewMeeting, ReviewMeetings } from '../../../cases/meetings/review-meetings.js';
import { Views } from '../../../cases/views.js';
import { dayTyped } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { giveActionPage, meetingsPage, papersPage, recordPage } from '../../../paths.js';
import { answerInWords, changesInWords } from '../../../cases/forms/answer-words.js';
import { actionsOf } from '../shared/actions.js';
import { mayWrite, shownAction, shownMeeting } from './shown-meeting.js';

interface Way {
  readonly words: string;
  readonly path: string;
}

/** The meetings of a review, and each of them: when and where it is, its agenda, who came, and what came of it. */
@Controller('reviews/:reference/meetings')
export class MeetingsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(ReviewMeetings) private readonly reviewMeetings: ReviewMeetings,
    @Inject(MeetingActions) private readonly actions: MeetingActions,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(Views) private readonly views: Views,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('', 'meeting.read', 'meetings.viewed')
  async list(@Req() request: Request, @Scope() scope: CaseScope, @Caller() caller: KnownCaller): Promise<string> {
    const all = await this.reviewMeetings.all(scope);
    const shown = all.map((each) => this.shown(each, scope, request));
    const rules = meetingsOf(scope.workflow);
    const possible = await this.possible(scope, caller);
    return this.pages.show(request, 'one-review/meetings/meetings', {
      reference: scope.reference,
      path: meetingsPage(scope.reference),
      coming: shown.filter(({ isPlanned }) => isPlanned),
      past: shown.filter(({ isPlanned }) => !isPlanned).toReversed(),
      planning: rules && possible.includes(rules.plannedBy) ? recordPage(scope.reference, rules.plannedBy) : null,
    });
  }

  @Page(':meeting', 'meeting.read', 'meeting.viewed')
  async one(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('meeting') key: string,
  ): Promise<string> {
    const { meeting } = await this.reviewMeetings.one(scope, key);
    const language = languageOf(request);
    const say = this.pages.saying(request);
    const begun = await this.reviewMeetings.begun(scope, key, 'agenda', say.plain);
    const answers = { ...begun, ...meeting.record?.answers };
    return this.pages.show(request, 'one-review/meetings/meeting', {
      reference: scope.reference,
      meeting: this.shown(meeting, scope, request),
      mayWrite: mayWrite(scope),
      isProposed: begun.agenda !== undefined,
      quorum: await this.reviewMeetings.quorum(scope, meeting),
      ways: await this.ways(meeting, scope, caller),
      ...(await this.actionsAt(meeting, scope, request)),
      giving: mayWrite(scope) ? giveActionPage(scope.reference, key) : null,
      minutesPaper: meeting.minutesPaper === null ? null : `${papersPage(scope.reference)}/${meeting.minutesPaper}`,
      sections: meetingSections.map(({ part, title, purpose, questions }) => ({
        part,
        title,
        purpose,
        answers: questions
          .filter(({ id }) => answers[id] !== undefined)
          .map((question) => answerInWords(question, answers[question.id], language)),
      })),
    });
  }

  @Page(':meeting/changes', 'meeting.read', 'meeting.changes.viewed')
  async changes(@Req() request: Request, @Scope() scope: CaseScope, @Param('meeting') key: string): Promise<string> {
    const { meeting } = await this.reviewMeetings.one(scope, key);
    const savings = meeting.record ? await this.meetings.changes(meeting.record) : [];
    const questions = meetingSections.flatMap((section): readonly Question[] => section.questions);
    return this.pages.show(request, 'one-review/meetings/changes', {
      reference: scope.reference,
      meeting: this.shown(meeting, scope, request),
      savings: savings.map((saving) => ({
        ...saving,
        changes: changesInWords(saving.changes, questions, languageOf(request)),
      })),
    });
  }

  /** What this meeting gave people to do, and what others did that is still open. */
  private async actionsAt({ key }: ReviewMeeting, scope: CaseScope, request: Request) {
    const all = await this.actions.ofReview(scope);
    const inWords = all.map((action) => shownAction(action, scope, key, languageOf(request)));
    return {
      own: inWords.filter(({ meeting }) => meeting === key),
      others: inWords.filter(({ meeting, isOpen }) => meeting !== key && isOpen),
    };
  }

  private shown(meeting: ReviewMeeting, { reference }: CaseScope, request: Request) {
    return shownMeeting(meeting, reference, londonDate(this.clock.now()), languageOf(request));
  }

  /** The events that somebody may record now. */
  private async possible(scope: CaseScope, caller: KnownCaller): Promise<string[]> {
    const view = await this.views.view(scope, caller);
    return actionsOf(this.registry.of(scope), view, scope, caller).possible.map(({ type }) => type);
  }

  /** What can be recorded of a meeting: each leads to the form of its event, so that its day stands in one place. */
  private async ways({ standing, of, heldOn }: ReviewMeeting, scope: CaseScope, caller: KnownCaller): Promise<Way[]> {
    const rules = meetingsOf(scope.workflow);
    if (!rules) return [];
    const possible = await this.possible(scope, caller);
    const way = (type: string, words: string, asked: Readonly<Record<string, string>>) =>
      possible.includes(type) ? [{ words, path: `${recordPage(scope.reference, type)}${asQuery(asked)}` }] : [];
    if (standing === 'cancelled') return [];
    if (standing === 'held')
      return way(rules.minutesBy, 'Circulate the minutes as a paper', dayTyped('heldOn', heldOn));
    return [
      ...way(of.heldBy, 'Record that it was held', {}),
      ...way(rules.plannedBy, 'Move it', { meeting: of.kind }),
      ...way(rules.cancelledBy, 'Cancel it', { meeting: of.kind }),
    ];
  }
}

const asQuery = (asked: Readonly<Record<string, string>>): string => {
  const query = new URLSearchParams(asked).toString();
  return query === '' ? '' : `?${query}`;
};
