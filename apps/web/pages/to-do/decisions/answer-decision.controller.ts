import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { DecisionList, PartRecords, type WaitingDecision, theCase } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events, isWorthAPage } from '../../../cases/events.service.js';
import { SentTwice } from '../../../cases/sent-twice.js';
import { Views } from '../../../cases/views.js';
import { goTo } from '../../../session/cookies.js';
import { asConfirmed, sentFields, wantsToChange } from '../../kit/forms/answers.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { type DecisionAnswer, decisionPage } from '../../paths.js';
import { type Answered, type RecordForm, outcomeOf, recordForm } from '../../one-review/record/record-form.js';
import { type DecisionQuestions, questionsOf } from './decision-questions.js';
import { inShort, rowsOf } from '../../one-review/part-grids/grid-rows.js';
import { shownDecision } from './shown.js';

/** What is asked of the chair, with the form that answers it. */
interface DecisionSituation {
  readonly waiting: WaitingDecision;
  readonly questions: DecisionQuestions;
  readonly form: RecordForm;
}

/** The CSP chair's answer to what was put to them: approval, or a comment with which it goes back. */
@Controller('reviews/:reference/decide/:task')
export class AnswerDecisionController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(DecisionList) private readonly list: DecisionList,
    @Inject(Views) private readonly views: Views,
    @Inject(Events) private readonly events: Events,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(SentTwice) private readonly sentTwice: SentTwice,
    @Inject(PartRecords) private readonly parts: PartRecords,
  ) {}

  @Page(':answer', 'decision.make', 'decision.form.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param() { task = '', answer = '' }: Readonly<Record<string, string>>,
  ): Promise<string> {
    const situation = await this.situation(request, scope, caller, task, answer);
    return this.show(request, scope, situation, { body: situation.questions.begun, issues: [] });
  }

  @Form(':answer', 'decision.make', 'decision.recorded')
  async answer(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param() { task = '', answer = '' }: Readonly<Record<string, string>>,
    @Body() body: unknown,
  ): Promise<string> {
    const done = `/decisions?done=${encodeURIComponent(scope.reference)}`;
    const situation = await this.situationUnlessDone(request, scope, caller, {
      task,
      answer,
      revision: revisionOf(body),
    });
    // It waits no longer, for they have just decided it with this form.
    if (!situation) return goTo(response, done);
    if (wantsToChange(body)) return this.show(request, scope, situation, { body, issues: [] });
    const event = situation.questions.eventOf(body);
    const revision = revisionOf(body);
    try {
      if (textOf(body, 'confirmed') === '') {
        const foreseen = await this.events.preview(caller, scope, event, revision);
        if (isWorthAPage(foreseen))
          return this.pages.show(request, 'one-review/record/preview', {
            form: situation.form,
            ...foreseen,
            sent: sentFields(body),
          });
      }
      await this.events.record(caller, scope, { ...event, ...asConfirmed(body) }, revision, undefined);
      return goTo(response, done);
    } catch (error) {
      return this.show(request, scope, situation, { body, ...outcomeOf(error) });
    }
  }

  private async situationUnlessDone(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    { task, answer, revision }: { readonly task: string; readonly answer: string; readonly revision: number },
  ): Promise<DecisionSituation | null> {
    try {
      return await this.situation(request, scope, caller, task, answer);
    } catch (error) {
      if (error instanceof NotFound && (await this.sentTwice.entryAfter(revision, caller, scope))) return null;
      throw error;
    }
  }

  /** What the decision rests on besides papers: a list of the parts of the review, in short; null where nothing is listed. */
  private async evidenceFor({ workflow, version, reviewId }: CaseScope, { type }: DecisionQuestions) {
    const { grids = [] } = this.registry.get(workflow, version);
    const grid = grids.find(({ decides }) => decides === type);
    if (!grid?.inShort) return null;
    const short = inShort(grid);
    const rows = rowsOf(short, await this.parts.of(reviewId, grid.of));
    return rows.length === 0 ? null : { title: grid.inShort.title, grid: short, rows };
  }

  private async show(
    request: Request,
    scope: CaseScope,
    { waiting, form, questions }: DecisionSituation,
    answered: Answered,
  ): Promise<string> {
    const definition = this.registry.get(waiting.workflow, waiting.version);
    return this.pages.show(request, 'to-do/decisions/answer', {
      ...form.shown(answered),
      evidence: await this.evidenceFor(scope, questions),
      decision: shownDecision(waiting, definition, this.list.today(), languageOf(request)),
    });
  }

  private async situation(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    task: string,
    wanted: string,
  ): Promise<DecisionSituation> {
    const answer: DecisionAnswer = wanted === 'return' ? 'return' : 'approve';
    const open = await this.list.open('cspChair', theCase(scope.id));
    const waiting = open.find((each) => each.task === task);
    const view = await this.views.view(scope, caller);
    const questions = waiting?.asked && questionsOf(waiting, this.registry, answer, this.list.today(), view);
    if (!waiting || !questions || wanted !== answer) throw new NotFound('This no longer waits for your decision.');
    const definition = this.registry.get(scope.workflow, scope.version);
    const say = this.pages.saying(request);
    const { type, fields, words } = questions;
    const action = decisionPage(scope.reference, task, answer);
    return {
      waiting,
      questions,
      form: recordForm({ definition, type, view, scope, caller, say, fields, words, action }),
    };
  }
}
