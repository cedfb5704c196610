import type { CaseScope } from '#lantern/access';
import { NotFound } from '#lantern/platform';

/** @throws NotFound where nothing is learnt, or not for them to see: what its panel works on is seen by its panel. */
export function insistOnPanel({ isPart, seesPanel }: CaseScope): void {
  if (isPart || !seesPanel) throw new NotFound('Learning is kept on the page of a review, for its panel.');
}
