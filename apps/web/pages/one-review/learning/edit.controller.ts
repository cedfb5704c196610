import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import type { AnswerProblem, Answers, Clash } from '#lantern/forms';
import {
  type KindOfLearning,
  Learning,
  type LearningItem,
  hintsOn,
  kindOf,
  problemsOfDays,
  wordingOf,
} from '#lantern/learning';
import { CLOCK, type Clock, NotFound } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { SaidBeforeFor } from '../../../cases/learning/said-before.js';
import { insistOnPanel } from '../../../cases/learning/learning-panel.js';
import { goTo } from '../../../session/cookies.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { learningPage, learntPage } from '../../../paths.js';
import { readPage, typedBefore } from '../case-forms/section-form.js';
import { shownSection } from '../case-forms/shown-section.js';
import { shownItem } from './learning-page.js';

/** What is being written: something new of a kind, or what is there. */
interface AtHand {
  readonly request: Request;
  readonly scope: CaseScope;
  readonly kind: KindOfLearning;
  readonly item: LearningItem | null;
  readonly caller: KnownCaller;
}

interface Sent {
  readonly body: unknown;
  readonly problems: readonly AnswerProblem[];
  readonly clashes: readonly Clash[];
  /** It was looked at and not saved. */
  readonly looked?: Answers;
}

const bothWrote = 'Somebody else changed some of this meanwhile. Look at both, then save again';

/** Where learning is written and changed. */
@Controller('reviews/:reference/learning')
export class WriteLearningController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Learning) private readonly learning: Learning,
    @Inject(SaidBeforeFor) private readonly saidBefore: SaidBeforeFor,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Page('add/:kind', 'learning.write', 'learning.form.viewed')
  async askNew(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
  ): Promise<string> {
    return this.ask(this.newOf(request, scope, caller, kind));
  }

  @Form('add/:kind', 'learning.write', general.learningRecorded)
  async add(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = this.newOf(request, scope, caller, kind);
    const read = await this.read(atHand, body);
    if ('shown' in read) return read.shown;
    const { id } = await this.learning.add(scope, caller, atHand.kind, read.answers);
    return goTo(response, learntPage(scope.reference, id));
  }

  @Page(':item/edit', 'learning.write', 'learning.form.viewed')
  async askAgain(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
  ): Promise<string> {
    return this.ask(await this.known(request, scope, caller, id));
  }

  @Form(':item/edit', 'learning.write', general.learningRecorded)
  async save(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const atHand = await this.known(request, scope, caller, id);
    const read = await this.read(atHand, body);
    if ('shown' in read) return read.shown;
    const wanted = { answers: read.answers, revision: revisionOf(body) };
    const { item, clashes } = await this.learning.save(scope, caller, id, wanted);
    if (clashes.length > 0) return this.show({ ...atHand, item }, { body, problems: [], clashes });
    return goTo(response, learntPage(scope.reference, id));
  }

  private async ask(atHand: AtHand): Promise<string> {
    const by = { caller: atHand.caller, scope: atHand.scope, today: londonDate(this.clock.now()), given: {} };
    const body = typedBefore(atHand.kind.questions, atHand.item?.answers ?? {}, by);
    return this.show(atHand, { body, problems: [], clashes: [] });
  }

  /** The answers that were sent; or the page again, where something is wrong, or where they are only looked at. */
  private async read(
    atHand: AtHand,
    body: unknown,
  ): Promise<{ readonly answers: Answers } | { readonly shown: string }> {
    const { questions } = atHand.kind;
    const { answers, problems } = readPage(questions, body);
    const lacking = questions
      .filter(({ id, required }) => required === true && answers[id] === undefined)
      .filter(({ id }) => !problems.some(({ path }) => path === id))
      .map(({ id }) => ({ path: id, message: 'enter an answer' }));
    const all = [...problems, ...lacking, ...problemsOfDays(atHand.kind.kind, answers, londonDate(this.clock.now()))];
    if (textOf(body, 'press') === 'look')
      return { shown: await this.show(atHand, { body, problems, clashes: [], looked: answers }) };
    return all.length > 0 ? { shown: await this.show(atHand, { body, problems: all, clashes: [] }) } : { answers };
  }

  private newOf(request: Request, scope: CaseScope, caller: KnownCaller, name: string): AtHand {
    insistOnPanel(scope);
    const kind = kindOf(name);
    if (!kind) throw new NotFound('There is no such kind of learning.');
    return { request, scope, caller, kind, item: null };
  }

  private async known(request: Request, scope: CaseScope, caller: KnownCaller, id: string): Promise<AtHand> {
    insistOnPanel(scope);
    const item = await this.learning.one(scope, id);
    const kind = kindOf(item.kind);
    if (!kind || item.withdrawnAt !== null) throw new NotFound('This was withdrawn, and is no longer changed.');
    return { request, scope, caller, kind, item };
  }

  private async show(atHand: AtHand, { body, problems, clashes, looked }: Sent): Promise<string> {
    const { request, scope, caller, kind, item } = atHand;
    const say = this.pages.saying(request);
    const page = shownSection({
      questions: kind.questions,
      answers: item?.answers ?? {},
      body,
      problems,
      queries: [],
      clashes,
      say,
      moreRows: false,
      language: languageOf(request),
    });
    const isAsRead = request.method === 'POST' && clashes.length === 0;
    return this.pages.show(request, 'one-review/learning/edit', {
      reference: scope.reference,
      kind,
      item: item && shownItem(item, scope.reference),
      back: item ? learntPage(scope.reference, item.id) : learningPage(scope.reference),
      action: item
        ? `${learntPage(scope.reference, item.id)}/edit`
        : `${learningPage(scope.reference)}/add/${kind.kind}`,
      revision: isAsRead ? revisionOf(body) : (item?.revision ?? 0),
      questions: page.questions,
      clashes: clashes.length > 0,
      changedBy: item?.changedBy ?? '',
      hints: looked && kind.kind === 'recommendation' ? hintsOn(looked) : [],
      before: looked ? await this.saidBefore.like(scope, caller, wordingOf({ answers: looked })) : null,
      errors: clashes.length > 0 ? [...page.errors, { text: say.plain(bothWrote), href: '#clashes' }] : page.errors,
    });
  }
}
