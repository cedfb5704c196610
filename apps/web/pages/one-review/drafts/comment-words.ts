import type { Outcome } from '#lantern/draft-comments';
import type { Choice, Field } from '../../kit/forms/fields.js';

/** What became of a comment, in words. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  takenUp: 'Taken up',
  inPart: 'Taken up in part',
  not: 'Not taken up',
};

const textField: Field = {
  name: 'text',
  kind: 'long',
  label: 'What do you say of it?',
  hint: 'What is wrong, unclear or missing, and how it should read. Write no names.',
  required: true,
  choices: [],
};

/** The choice that a comment is the family’s, and one’s own. */
export const family = 'family';
export const own = 'own';

const whoseField = (agencies: readonly string[]): Field => ({
  name: 'whose',
  kind: 'choice',
  label: 'Whose comment is it?',
  hint: 'Write down here also what somebody said to you, on paper or by telephone.',
  required: true,
  choices: [
    { value: own, words: 'Mine' },
    { value: family, words: 'The family’s' },
    ...agencies.map((agency): Choice => ({ value: agency, words: '{agency}', values: { agency } })),
  ],
});

const readingFields: readonly Field[] = [
  {
    name: 'how',
    kind: 'text',
    label: 'How did the family read it? (optional)',
    hint: 'Such as: on paper, with their advocate. Write no names.',
    required: false,
    choices: [],
  },
  {
    name: 'readOn',
    kind: 'partialDate',
    label: 'When did the family read it? (optional)',
    hint: '',
    required: false,
    choices: [],
  },
];

/** The questions of a comment: to those who write down what others say, also whose it is. */
export const commentFields = (agencies: readonly string[] | null): readonly Field[] =>
  agencies === null
    ? [textField]
    : [
        whoseField(agencies),
        { ...textField, hint: 'Left empty, it says that they have no comments. Write no names.' },
        ...readingFields,
      ];

export const answerFields: readonly Field[] = [
  {
    name: 'outcome',
    kind: 'choice',
    label: 'What becomes of it?',
    hint: '',
    required: true,
    choices: Object.entries(outcomeWords).map(([value, words]) => ({ value, words })),
  },
  {
    name: 'why',
    kind: 'long',
    label: 'Why?',
    hint: 'Whoever made the comment reads it. It may stay empty where all of it is taken up. Write no names.',
    required: false,
    choices: [],
  },
];
