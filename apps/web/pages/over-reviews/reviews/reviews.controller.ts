import { Controller, Inject, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import { CaseLists, type ReviewListed } from '#lantern/case-lists';
import { Page } from '../../../access/access.decorator.js';
import { Caller } from '../../../access/grants.js';
import { Kinds } from '../../../cases/kinds.js';
import { Pages } from '../../pages.js';
import { type Looking, addressOf, lookingFor } from './looking.js';

const aPage = 50;

/** The reviews somebody may see, a page at a time, and those among them that they look for. */
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
    @Query() query: Readonly<Record<string, unknown>>,
  ): Promise<string> {
    const looking = lookingFor(query);
    const found = await this.lists.reviews({ ...looking.search, limit: aPage + 1 }, this.scopes.visibleTo(caller));
    const page = shownPage(found, looking);
    return this.pages.show(request, 'over-reviews/reviews/reviews', {
      ...page,
      reviews: page.reviews.map((review) => ({ ...review, kind: this.kinds.inList(review.workflow) })),
      typed: looking.typed,
      isSearch: Object.values(looking.typed).some((each) => each !== ''),
      isOfSeveral: caller.partnershipIds.length > 1,
      isPassed: query.passed === 'yes',
    });
  }
}

/** One more than a page was asked for: whether there is more lies in that direction. */
function shownPage(found: readonly ReviewListed[], looking: Looking) {
  const { after, before } = looking.search;
  const isMore = found.length > aPage;
  const reviews = before === undefined ? found.slice(0, aPage) : found.slice(-aPage);
  const [first, last] = [reviews.at(0)?.reference, reviews.at(-1)?.reference];
  const isBefore = before === undefined ? after !== undefined : isMore;
  const isAfter = before === undefined ? isMore : true;
  return {
    reviews,
    previous: isBefore && first !== undefined ? addressOf(looking, { before: first }) : null,
    next: isAfter && last !== undefined ? addressOf(looking, { after: last }) : null,
  };
}
