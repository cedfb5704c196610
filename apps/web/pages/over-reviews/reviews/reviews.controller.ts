import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { CaseLists } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Pages } from '../../pages.js';

const most = 500;

/** Every review somebody may see. */
@Controller('reviews')
export class ReviewsPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
  ) {}

  @Page('', 'review.list', 'reviews.listed')
  async list(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('passed') passed: unknown,
  ): Promise<string> {
    const reviews = await this.lists.reviews({ limit: most }, (first) => this.scopes.visibleTo(caller, first));
    return this.pages.show(request, 'over-reviews/reviews/reviews', { reviews, isPassed: passed === 'yes' });
  }
}
