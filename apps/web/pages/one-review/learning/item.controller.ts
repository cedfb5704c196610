import { Body, Controller, Inject, Param, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import {
  Learning,
  type LearningItem,
  type Trace,
  followingFrom,
  hintsOn,
  isInUse,
  kindOf,
  readBasis,
  traceOf,
  wordingOf,
} from '#lantern/learning';
import { general } from '#lantern/engine';
import { textOfAnswer } from '#lantern/forms';
import { type Hit, NameSearch } from '#lantern/names';
import { EventRejected } from '#lantern/platform';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { type Evidence, LearningEvidence } from '../../../cases/learning/learning-evidence.js';
import { NamesOfCase } from '../../../cases/names/names-of-case.js';
import { SaidBeforeFor } from '../../../cases/learning/said-before.js';
import { insistOnPanel } from '../../../cases/learning/learning-panel.js';
import { goTo } from '../../../session/cookies.js';
import type { Field } from '../../kit/forms/fields.js';
import { questionOf } from '../../kit/forms/form-questions.js';
import { revisionOf, textOf } from '../../kit/forms/values.js';
import { Pages, languageOf } from '../../pages.js';
import { learningPage, learntPage } from '../../../paths.js';
import { changesInWords } from '../../../cases/forms/answer-words.js';
import { detailsOf, mayWrite, shownItem } from './learning-page.js';
import { type ShownEvidence, shownEvidence } from './shown-evidence.js';

const reasonField: Field = {
  name: 'reason',
  kind: 'long',
  label: 'Why is it withdrawn?',
  hint: 'Kept in the history. Write no names.',
  required: true,
  choices: [],
};

interface ShownTrace {
  readonly item: ReturnType<typeof shownItem>;
  readonly evidence: readonly ShownEvidence[];
  readonly below: readonly ShownTrace[];
  /** It stands above with all that it rests on. */
  readonly isAbove: boolean;
}

/** One item: what it says, what it rests on, what follows from it, and who wrote what of it. */
@Controller('reviews/:reference/learning/:item')
export class LearntController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Learning) private readonly learning: Learning,
    @Inject(LearningEvidence) private readonly evidence: LearningEvidence,
    @Inject(NamesOfCase) private readonly names: NamesOfCase,
    @Inject(SaidBeforeFor) private readonly saidBefore: SaidBeforeFor,
  ) {}

  @Page('', 'learning.read', 'learning.item.viewed')
  async show(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
  ): Promise<string> {
    const { item, all } = await this.find(scope, id);
    const say = this.pages.saying(request);
    const named = item.basis.map((each) => readBasis(each)).filter((basis) => basis?.kind === 'item');
    return this.pages.show(request, 'one-review/learning/item', {
      ...(await this.about(request, scope, item)),
      runsToDate: item.kind === 'urgent' && this.learning.runsToDate(scope),
      rests: all
        .filter((each) => named.some((basis) => basis?.id === each.id))
        .map((each) => shownItem(each, scope.reference)),
      following: followingFrom(item, all).map((each) => shownItem(each, scope.reference)),
      before: item.kind === 'recommendation' ? await this.saidBefore.like(scope, caller, wordingOf(item)) : null,
      hints: item.kind === 'recommendation' ? hintsOn(item.answers) : [],
      namesFound: mayWrite(scope) ? await this.namedIn(scope, item) : [],
      details: detailsOf(item, languageOf(request)),
      reason: questionOf(reasonField, {}, [], say),
    });
  }

  @Page('trace', 'learning.read', 'learning.trace.viewed')
  async trace(@Req() request: Request, @Scope() scope: CaseScope, @Param('item') id: string): Promise<string> {
    const { item, all } = await this.find(scope, id);
    const found = await this.evidence.of(scope, [...new Set(all.flatMap(({ basis }) => basis))]);
    const language = languageOf(request);
    const above = new Set<string>();
    const shown = ({ item: each, evidence, below }: Trace): ShownTrace => {
      const isAbove = above.has(each.id);
      above.add(each.id);
      return {
        item: shownItem(each, scope.reference),
        evidence: isAbove ? [] : evidenceOf(evidence, found).map((one) => shownEvidence(one, language)),
        below: isAbove ? [] : below.map(shown),
        isAbove,
      };
    };
    return this.pages.show(request, 'one-review/learning/trace', {
      ...(await this.about(request, scope, item)),
      trace: shown(traceOf(item, all.filter(isInUse))),
      following: followingFrom(item, all).map((each) => shownItem(each, scope.reference)),
    });
  }

  @Page('changes', 'learning.read', 'learning.changes.viewed')
  async changes(@Req() request: Request, @Scope() scope: CaseScope, @Param('item') id: string): Promise<string> {
    const { item } = await this.find(scope, id);
    const questions = kindOf(item.kind)?.questions ?? [];
    const savings = await this.learning.changes(item);
    return this.pages.show(request, 'one-review/learning/changes', {
      item: shownItem(item, scope.reference),
      reference: scope.reference,
      savings: savings.map(({ by, at, changes, revision }) => ({
        by,
        at,
        revision,
        changes: changesInWords(changes, questions, languageOf(request)),
        ofBasis: changes.some(({ question }) => question === 'basis'),
      })),
    });
  }

  @Form('agree', 'learning.write', general.learningAgreed)
  async agree(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    insistOnPanel(scope);
    await this.learning.agree(scope, caller, id, revisionOf(body));
    return goTo(response, learntPage(scope.reference, id));
  }

  @Form('withdraw', 'learning.write', general.learningWithdrawn)
  async withdraw(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    const { item } = await this.find(scope, id);
    const reason = textOf(body, reasonField.name);
    if (reason === '') throw new EventRejected(['Say why it is withdrawn.']);
    await this.learning.withdraw(scope, caller, item.id, reason);
    return goTo(response, learningPage(scope.reference));
  }

  /** Names of the case that stand in it: told to those who may open the key of names. */
  private async namedIn(scope: CaseScope, item: LearningItem): Promise<Hit[]> {
    const text = Object.values(item.answers)
      .map((answer) => textOfAnswer(answer))
      .join('\n');
    return new NameSearch(await this.names.names(scope)).hitsIn(text);
  }

  private async find(scope: CaseScope, id: string) {
    insistOnPanel(scope);
    const item = await this.learning.one(scope, id);
    return { item, all: await this.learning.ofReview(scope) };
  }

  /** What both pages of an item say of it. */
  private async about(request: Request, scope: CaseScope, item: LearningItem) {
    const evidence = (await this.evidence.of(scope, item.basis)).map((each) =>
      shownEvidence(each, languageOf(request)),
    );
    return {
      reference: scope.reference,
      item: shownItem(item, scope.reference),
      mayWrite: mayWrite(scope) && isInUse(item),
      evidence: evidence.filter(({ kind }) => kind !== 'action'),
      actions: evidence.filter(({ kind }) => kind === 'action'),
    };
  }
}

const evidenceOf = (references: readonly string[], found: readonly Evidence[]): Evidence[] =>
  found.filter(({ reference }) => references.includes(reference));
