import { textOf } from '../../kit/forms/values.js';
import type { Field } from '../../kit/forms/fields.js';

const line = (name: string, label: string, hint = '', required = true): Field => ({
  name,
  kind: 'text',
  label,
  hint,
  required,
  choices: [],
});

const mailbox = line(
  'mailbox',
  'Mailbox (optional)',
  'One that somebody always reads. E-mails go there for an office that nobody holds, and answers come back to it.',
  false,
);

/** What is asked to add a partnership. */
export const newPartnershipFields: readonly Field[] = [
  line('name', 'Full name', 'Such as “Cumberland Community Safety Partnership”.'),
  line('code', 'Short name', 'In small letters, for addresses: such as “cumberland”. It stays.'),
  line(
    'referencePrefix',
    'Letters that its references begin with',
    'Two to four, such as “CU”: never the initials of a person, nor of a place of death.',
  ),
  {
    ...line('nation', 'Where is it?'),
    kind: 'choice',
    choices: [
      { value: 'england', words: 'England' },
      { value: 'wales', words: 'Wales' },
    ],
  },
  mailbox,
];

/** What is asked where one is called otherwise. */
export const renameFields: readonly Field[] = [line('name', 'New full name')];

/** What is asked of one that stands. */
export const detailFields: readonly Field[] = [
  mailbox,
  line('displayName', 'What it calls a review (optional)', 'Where that differs from the name in the law.', false),
];

/** What a form says, field by field. */
export const answersTo = (fields: readonly Field[], body: unknown): Record<string, string> =>
  Object.fromEntries(fields.map(({ name }) => [name, textOf(body, name)]));
