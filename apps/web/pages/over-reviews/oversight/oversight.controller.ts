import { Controller, Inject, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { OversightList, WorkList } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';

/** A review on which nothing was recorded for so long is worth a question: a part-time co-ordinator is back by then. */
const quietAfterDays = 21;

/** What a CSP manager looks at: how the co-ordinators are placed, and which reviews have gone quiet. */
@Controller('oversight')
export class OversightController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(OversightList) private readonly list: OversightList,
    @Inject(WorkList) private readonly work: WorkList,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Page('', 'coordinator.oversee', 'oversight.viewed')
  async show(@Req() request: Request, @Caller() caller: KnownCaller): Promise<string> {
    const overseen = this.scopes.wherePermitted(caller, 'coordinator.oversee');
    const reviews = await this.list.reviews(overseen);
    return this.pages.show(request, 'over-reviews/oversight/oversight', {
      quietAfterDays,
      coordinators: await this.list.coordinators(overseen),
      failed: await this.work.failedEmails(overseen),
      quiet: reviews.filter(({ quietDays }) => quietDays >= quietAfterDays),
      uncovered: reviews.filter(({ coordinators }) => coordinators.length === 0),
      reviews,
    });
  }
}
