import { Chronologies } from '#lantern/chronology';
import { csvOf } from '#lantern/spreadsheets';
import type { Composition } from '../../common/compose.js';
import type { SampleReview } from './reviews.js';
import type { LivedReviews, Members } from './sample-steps.js';

/** Rows as the table that an agency would send. */
function tableOf(rows: readonly Readonly<Record<string, string>>[]) {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => headings.map((heading) => row[heading] ?? ''));
  return { name: 'rows.csv', content: Buffer.from(csvOf([headings, ...cells])) };
}

/** Each agency of the sample sends the rows of its chronology, as it would on its page. */
export async function sendChronologies(
  { orm, clock, config, reader }: Composition,
  reviews: readonly SampleReview[],
  lived: LivedReviews,
  { byAgency }: Members,
): Promise<void> {
  const chronologies = new Chronologies(orm, clock, config.secret);
  for (const review of reviews)
    for (const [agency, rows] of Object.entries(review.chronologies)) {
      const { id } = await reader.find(lived.referenceOf(review));
      const [place, sender] = [{ id, reviewId: id }, { id: byAgency.get(agency) ?? '' }];
      const { offer, problems } = await chronologies.send(place, sender, agency, tableOf(rows));
      if (!offer)
        throw new Error(
          `"${review.title}", ${agency}: ${problems.map(({ cell, problem }) => `${cell}, ${problem}`).join('; ')}`,
        );
      await chronologies.take(place, sender, agency, offer.id);
    }
}
