import type { Role } from '#lantern/engine';
import type { CaseForm } from '#lantern/forms';

/* How each of the family takes part, and what they agreed to: kept with those who speak to them, and read by nobody else. */

export const familyPart: CaseForm<Role> = {
  name: 'family-part',
  version: 'v1',
  title: 'How the family takes part',
  purpose:
    'Who takes part and how, what each has agreed to, and when they hear from the review next. By pseudonym. Only the co-ordinator and the independent chair read it.',
  writers: ['coordinator', 'independentChair'],
  readers: [],
  shows: ['reference'],
  sections: [
    {
      id: 'people',
      title: 'Each of them',
      help: 'Nobody has to take part, and everybody may change their mind.',
      questions: [
        {
          id: 'people',
          kind: 'table',
          label: 'Family and friends',
          keyedBy: 'pseudonym',
          required: true,
          sensitivity: 'family',
          columns: [
            { id: 'pseudonym', kind: 'text', label: 'Pseudonym', required: true, sensitivity: 'case' },
            { id: 'relationship', kind: 'text', label: 'Relationship to the person who died', sensitivity: 'family' },
            {
              id: 'choice',
              kind: 'choice',
              label: 'What they chose',
              options: {
                takesPart: 'To take part',
                inSome: 'To take part in some of it',
                notNow: 'Not at this stage',
                notAsked: 'Not asked yet',
                notTraced: 'Cannot be traced',
              },
              toComplete: true,
              sensitivity: 'family',
            },
            {
              id: 'agreedTo',
              kind: 'choices',
              label: 'What they agreed to',
              options: {
                contact: 'To be contacted by the chair',
                advocate: 'That an advocate has their details',
                account: 'That their account is used in the report',
                draft: 'To read the draft report',
                pseudonym: 'The pseudonyms that are used',
              },
              sensitivity: 'family',
            },
            { id: 'agreedOn', kind: 'partialDate', label: 'Agreed on', sensitivity: 'family' },
            { id: 'route', kind: 'text', label: 'How, and in which language, to reach them', sensitivity: 'family' },
            {
              id: 'nextContact',
              kind: 'partialDate',
              label: 'Next contact',
              toComplete: true,
              sensitivity: 'family',
            },
            { id: 'nextBy', kind: 'text', label: 'By whom', sensitivity: 'case' },
          ],
        },
      ],
    },
    {
      id: 'offered',
      title: 'What they were offered',
      questions: [
        {
          id: 'leaflets',
          kind: 'yesNo',
          label: 'Were they given the leaflets?',
          required: true,
          sensitivity: 'family',
        },
        {
          id: 'advocacy',
          kind: 'yesNo',
          label: 'Were they offered an advocate?',
          required: true,
          sensitivity: 'family',
        },
        { id: 'notes', kind: 'longText', label: 'What matters to them', sensitivity: 'family' },
      ],
    },
  ],
  outcomes: [],
};
