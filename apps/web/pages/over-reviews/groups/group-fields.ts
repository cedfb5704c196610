import type { KnownPartnership } from '#lantern/bodies';
import { dayTyped } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';
import { partnershipChoice } from '../../people/people/person-questions.js';

const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'text',
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

/** What is asked of a group. */
export const detailFields: readonly Field[] = [
  field('name', 'What is the group called?', { hint: 'Such as “Domestic abuse”, “Serious violence” or “Drugs”.' }),
  field('welshName', 'Its name in Welsh (optional)', { required: false }),
  field('nextBoard', 'On which day does it tell the board next? (optional)', { kind: 'day', required: false }),
];

export const newGroupFields = (partnerships: readonly KnownPartnership[]): readonly Field[] => [
  ...detailFields,
  ...(partnerships.length > 1 ? [partnershipChoice(partnerships)] : []),
];

export const groupIn = (body: unknown) => ({
  name: textOf(body, 'name'),
  welshName: textOf(body, 'welshName'),
  nextBoard: dayTyped(body, 'nextBoard') ?? null,
});

/** What is asked of whoever is to sit in it. */
export const seatFields: readonly Field[] = [
  field('name', 'Their name'),
  field('email', 'Their e-mail address', { hint: 'Lantern sends them a link to sign in with.' }),
  field('chairs', 'Do they chair the group?', {
    kind: 'choice',
    choices: [
      { value: 'yes', words: 'Yes, from now on' },
      { value: 'no', words: 'No, they are a member' },
    ],
  }),
];

export const seatIn = (body: unknown) => ({
  name: textOf(body, 'name'),
  email: textOf(body, 'email'),
  chairs: textOf(body, 'chairs') === 'yes',
});

export const tellingField: Field = field('words', 'How do things stand?', {
  kind: 'long',
  hint: 'In a few lines: what was done, what is late and why, and what the board has to decide. Write no names.',
});
