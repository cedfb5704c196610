import { FilledForms } from '#lantern/filled-forms';
import { textOfAnswer } from '#lantern/forms';
import { Publications } from '#lantern/publication';
import { tables } from '#lantern/tables';
import { publishing } from '#workflows';
import type { Composition } from '../../common/compose.js';
import { coordinator } from './people.js';
import type { SampleReview } from './reviews.js';
import type { LivedReviews } from './sample-steps.js';

/** The reviews of the sample that have a plan of their publication: what it says for the public page is agreed. */
export async function publish(
  { orm, clock, writer, config, reader }: Composition,
  reviews: readonly SampleReview[],
  lived: LivedReviews,
): Promise<void> {
  const forms = new FilledForms(orm, clock, writer, config.secret);
  const publications = new Publications(orm, clock, reader, publishing, config.secret);
  const people = tables(orm.em.fork()).selectFrom('caller').select('id');
  const caller = await people.where('name', '=', coordinator.name).executeTakeFirstOrThrow();
  for (const review of reviews) {
    const { id, workflow } = await reader.find(lived.referenceOf(review));
    const form = publishing[workflow]?.form;
    const [plan] = form === undefined ? [] : await forms.editions({ id }, form);
    if (!plan) continue;
    const said = (question: string): string => textOfAnswer(plan.answers[question]);
    const wanted = {
      title: said('title'),
      welshTitle: said('welshTitle') || null,
      summary: said('summary'),
      welshSummary: said('welshSummary') || null,
      address: said('address') || null,
      recommendations: await publications.recommendationsOf({ reviewId: id }),
    };
    await publications.agree({ reviewId: id }, caller, wanted, 0);
  }
}
