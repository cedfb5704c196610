import { Body, Controller, Get, Inject, Param, Put, Req, Res } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { general } from '#lantern/engine';
import { type Answers, readAnswers } from '#lantern/forms';
import { type MeetingSection, Meetings, meetingSections, sectionOf } from '#lantern/meetings';
import { InvalidInput, NotFound, StaleCase } from '#lantern/platform';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access } from '../access/access.decorator.js';
import { Documented } from '../access/documented.decorator.js';
import { Caller, Scope } from '../access/grants.js';
import { type MeetingAction, MeetingActions } from '../cases/recording/meeting-actions.js';
import { NamesInTyped } from '../cases/names/names-in-typed.js';
import { type ReviewMeeting, ReviewMeetings } from '../cases/meetings/review-meetings.js';
import { api } from '../openapi/api-paths.js';
import { etag, revisionRead } from '../requests/conditions.js';
import { jsonObject, read } from '../requests/read.js';

const sent = z.strictObject({
  answers: z
    .record(z.string(), z.unknown())
    .meta({ description: 'All answers of this page of the meeting: what is left out is taken out.' }),
});

/** A meeting as a list of a program has it. */
const listed = ({ key, of, ordinal, record, minutesPaper, ...meeting }: ReviewMeeting) => ({
  key,
  kind: of.kind,
  title: of.title,
  number: ordinal,
  day: meeting.day,
  time: meeting.time,
  ends: meeting.ends,
  place: meeting.place,
  standing: meeting.standing,
  heldOn: meeting.heldOn,
  minutesPaper,
  revision: record?.revision ?? 0,
  changedBy: record?.changedBy ?? null,
  changedAt: record?.changedAt ?? null,
});

const shownAction = ({ reference, meeting, action, holder, agency, isOpen, due, isLate }: MeetingAction) => ({
  reference,
  meeting,
  action,
  holder,
  agency,
  isOpen,
  due,
  isLate,
});

function answersIn({ part, title, questions }: MeetingSection, given: Readonly<Record<string, unknown>>): Answers {
  const { answers, problems } = readAnswers({ sections: [{ id: part, title, questions }] }, given);
  if (problems.length === 0) return answers;
  throw new InvalidInput(problems.map(({ path, message }) => ({ path: `answers.${path}`, message })));
}

/**
 * The meetings of a review, and what is kept of each. When and where one is, that it was held, and what it gave somebody to
 * do are events of the review, and are recorded as such.
 */
@Controller(`${api}/reviews/:reference/meetings`)
export class MeetingsApiController {
  constructor(
    @Inject(ReviewMeetings) private readonly reviewMeetings: ReviewMeetings,
    @Inject(Meetings) private readonly meetings: Meetings,
    @Inject(MeetingActions) private readonly actions: MeetingActions,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
  ) {}

  @Get()
  @Access({ action: 'meeting.read', audit: 'meetings.viewed' })
  @Documented({
    summary: 'The meetings of a review in the order of their days; the events of the review plan, move and hold them',
    answer: 'Meetings',
  })
  async list(@Scope() scope: CaseScope) {
    return { meetings: (await this.reviewMeetings.all(scope)).map(listed) };
  }

  @Get(':meeting')
  @Access({ action: 'meeting.read', audit: 'meeting.viewed' })
  @Documented({
    summary: 'A meeting: its agenda, who came, its minutes and decisions, and what it gave people to do',
    answer: 'Meeting',
    sends: ['ETag'],
  })
  async one(@Scope() scope: CaseScope, @Param('meeting') key: string, @Res({ passthrough: true }) response: Response) {
    const { meeting } = await this.reviewMeetings.one(scope, key);
    response.set('ETag', etag(meeting.record?.revision ?? 0));
    const answers = meeting.record?.answers ?? {};
    const actions = await this.actions.ofReview(scope);
    return {
      ...listed(meeting),
      answers,
      proposed: await this.proposed(scope, key),
      quorum: await this.reviewMeetings.quorum(scope, meeting),
      named: await this.named(scope, answers),
      actions: actions.filter((each) => each.meeting === key || each.isOpen).map(shownAction),
    };
  }

  @Put(':meeting/:part')
  @Access({ action: 'meeting.write', audit: general.meetingRecorded })
  @Documented({
    summary: 'Keep the `agenda`, `attendance` or `minutes` of a meeting; `If-Match` names its revision, "0" at first',
    body: sent,
    answer: 'Meeting',
    problems: [409, 412, 422, 428],
    sends: ['ETag'],
  })
  async put(
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('meeting') key: string,
    @Param('part') part: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { meeting } = await this.reviewMeetings.one(scope, key);
    const section = sectionOf(part);
    if (!section) throw new NotFound('A meeting has its agenda, its attendance and its minutes.');
    const answers = answersIn(section, read(sent, jsonObject(body)).answers);
    const revision = meeting.record?.revision ?? 0;
    if (revisionRead(request, { revision }) !== revision) throw new StaleCase(revision, []);
    const { record, clashes } = await this.meetings.save(scope, caller, key, { section, answers, revision });
    if (clashes.length > 0) throw new StaleCase(record?.revision ?? revision, []);
    return this.one(scope, key, response);
  }

  /** What its pages begin with, as far as nobody has written them: the usual agenda, and who is asked to come. */
  private async proposed(scope: CaseScope, key: string): Promise<Answers> {
    const english = (words: string): string => words;
    const agenda = await this.reviewMeetings.begun(scope, key, 'agenda', english);
    return { ...agenda, ...(await this.reviewMeetings.begun(scope, key, 'attendance', english)) };
  }

  /** The answers in which somebody of the case is named, for whoever can write them otherwise. */
  private async named(scope: CaseScope, answers: Answers): Promise<string[]> {
    if (!isPermitted(scope.roles, 'meeting.write')) return [];
    const questions = meetingSections.flatMap((section) => section.questions);
    return [...(await this.names.beside(scope, questions, answers)).keys()];
  }
}
