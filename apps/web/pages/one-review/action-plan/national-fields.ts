import type { DealingKind } from '#lantern/action-plans';
import { dayTyped } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';

export const kindTitles: Readonly<Record<DealingKind, string>> = {
  sent: 'Sent to a department',
  chased: 'Asked again',
  replied: 'It replied',
  followed: 'What follows from it',
};

const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'text',
  label,
  hint: '',
  required: false,
  choices: [],
  ...more,
});

/** What is asked of a step with a department. */
export const dealingFields: readonly Field[] = [
  field('kind', 'What happened?', {
    kind: 'choice',
    required: true,
    choices: Object.entries(kindTitles).map(([value, words]) => ({ value, words })),
  }),
  field('onDay', 'On which day?', { kind: 'day', required: true }),
  field('to', 'Which department or national body?', {
    hint: 'Where it was sent. It goes to whoever can carry it out, which need not be the Home Office.',
  }),
  field('words', 'What did it say, or what follows?', {
    kind: 'long',
    hint: 'Of a reply: what it accepts, what it refuses, and why. Write no names.',
  }),
  field('nextOn', 'When will you ask again?', {
    kind: 'day',
    hint: 'If nothing comes before. No national period is established: your partnership settles it.',
  }),
];

export function dealingIn(body: unknown) {
  const nextOn = dayTyped(body, 'nextOn');
  return {
    kind: textOf(body, 'kind'),
    onDay: dayTyped(body, 'onDay') ?? '',
    to: textOf(body, 'to'),
    words: textOf(body, 'words'),
    ...(nextOn !== undefined && { nextOn }),
  };
}
