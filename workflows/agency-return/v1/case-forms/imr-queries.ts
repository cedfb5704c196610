import type { Role } from '#lantern/engine';
import { type CaseForm, questionsOf } from '#lantern/forms';
import type { EventName } from '../events.js';
import { imr } from './imr.js';

/*
 * What those who lead a review ask about an IMR. Each round is an edition; sending it opens the IMR again, with each query
 * beside the answer that it is about.
 */

const raised: EventName = 'queries.raised';

const answers = questionsOf(imr).filter(({ givenRows, id }) => !givenRows || id === 'lines');

export const imrQueries: CaseForm<Role> = {
  name: 'imr-queries',
  version: 'v1',
  title: 'Queries on the IMR',
  purpose:
    'What you ask the agency about its IMR. Sending the queries opens the IMR again, and each stands beside the answer that it is about. Earlier queries stay as they are.',
  writers: ['coordinator', 'independentChair'],
  readers: ['agency'],
  belongs: { kind: 'imr' },
  shows: ['reference', 'agency'],
  sections: [
    {
      id: 'queries',
      title: 'Queries',
      questions: [
        {
          id: 'queries',
          kind: 'table',
          label: 'Queries',
          required: true,
          keyedBy: 'number',
          sensitivity: 'case',
          columns: [
            { id: 'number', kind: 'number', label: 'Number', required: true, sensitivity: 'open' },
            {
              id: 'about',
              kind: 'choice',
              label: 'About which answer?',
              options: Object.fromEntries(answers.map(({ id, label }) => [id, label])),
              required: true,
              sensitivity: 'open',
            },
            { id: 'line', kind: 'number', label: 'Number of the line of enquiry', sensitivity: 'open' },
            { id: 'query', kind: 'longText', label: 'What do you ask?', required: true, sensitivity: 'case' },
          ],
        },
      ],
    },
  ],
  outcomes: [
    {
      when: [],
      event: raised,
      with: {},
      counts: {
        field: 'count',
        table: 'queries',
        none: 'There is no new query. Add a row for each that you ask, then send them.',
      },
      reopens: imr.name,
    },
  ],
};
