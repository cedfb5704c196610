import type { Role } from '#lantern/engine';
import type { CaseForm } from '#lantern/forms';

/*
 * How an independent chair was chosen (task B1): who was interested, what they offered, and what spoke for the one that was
 * taken. The fee stands among the costs, the contract and the statement of independence in forms of their own.
 */

export const chairProcurement: CaseForm<Role> = {
  name: 'chair-procurement',
  version: 'v1',
  title: 'Choosing the chair',
  purpose: 'Who offered to chair the review, on which terms, and why one of them was chosen.',
  writers: ['coordinator'],
  readers: ['cspChair'],
  readersSeeDraft: true,
  shows: ['reference'],
  sections: [
    {
      id: 'call',
      title: 'Asking for a chair',
      questions: [
        { id: 'askedOn', kind: 'partialDate', label: 'When was the work offered?', sensitivity: 'case' },
        {
          id: 'asked',
          kind: 'longText',
          label: 'Who was asked, or where was the call published?',
          required: true,
          sensitivity: 'case',
        },
        {
          id: 'fewer',
          kind: 'longText',
          label: 'Were there fewer than three offers, and why?',
          help: 'Three quotes are usual. Leave it empty where there were three.',
          sensitivity: 'case',
        },
      ],
    },
    {
      id: 'offers',
      title: 'Interest and offers',
      questions: [
        {
          id: 'candidates',
          kind: 'table',
          label: 'Those who were interested',
          required: true,
          sensitivity: 'case',
          columns: [
            { id: 'name', kind: 'text', label: 'Name', required: true, sensitivity: 'case' },
            { id: 'quote', kind: 'text', label: 'Quote, or rate for a day', sensitivity: 'case' },
            {
              id: 'independent',
              kind: 'choice',
              label: 'Independent of every agency that takes part?',
              options: { yes: 'Yes', no: 'No', notAsked: 'Not asked yet' },
              required: true,
              sensitivity: 'case',
            },
            { id: 'liveReviews', kind: 'number', label: 'Reviews they lead now', sensitivity: 'case' },
            {
              id: 'load',
              kind: 'text',
              label: 'Of more than three: how will they find the time?',
              sensitivity: 'case',
            },
          ],
        },
      ],
    },
    {
      id: 'choice',
      title: 'The choice',
      questions: [
        { id: 'chosen', kind: 'text', label: 'Who was chosen?', required: true, sensitivity: 'case' },
        { id: 'why', kind: 'longText', label: 'What spoke for them?', required: true, sensitivity: 'case' },
        { id: 'agreedBy', kind: 'text', label: 'Who agreed to it?', required: true, sensitivity: 'case' },
        { id: 'agreedOn', kind: 'date', label: 'On which day?', required: true, sensitivity: 'case' },
      ],
    },
  ],
  outcomes: [],
};
