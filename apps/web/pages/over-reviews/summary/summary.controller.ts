import { Controller, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { SummaryList } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { overseeing } from './overseeing-places.js';
import { Pages } from '../../pages.js';
import { byPartnership, summaryRow } from './summary-rows.js';

/** Are we in time, and if not, why? */
@Controller('summary')
export class SummaryController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(SummaryList) private readonly list: SummaryList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  @Page('', 'summary.read', 'summary.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const reviews = await this.list.reviews(this.scopes.wherePermitted(caller, 'summary.read'));
    const today = this.list.today();
    const rows = reviews.map((review) =>
      summaryRow(review, this.registry.get(review.workflow, review.version), caller, today),
    );
    return this.pages.show(request, 'over-reviews/summary/summary', {
      today,
      partnerships: byPartnership(rows),
      places: overseeing(caller, '/summary'),
    });
  }
}
