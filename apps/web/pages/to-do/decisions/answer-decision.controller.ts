import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { DecisionList, type WaitingDecision, theCase } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { Events } from '../../../cases/recording/events.service.js';
import { SentTwice } from '../../../cases/recording/sent-twice.js';
import { Views } from '../../../cases/views.js';
import { goTo } from '../../../session/cookies.js';
import { checkPage } from '../../kit/check/check-page.js';
import { asConfirmed, isConfirmed, wantsToChange } from '../../kit/forms/answers.js';
import { revisionOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { type DecisionAnswer, decisionPage, recordedPage } from '../../../paths.js';
import { type Answered, type RecordForm, outcomeOf, recordForm } from '../../one-review/record/record-form.js';
import { DecisionEvidence } from './decision-evidence.js';
import { type DecisionQuestions, questionsOf, settledFacts } from './decision-questions.js';
import { shownDecision } from './shown.js';

/** What is asked of the chair, with the form that answers it. */
interface DecisionSituation {
  readonly caller: KnownCaller;
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
    @Inject(DecisionEvidence) private readonly evidence: DecisionEvidence,
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
    const situation = await this.situationUnlessDone(request, scope, caller, {
      task,
      answer,
      revision: revisionOf(body),
    });
    // It waits no longer, for they have just decided it with this form.
    if (typeof situation === 'number')
      return goTo(response, recordedPage(scope.reference, { number: situation, isAlready: true }));
    if (wantsToChange(body)) return this.show(request, scope, situation, { body, issues: [] });
    const event = situation.questions.eventOf(body);
    const revision = revisionOf(body);
    try {
      if (!isConfirmed(body)) return await this.check(request, scope, caller, situation, body);
      const sent = { ...event, ...asConfirmed(body) };
      const recorded = await this.events.record(caller, scope, sent, revision, undefined);
      return goTo(response, recordedPage(scope.reference, { number: recorded.revision }));
    } catch (error) {
      return this.show(request, scope, situation, { body, ...outcomeOf(error) });
    }
  }

  private async situationUnlessDone(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    { task, answer, revision }: { readonly task: string; readonly answer: string; readonly revision: number },
  ): Promise<DecisionSituation | number> {
    try {
      return await this.situation(request, scope, caller, task, answer);
    } catch (error) {
      const made = error instanceof NotFound ? await this.sentTwice.entryAfter(revision, caller, scope) : undefined;
      if (made) return made.number;
      throw error;
    }
  }

  private async check(
    request: Request,
    scope: CaseScope,
    caller: KnownCaller,
    { form, questions, waiting }: DecisionSituation,
    body: unknown,
  ): Promise<string> {
    const { title, reference, action, fields } = form;
    const foreseen = await this.events.preview(caller, scope, questions.eventOf(body), revisionOf(body));
    const language = languageOf(request);
    const settled = settledFacts(waiting, questions, this.registry.of(scope), language);
    const check = { title, reference, action, fields, body, foreseen, settled };
    return this.pages.show(request, 'kit/check/check', checkPage(check, language, this.pages.saying(request)));
  }

  private async show(
    request: Request,
    scope: CaseScope,
    { waiting, form, questions, caller }: DecisionSituation,
    answered: Answered,
  ): Promise<string> {
    const definition = this.registry.get(waiting.workflow, waiting.version);
    return this.pages.show(request, 'to-do/decisions/answer', {
      ...form.shown(answered),
      evidence: await this.evidence.of(scope, caller, questions),
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
      caller,
      waiting,
      questions,
      form: recordForm({ definition, type, view, scope, caller, say, fields, words, action }),
    };
  }
}
