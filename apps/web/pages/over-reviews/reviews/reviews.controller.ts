import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { CaseLists } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Kinds } from '../../../cases/kinds.js';
import { Pages } from '../../pages.js';

const most = 500;

/** Every review somebody may see. */
@Controller('reviews')
export class ReviewsPageController {
  constructor(
    @Inject(Pages) private readonly pages: Pages,
    @Inject(CaseLists) private readonly lists: CaseLists,
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(Kinds) private readonly kinds: Kinds,
  ) {}

  @Page('', 'review.list', 'reviews.listed')
  async list(
    @Req() request: Request,
    @Caller() caller: KnownCaller,
    @Query('passed') passed: unknown,
  ): Promise<string> {
    const found = await this.lists.reviews({ limit: most }, (first) => this.scopes.visibleTo(caller, first));
    const reviews = found.map((review) => ({ ...review, kind: this.kinds.inList(review.workflow) }));
    return this.pages.show(request, 'over-reviews/reviews/reviews', { reviews, isPassed: passed === 'yes' });
  }
}
