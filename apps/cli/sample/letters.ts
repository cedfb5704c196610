import { Documents } from '#lantern/documents';
import { KeptLetters } from '#lantern/letters';
import type { Composition } from '../../common/compose.js';
import { clockOn, coordinatorIn, fileOf, scopeOf } from './drafts.js';
import type { SampleReview } from './reviews.js';
import type { LivedReviews } from './sample-steps.js';

/** The letters of the sample that its co-ordinator kept, each with the day on which it was sent. */
export async function keepLetters(
  composition: Composition,
  reviews: readonly SampleReview[],
  lived: LivedReviews,
): Promise<void> {
  const { orm, config } = composition;
  const caller = await coordinatorIn(composition);
  for (const review of reviews.filter(({ letters }) => letters.length > 0)) {
    const scope = await scopeOf(composition, lived.referenceOf(review));
    for (const letter of review.letters) {
      const clock = clockOn(letter.on);
      const [documents, kept] = [new Documents(orm, clock, config.secret), new KeptLetters(orm, clock)];
      const document = await documents.keep(scope, caller, 'office', await fileOf(letter, scope), { kind: 'letter' });
      await kept.keep(scope, caller, document, { letter: letter.letter, language: 'en', held: false });
      await new KeptLetters(orm, clockOn(letter.sentOn)).sent(scope, caller, document, letter.sentOn);
    }
  }
}
