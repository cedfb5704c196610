import { Controller, Inject, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import { Agreements, CaseScopes, type KnownCaller } from '#lantern/access';
import { ActionList, type CaseFilter, CaseLists } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { CLOCK, type Clock } from '#lantern/platform';
import { QualityList } from '#lantern/quality';
import { plainWords } from '#lantern/words';
import type { Request, Response } from 'express';
import { Download } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Kinds } from '../../../cases/kinds.js';
import { kindOfList, listFile } from '../../../shown/list-file.js';
import { languageOf } from '../../pages.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { type OverduePromise, promisesOf } from '../promises/overdue-promises.js';
import { toldFlaw } from '../quality/told-flaw.js';
import { type Looking, lookingFor } from '../reviews/looking.js';
import {
  type Say,
  actionCells,
  actionHeadings,
  promiseCells,
  promiseHeadings,
  qualityHeadings,
  reviewCells,
  reviewHeadings,
} from './list-rows.js';

/** Rows that are asked for at once. */
const [manyReviews, manyPromises, manyLooked] = [500, 500, 100];

const listed = 'list.downloaded';

/** The lists of pages as files, for whoever may look at the page, and with what it shows them. */
@Controller('lists')
export class ListFilesController {
  constructor(
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(ActionList) private readonly actions: ActionList,
    @Inject(QualityList) private readonly quality: QualityList,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Agreements) private readonly agreements: Agreements,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
    @Inject(Kinds) private readonly kinds: Kinds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Download('reviews.:kind', 'review.list', listed)
  reviews(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query() query: Readonly<Record<string, unknown>>,
  ): StreamableFile {
    const say = plainWords(languageOf(request));
    const pages = this.reviewPages(lookingFor(query), this.scopes.visibleTo(caller), say);
    return this.file(response, kind, { name: 'reviews', headings: reviewHeadings.map((each) => say(each)), pages });
  }

  @Download('recommendations.:kind', 'recommendation.list', listed)
  async recommendations(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
  ): Promise<StreamableFile> {
    const say = plainWords(languageOf(request));
    const all = await this.actions.open(this.scopes.visibleTo(caller));
    // What a review recommends is part of what its agreement covers.
    const unsigned = new Set((await this.agreements.awaited(caller)).map(({ reference }) => reference));
    const rows = all.filter(({ review }) => !unsigned.has(review)).map((action) => actionCells(action, say));
    return this.file(response, kind, {
      name: 'recommendations',
      headings: actionHeadings.map((each) => say(each)),
      pages: [rows],
    });
  }

  @Download('promises.:kind', 'oversight.read', listed)
  async promises(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const say = plainWords(languageOf(request));
    const { filter } = await this.choice.of(caller, 'oversight.read', wanted);
    const { longOverdue, overdue } = promisesOf(await this.actions.days(filter), this.actions.today());
    const pages = this.promisePages([...longOverdue, ...overdue], filter, say);
    return this.file(response, kind, { name: 'promises', headings: promiseHeadings.map((each) => say(each)), pages });
  }

  @Download('quality.:kind', 'oversight.read', listed)
  async flaws(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Caller() caller: KnownCaller,
    @Param('kind') kind: string,
    @Query('partnership') wanted: unknown,
  ): Promise<StreamableFile> {
    const say = plainWords(languageOf(request));
    const { filter } = await this.choice.of(caller, 'oversight.read', wanted);
    const pages = this.flawPages(filter, say);
    return this.file(response, kind, { name: 'quality', headings: qualityHeadings.map((each) => say(each)), pages });
  }

  private async *reviewPages({ search }: Looking, filter: CaseFilter, say: Say): AsyncGenerator<string[][]> {
    const { before: _before, ...asked } = search;
    const called = new Map(this.kinds.all.map(({ name, words }) => [name, words]));
    for (let after: string | undefined; ;) {
      const found = await this.lists.reviews(
        { ...asked, ...(after !== undefined && { after }), limit: manyReviews },
        filter,
      );
      yield found.map((review) => reviewCells(review, called.get(review.workflow) ?? '', say));
      after = found.at(-1)?.reference;
      if (found.length < manyReviews || after === undefined) return;
    }
  }

  private async *promisePages(late: readonly OverduePromise[], filter: CaseFilter, say: Say) {
    for (let from = 0; from < late.length; from += manyPromises) {
      const some = late.slice(from, from + manyPromises);
      const actions = await this.actions.these(
        some.map(({ reference }) => reference),
        filter,
      );
      yield some.flatMap(({ reference, daysLate }) => {
        const action = actions.get(reference);
        return action ? [promiseCells(action, daysLate, say)] : [];
      });
    }
  }

  private async *flawPages(filter: CaseFilter, say: ReturnType<typeof plainWords>): AsyncGenerator<string[][]> {
    for (let after: string | undefined; ;) {
      const { reviews, next } = await this.quality.page(filter, { after, limit: manyLooked });
      yield reviews.flatMap(({ reference, partnership, flaws, workflow, version }) =>
        flaws.map((flaw) => {
          const { words, values, isUnknown } = toldFlaw(flaw, reference, this.registry.get(workflow, version));
          const told = say(words, values);
          return [reference, partnership, isUnknown ? `${say('Not known yet')}: ${told}` : told];
        }),
      );
      if (next === null) return;
      after = next;
    }
  }

  private file(response: Response, kind: string, file: Omit<Parameters<typeof listFile>[1], 'at'>): StreamableFile {
    return listFile(response, { ...file, at: this.clock.now() }, kindOfList(kind));
  }
}
