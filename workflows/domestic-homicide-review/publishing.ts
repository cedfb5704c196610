import type { PublishingRules } from '../shared/publishing.js';
import type { EventName } from './v1/events.js';

/** How a review is published (tasks E6 to E8, E11), and which forms say the days to avoid. */
export const domesticHomicideReviewPublishing: PublishingRules = {
  events: {
    proposed: 'publication.proposed',
    planned: 'publication.planned',
    published: 'report.published',
    withheld: 'publication.withheld',
  } satisfies Record<string, EventName>,
  takeDown: 'webTakedownReview',
  form: 'publication-plan',
  avoided: [
    { form: 'facts', question: 'diedOn', why: 'The day of the death', yearly: true },
    { form: 'facts', question: 'nextHearing', why: 'The next hearing', yearly: false },
    {
      form: 'facts',
      question: 'sensitiveDates',
      columns: { day: 'day', words: ['why'] },
      why: 'A day that the family has named',
      yearly: true,
    },
    {
      form: 'parallel-processes',
      question: 'processes',
      columns: { day: 'nextOn', words: ['called', 'nextWhat'] },
      why: 'A date of another process',
      yearly: false,
    },
  ],
};
