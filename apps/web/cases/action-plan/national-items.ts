import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope } from '#lantern/access';
import { type Dealing, NationalReplies } from '#lantern/action-plans';
import { Learning, type LearningItem, isInUse } from '#lantern/learning';
import { NotFound } from '#lantern/platform';
import { reviewOfPlan } from '../whole-review.js';
import { isNational } from './plan-table.js';

/** Reads the recommendations of a review that departments are to carry out. */
@Injectable()
export class NationalItems {
  constructor(
    @Inject(Learning) private readonly learning: Learning,
    @Inject(NationalReplies) private readonly replies: NationalReplies,
  ) {}

  /** @throws NotFound also where it is for nobody outside the area, and nothing was begun with a department. */
  async one(scope: CaseScope, id: string): Promise<LearningItem> {
    reviewOfPlan(scope);
    const all = await this.learning.ofReview(scope);
    const item = all.find((each) => each.id === id && each.kind === 'recommendation' && isInUse(each));
    const isHere = item && (isNational(item) || (await this.stepsOf(scope, item)).length > 0);
    if (!isHere) throw new NotFound('There is no such national recommendation in this review.');
    return item;
  }

  /** All that happened with departments, in the order of the days; what was taken off is among it. */
  async stepsOf({ reviewId }: CaseScope, { id }: Pick<LearningItem, 'id'>): Promise<Dealing[]> {
    return (await this.replies.ofReview(reviewId)).filter(({ itemId }) => itemId === id);
  }
}
