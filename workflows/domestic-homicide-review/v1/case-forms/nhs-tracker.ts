import type { Role } from '#lantern/engine';
import type { CaseForm, Question } from '#lantern/forms';

/* What the NHS case-review tracker asks of a review and nothing else in its record says. */

const text = (id: string, label: string, help?: string): Question => ({
  id,
  kind: 'text',
  label,
  ...(help !== undefined && { help }),
  mayBeUnknown: true,
  sensitivity: 'case',
});

const theme = (rank: 1 | 2 | 3): Question => ({
  id: `theme${rank}`,
  kind: 'text',
  label: `Theme ${rank}`,
  ...(rank === 1 && {
    help: 'In the words of the tracker. Leave the themes open to take those that most recommendations are about.',
  }),
  sensitivity: 'case',
});

export const nhsTracker: CaseForm<Role> = {
  name: 'nhs-tracker',
  version: 'v1',
  title: 'For the NHS case-review tracker',
  purpose:
    'What the NHS case-review tracker asks of a review and the rest of its record does not say. All of it together can be taken away under Home Office.',
  writers: ['coordinator', 'independentChair'],
  readers: [],
  shows: ['reference'],
  sections: [
    {
      id: 'entry',
      title: 'The entry in the tracker',
      questions: [
        text('steis', 'StEIS number', 'The number of the serious incident in the NHS.'),
        { id: 'addedOn', kind: 'date', label: 'When was it added to the tracker?', sensitivity: 'case' },
        text('professional', 'Designated professional', 'Who answers for the review in the NHS.'),
        { id: 'converted', kind: 'yesNo', label: 'Was it converted from a rapid review?', sensitivity: 'case' },
      ],
    },
    {
      id: 'case',
      title: 'The case',
      questions: [
        text('identifiers', 'Identifier types', 'Which kinds of number or name the NHS finds the people by.'),
        {
          id: 'case',
          kind: 'longText',
          label: 'The case in a few sentences',
          help: 'By pseudonym: the tracker is read in many organisations.',
          sensitivity: 'special',
        },
        theme(1),
        theme(2),
        theme(3),
      ],
    },
  ],
  outcomes: [],
};
