import { Controller, Inject, Req } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { type ReviewSummary, SummaryList } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import type { IsoDate } from '#lantern/calendar';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { summaryRow } from '../summary/summary-rows.js';
import { byUrgency, standingOf } from '../summary/standing.js';
import { countsByStage, firstDay, overviewOf } from './overview.js';

/** Every open review of a partnership in one picture: where it is, and how long it has taken against its date. */
@Controller('overview')
export class OverviewController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SummaryList) private readonly list: SummaryList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'summary.read', 'overview.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const reviews = await this.list.reviews(this.scopes.wherePermitted(caller, 'summary.read'));
    const today = this.list.today();
    const say = this.pages.saying(request).plain;
    const partnerships = [...Map.groupBy(reviews, ({ partnership }) => partnership)].map(([partnership, own]) => {
      const sorted = own.toSorted((one, other) => byUrgency(standing(one, today), standing(other, today)));
      return {
        partnership,
        counts: countsByStage(sorted, this.stages()),
        picture: overviewOf(sorted, today, say),
        rows: sorted.map((review) => ({
          ...summaryRow(review, this.registry.get(review.workflow, review.version), caller, today),
          from: firstDay(review, today),
        })),
      };
    });
    return this.pages.show(request, 'over-reviews/overview/overview', { today, partnerships });
  }

  private stages(): string[] {
    return this.registry.all.flatMap(({ states }) => Object.keys(states));
  }
}

const standing = (review: ReviewSummary, today: IsoDate) => standingOf(review.guidance, review, today);
