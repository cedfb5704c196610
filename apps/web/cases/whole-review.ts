import type { CaseScope } from '#lantern/access';
import { NotFound } from '#lantern/platform';

/* What stands with a review and not with a part of it. Each answers the id of the review. @throws NotFound for a part. */

function whole({ reviewId, isPart }: CaseScope, refusal: () => NotFound): string {
  if (isPart) throw refusal();
  return reviewId;
}

export const reviewOfFamily = (scope: CaseScope): string =>
  whole(scope, () => new NotFound('The family stands on the page of the review.'));

export const reviewOfMoney = (scope: CaseScope): string =>
  whole(scope, () => new NotFound('The costs stand on the page of the review.'));

export const reviewOfPlan = (scope: CaseScope): string =>
  whole(scope, () => new NotFound('The action plan stands on the page of the review.'));

export const reviewOfLegalHold = (scope: CaseScope): string =>
  whole(scope, () => new NotFound('A legal hold stands on the page of the review.'));
