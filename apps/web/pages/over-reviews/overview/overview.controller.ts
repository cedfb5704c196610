import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { type ReviewSummary, SummaryList } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import type { IsoDate } from '#lantern/calendar';
import { yearWords } from '#lantern/money';
import type { Request } from 'express';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';
import { ChosenPartnership } from '../../../partnership/chosen-partnership.js';
import { PartnershipLinesReader } from '../partnerships/partnership-lines-reader.js';
import { shownLine } from '../partnerships/shown-line.js';
import { overseeing } from '../summary/overseeing-places.js';
import { summaryRow } from '../summary/summary-rows.js';
import { byUrgency, standingOf } from '../summary/standing.js';
import { countsByStage, firstDay, overviewOf } from './overview.js';

/** Every open review of a partnership in one picture: where it is, and how long it has taken against its date. Who serves several has a line for each first. */
@Controller('overview')
export class OverviewController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SummaryList) private readonly list: SummaryList,
    @Inject(ChosenPartnership) private readonly choice: ChosenPartnership,
    @Inject(PartnershipLinesReader) private readonly lines: PartnershipLinesReader,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'summary.read', 'overview.viewed')
  async show(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('partnership') wanted: unknown,
  ): Promise<string> {
    const { held, chosen: asked, filter } = await this.choice.of(caller, 'summary.read', wanted);
    const chosen = held.length > 1 ? asked : null;
    if (held.length > 1 && !chosen) return this.several(request, caller, held);
    const reviews = await this.list.reviews(filter);
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
    return this.pages.show(request, 'over-reviews/overview/overview', {
      today,
      partnerships,
      held,
      chosen,
      further: chosen ? overseeing(caller, '/overview', chosen) : [],
    });
  }

  private async several(request: Request, caller: KnownCaller, held: readonly KnownPartnership[]): Promise<string> {
    const lines = await this.lines.of(caller, held);
    return this.pages.show(request, 'over-reviews/partnerships/partnerships', {
      today: this.list.today(),
      yearWords: yearWords(this.lines.year()),
      lines: lines.map(shownLine),
      isCosted: lines.some(({ invoiced }) => invoiced !== null),
    });
  }

  private stages(): string[] {
    return this.registry.all.flatMap(({ states }) => Object.keys(states));
  }
}

const standing = (review: ReviewSummary, today: IsoDate) => standingOf(review.guidance, review, today);
