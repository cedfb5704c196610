import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { KnownCaller } from '#lantern/access';
import { OversightList, type QuietReview, WorkList } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { addressWith, choiceAsked } from '../../../requests/list-address.js';
import { pageOf, waysBetween } from '../../kit/lists/paging.js';
import { Pages } from '../../pages.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';

/** A review on which nothing was recorded for so long is worth a question: a part-time co-ordinator is back by then. */
const quietAfterDays = 21;

/** Open reviews on a page. */
const mostReviews = 50;

/** The open reviews that are shown at a time, the most urgent kind first: of `uncovered` nobody holds the office. */
const views = { uncovered: 'Without a co-ordinator', quiet: 'Gone quiet', all: 'Every open review' } as const;
const names = ['uncovered', 'quiet', 'all'] as const satisfies readonly (keyof typeof views)[];

const isQuiet = ({ quietDays }: QuietReview): boolean => quietDays >= quietAfterDays;

const byView = (all: readonly QuietReview[]) => ({
  uncovered: all.filter(({ coordinators }) => coordinators.length === 0),
  quiet: all.filter(isQuiet),
  all,
});

/** What a CSP manager looks at: how the co-ordinators are placed, and which reviews have gone quiet. */
@Controller('oversight')
export class OversightController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(OversightList) private readonly list: OversightList,
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
  ) {}

  @Page('', 'coordinator.oversee', 'oversight.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { held, chosen, asked, filter } = await this.choice.of(caller, 'coordinator.oversee', query.partnership);
    const reviews = await this.list.reviews(filter);
    const shown = byView(reviews);
    const usual = names.find((name) => shown[name].length > 0) ?? 'all';
    const view = choiceAsked(query, 'show', names, usual);
    const { rows, ...place } = pageOf(shown[view], query.page, mostReviews);
    const addressOf = (show: string, page = 1) =>
      addressWith('/oversight', { partnership: chosen?.code ?? '', show, page: page === 1 ? '' : page });
    return this.pages.show(request, 'over-reviews/oversight/oversight', {
      quietAfterDays,
      coordinators: await this.list.coordinators(filter),
      failed: await this.work.failedEmails(filter),
      uncovered: { count: shown.uncovered.length, path: addressOf('uncovered') },
      view,
      reviews: rows.map((review) => ({ ...review, isQuiet: isQuiet(review) })),
      paging: { ...place, ...waysBetween(place, (page) => addressOf(view, page)) },
      tabs: names.map((name) => ({
        words: views[name],
        path: addressOf(name),
        isHere: name === view,
        count: shown[name].length,
      })),
      held,
      chosen,
      asked,
    });
  }
}
