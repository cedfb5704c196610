import { readAnswers } from '#lantern/forms';
import { Meetings, sectionOf } from '#lantern/meetings';
import { tables } from '#lantern/tables';
import type { Composition } from '../../common/compose.js';
import { coordinator } from './people.js';
import type { SampleMeeting, SampleReview } from './reviews.js';
import type { LivedReviews } from './sample-steps.js';

function readKept({ meeting, part, answers }: SampleMeeting) {
  const section = sectionOf(part);
  if (!section) throw new Error(`The sample keeps "${part}" of a meeting, which has no such page.`);
  const { questions, title } = section;
  const { answers: read, problems } = readAnswers({ sections: [{ id: part, title, questions }] }, answers);
  const [first] = problems;
  if (first) throw new Error(`The meeting ${meeting} of the sample: ${first.path}: ${first.message}.`);
  return { section, answers: read, revision: 0 };
}

/** What is kept of the meetings of the sample, as their co-ordinator writes it down. */
export async function keepMeetings(
  { orm, clock, writer, config, reader }: Composition,
  reviews: readonly SampleReview[],
  lived: LivedReviews,
): Promise<void> {
  const meetings = new Meetings(orm, clock, writer, config.secret);
  const people = tables(orm.em.fork()).selectFrom('caller').select(['id', 'name']);
  const caller = await people.where('name', '=', coordinator.name).executeTakeFirstOrThrow();
  for (const review of reviews.filter((each) => each.meetings.length > 0)) {
    const { id, reference } = await reader.find(lived.referenceOf(review));
    for (const kept of review.meetings)
      await meetings.save({ reviewId: id, reference }, caller, kept.meeting, readKept(kept));
  }
}
