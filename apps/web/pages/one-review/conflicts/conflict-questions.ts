import type { Field } from '../../kit/forms/fields.js';

const question = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'long',
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

const nature = question('nature', 'What is the link?', {
  hint: 'In a few words: “I managed somebody who worked with the family”. Write no names. Only those who lead the review can read it.',
});

/** What is asked of somebody who declares a conflict of their own; `others` are people it may be declared of instead. */
export const declarationFields = (
  self: string,
  others: readonly { readonly id: string; readonly name: string }[],
): readonly Field[] => {
  if (others.length === 0) return [nature];
  const choices = [{ value: self, words: 'Me' }, ...others.map(({ id, name }) => ({ value: id, words: name }))];
  return [question('callerId', 'Whose conflict of interest is it?', { kind: 'choice', choices }), nature];
};

/** What is asked of whoever lets somebody in again. */
export const decisionFields: readonly Field[] = [
  question('decision', 'What did you decide?', {
    kind: 'choice',
    choices: [
      { value: 'none', words: 'There is no conflict: they take part as before' },
      { value: 'stepAside', words: 'They take part, and step aside for the items it concerns' },
    ],
  }),
  question('reason', 'Why?', { hint: 'Kept with the declaration.' }),
];

export const decisionWords = {
  none: 'No conflict was found',
  stepAside: 'Takes part, and steps aside for the items it concerns',
} as const;
