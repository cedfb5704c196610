import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { KnownCaller } from '#lantern/access';
import { SummaryList, both, ofPartnerships } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { addressWith } from '../../../requests/list-address.js';
import { placeOf, waysBetween } from '../../kit/lists/paging.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { overseeing } from './overseeing-places.js';
import { Pages } from '../../pages.js';
import { partnershipsOn, rowsOnPage } from './summary-page.js';
import { byPartnership, summaryRow } from './summary-rows.js';

/** Reviews on a page. */
const mostReviews = 50;

/** Are we in time, and if not, why? */
@Controller('summary')
export class SummaryController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SummaryList) private readonly list: SummaryList,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'summary.read', 'summary.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const { held, chosen, asked, filter } = await this.choice.of(caller, 'summary.read', query.partnership);
    const counts = await this.list.counts(filter);
    const all = counts.reduce((sum, { count }) => sum + count, 0);
    const place = placeOf(all, query.page, mostReviews);
    const { partnerships, before } = partnershipsOn(counts, place);
    const reviews = await this.list.reviews(both(filter, ofPartnerships(partnerships)));
    const today = this.list.today();
    const rows = reviews.map((review) =>
      summaryRow(review, this.registry.get(review.workflow, review.version), caller, today),
    );
    const partnership = chosen?.code ?? '';
    const addressOf = (page: number) => addressWith('/summary', { partnership, page: page === 1 ? '' : page });
    return this.pages.show(request, 'over-reviews/summary/summary', {
      today,
      partnerships: rowsOnPage(byPartnership(rows), before, mostReviews),
      paging: { ...place, ...waysBetween(place, addressOf) },
      held,
      chosen,
      asked,
      places: overseeing(caller, '/summary', chosen),
    });
  }
}
