import { Body, Controller, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { MergedChronology } from '#lantern/chronology';
import { general } from '#lantern/engine';
import { Learning, type LearningItem, isInUse, kindOf } from '#lantern/learning';
import type { Request, Response } from 'express';
import { Form, Page } from '../../../access/access.decorator.js';
import { Caller, Scope } from '../../../access/grants.js';
import { NamesInTyped } from '../../../cases/names/names-in-typed.js';
import { LearningEvidence } from '../../../cases/learning/learning-evidence.js';
import { insistOnPanel } from '../../../cases/learning/learning-panel.js';
import { goTo } from '../../../session/cookies.js';
import { listOf } from '../../kit/forms/values.js';
import { choiceAsked, textAsked } from '../../../requests/list-address.js';
import { placeOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages, languageOf } from '../../pages.js';
import { learntPage } from '../../../paths.js';
import { answerInWords } from '../../../cases/forms/answer-words.js';
import { addressOf, filterOf, lookingOf } from '../chronology/chronology-filter.js';
import { shownItem } from './learning-page.js';
import { shownEvidence } from './shown-evidence.js';

type Asked = Readonly<Record<string, unknown>>;

const tabs = ['items', 'rows', 'answers', 'lines', 'actions'] as const;
const tabWords: Readonly<Record<(typeof tabs)[number], string>> = {
  items: 'Findings and lessons',
  rows: 'Rows of the chronology',
  answers: 'Answers of agencies',
  lines: 'Lines of enquiry',
  actions: 'Actions that follow from it',
};
const most = 50;

interface AtHand {
  readonly scope: CaseScope;
  readonly item: LearningItem;
  readonly query: Asked;
  readonly path: string;
}

/** Where somebody names what an item rests on: rows, answers, lines of enquiry, other items; and the actions it leads to. */
@Controller('reviews/:reference/learning/:item/rests')
export class RestsController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(Learning) private readonly learning: Learning,
    @Inject(LearningEvidence) private readonly evidence: LearningEvidence,
    @Inject(NamesInTyped) private readonly names: NamesInTyped,
    @Inject(MergedChronology) private readonly merged: MergedChronology,
  ) {}

  @Page('', 'learning.write', 'learning.basis.viewed')
  async ask(
    @Req() request: Request,
    @Scope() scope: CaseScope,
    @Param('item') id: string,
    @Query() query: Asked,
  ): Promise<string> {
    insistOnPanel(scope);
    const item = await this.learning.one(scope, id);
    const path = `${learntPage(scope.reference, item.id)}/rests`;
    const tab = choiceAsked(query, 'of', tabs, kindOf(item.kind)?.follows.length ? 'items' : 'rows');
    const atHand = { scope, item, query, path };
    return this.pages.show(request, 'one-review/learning/rests', {
      reference: scope.reference,
      item: shownItem(item, scope.reference),
      path,
      tab,
      tabWords: tabWords[tab],
      basis: item.basis,
      tabs: tabs.map((each) => ({
        words: tabWords[each],
        path: `${path}?of=${each}`,
        isHere: each === tab,
        count: null,
      })),
      ...(await this[tab](atHand, request)),
    });
  }

  @Form('', 'learning.write', general.learningRecorded)
  async keep(
    @Res({ passthrough: true }) response: Response,
    @Scope() scope: CaseScope,
    @Caller() caller: KnownCaller,
    @Param('item') id: string,
    @Body() body: unknown,
  ): Promise<string> {
    insistOnPanel(scope);
    const [add, shown] = [listOf(body, 'rests'), listOf(body, 'shown')];
    await this.learning.rest(scope, caller, id, { add, drop: shown.filter((each) => !add.includes(each)) });
    return goTo(response, learntPage(scope.reference, id));
  }

  private async items({ scope, item }: AtHand) {
    const follows = kindOf(item.kind)?.follows ?? [];
    const all = await this.learning.ofReview(scope);
    const offered = all.filter((each) => isInUse(each) && follows.includes(each.kind));
    return { items: offered.map((each) => shownItem(each, scope.reference)) };
  }

  private async rows({ scope, query, path }: AtHand) {
    const looking = lookingOf(query);
    const filter = filterOf(looking);
    const { total } = await this.merged.page(scope, filter, 0, 1);
    const place = placeOf(total, query.page, most);
    const { rows } = await this.merged.page(scope, filter, (place.page - 1) * most, most);
    const ways = waysBetween(
      place,
      (page) => `${addressOf(path, looking, page)}${page === 1 && !hasLooked(looking) ? '?' : '&'}of=rows`,
    );
    const months = await this.merged.months(scope, {});
    const shown = await this.names.pseudonyms(scope);
    return {
      rows: rows.map(shown.row),
      looking,
      paging: { ...place, ...ways },
      agencies: months.map(({ agency }) => agency),
      lines: await this.merged.lines(scope),
    };
  }

  private async answers({ scope, query, path }: AtHand, request: Request) {
    const forms = await this.evidence.answeredForms(scope);
    const chosen = forms.find(({ id }) => id === textAsked(query, 'form')) ?? forms[0];
    const language = languageOf(request);
    return {
      forms: forms.map(({ id, agency, title }) => ({
        agency,
        title,
        isHere: id === chosen?.id,
        path: `${path}?of=answers&form=${id}`,
      })),
      answers: (chosen?.answered ?? []).map(({ reference, question, answer }) => ({
        reference,
        answer: answerInWords(question, answer, language),
      })),
    };
  }

  private async lines({ scope, item }: AtHand) {
    const agreed = await this.evidence.lines(scope);
    const named = item.basis.filter((each) => each.startsWith('line:')).map((each) => each.slice('line:'.length));
    const known = [...new Set([...agreed.keys(), ...(await this.merged.lines(scope)), ...named])];
    const inOrder = known.toSorted((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }));
    return { lines: inOrder.map((number) => ({ number, enquiry: agreed.get(number) ?? '' })) };
  }

  private async actions({ scope }: AtHand, request: Request) {
    const all = await this.evidence.allActions(scope);
    return { actions: all.map((each) => shownEvidence(each, languageOf(request))) };
  }
}

const hasLooked = (looking: object): boolean => Object.values(looking).some((value) => value !== '');
