import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { general } from '#lantern/engine';
import type { AnswerProblem, Answers, Clash } from '#lantern/forms';
import { type MeetingSection, Meetings, sectionOf } from '#lantern/meetings';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { NamesInTyped } from '../../../cases/names/names-in-typed.js';
import { type ReviewMeeting, ReviewMeetings } from '../../../cases/meetings/review-meetings.js';
import { goTo } from '../../../session/cookies.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { meetingPage, meetingPartPage } from '../../../paths.js';
import { asTyped } from '../case-forms/question-fields.js';
import { readPage } from '../case-forms/section-form.js';
import { shownSection } from '../case-forms/shown-section.js';

/** A page of a meeting, as it stands. */
interface AtHand {
  readonly request: Request;
  readonly scope: CaseScope;
  readonly meeting: ReviewMeeting;
  readonly section: MeetingSection;
}

interface Sent {
  readonly body: unknown;
  /** The revision that was worked from. */
  readonly revision: number;
  readonly problems: readonly AnswerProblem[];
  readonly clashes: readonly Clash[];
  readonly changedBy: string;
  /** One more row of each table. */
  readonly moreRows: boolean;
}

const bothWrote = 'Somebody else changed some of this meanwhile. Look at both, then save again';

/** Where agenda, attendance, minutes and decisions of a meeting are written and changed. */
@Controller('reviews/:reference/meetings/:meeting')
export class WriteMeetingController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(ReviewMeetings) private readonly reviewMeetings: ReviewMeetings,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Page('write/:part', 'meeting.write', 'meeting.form.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Param('meeting') key: string,
    @Param('part') part: string,
  ): Promise<string> {
    const atHand = await this.atHand(request, scope, key, part);
    const { section, meeting } = atHand;
    const begun = await this.reviewMeetings.begun(scope, key, section.part, this.pages.saying(request).plain);
    const body = asTyped(section.questions, { ...begun, ...meeting.record?.answers });
    const revision = meeting.record?.revision ?? 0;
    return this.show(atHand, { body, revision, problems: [], clashes: [], changedBy: '', moreRows: false });
  }

  @Form('write/:part', 'meeting.write', general.meetingRecorded)
  async save(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('meeting') key: string,
    @Param('part') part: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = await this.atHand(request, scope, key, part);
    const { section } = atHand;
    const { answers, problems } = readPage(section.questions, body);
    const moreRows = textOf(body, 'press') === 'row';
    const sent = { body, revision: revisionOf(body), problems, clashes: [], changedBy: '', moreRows };
    if (moreRows) return this.show(atHand, { ...sent, problems: [] });
    if (problems.length > 0) return this.show(atHand, sent);
    const { record, clashes } = await this.meetings.save(scope, caller, key, {
      section,
      answers,
      revision: sent.revision,
    });
    if (clashes.length === 0) return goTo(response, await this.wayOn(atHand, answers, body));
    const { revision = 0, changedBy = '' } = record ?? {};
    return this.show(atHand, { ...sent, revision, clashes, changedBy });
  }

  /** Back to the meeting; here again where a name of the case stands in what was typed, unless it is to stay. */
  private async wayOn({ scope, meeting, section }: AtHand, answers: Answers, body: unknown): Promise<string> {
    const page = meetingPage(scope.reference, meeting.key);
    if (textOf(body, 'press') === 'leave') return page;
    const names = await this.names.beside(scope, section.questions, answers);
    return names.size > 0 ? `${meetingPartPage(scope.reference, meeting.key, section.part)}?names=yes` : page;
  }

  private async atHand(request: Request, scope: CaseScope, key: string, part: string): Promise<AtHand> {
    const { meeting } = await this.reviewMeetings.one(scope, key);
    const section = sectionOf(part);
    if (!section)
      throw new NotFound('A meeting has its agenda, its attendance and its minutes. Choose one of them on its page.');
    return { request, scope, meeting, section };
  }

  private async show({ request, scope, meeting, section }: AtHand, sent: Sent): Promise<string> {
    const say = this.pages.saying(request);
    const { body, problems, clashes, moreRows, revision, changedBy } = sent;
    const answers = meeting.record?.answers ?? {};
    const { questions, errors } = shownSection({
      questions: section.questions,
      answers,
      names: await this.names.beside(scope, section.questions, answers),
      body,
      problems,
      queries: [],
      clashes,
      moreRows,
      say,
      language: languageOf(request),
    });
    return this.pages.show(request, 'one-review/meetings/write', {
      reference: scope.reference,
      meeting: { title: meeting.of.title, number: meeting.ordinal, path: meetingPage(scope.reference, meeting.key) },
      section: { title: section.title, purpose: section.purpose },
      action: meetingPartPage(scope.reference, meeting.key, section.part),
      revision,
      changedBy,
      named: textOf(request.query, 'names') !== '' && request.method === 'GET',
      clashes: clashes.length > 0,
      questions,
      errors: clashes.length > 0 ? [...errors, { text: say.plain(bothWrote), href: '#clashes' }] : errors,
    });
  }
}
