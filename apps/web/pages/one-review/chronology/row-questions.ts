import type { ColumnKey } from '#lantern/chronology';
import type { Field } from '../../kit/forms/fields.js';

const noChoices: Field['choices'] = [];

const line = (name: ColumnKey, label: string, hint = '', required = false): Field => ({
  name,
  kind: 'text',
  label,
  hint,
  required,
  choices: noChoices,
});

const long = (name: ColumnKey, label: string, required = false): Field => ({
  ...line(name, label, '', required),
  kind: 'long',
});

const answers: Field['choices'] = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
  { value: 'not known', words: 'Not known' },
  { value: 'not asked', words: 'Not asked' },
];

/** The questions of one row, called as the columns of the template are and read as its cells are. */
export const rowQuestions: readonly Field[] = [
  line(
    'from',
    'Date from',
    'As much of it as is known, such as 27/03/2019, 03/2019 or 2019. If the record is unsure, put “?” before it.',
    true,
  ),
  line('to', 'Date to', 'If it lasted longer than a day.'),
  line('timeFrom', 'Time from', 'Such as 14:30.'),
  line('timeTo', 'Time to'),
  line('order', 'Order', 'A whole number, if several rows of one day follow one another.'),
  line('source', 'Source of information', 'Which record this comes from.', true),
  line('persons', 'Person', 'By role or pseudonym, such as Adult A. Several between commas.'),
  line('contact', 'Contact and place'),
  long('event', 'What happened and what was known', true),
  long('response', 'Response'),
  { ...line('seenAlone', 'Seen alone'), kind: 'choice', choices: answers },
  line('abuse', 'Sign of abuse', 'Begin with yes, no, not known or not asked; then what it was.'),
  line('risk', 'Risk assessment'),
  long('comment', 'Comment on practice'),
  line('lines', 'Lines of enquiry', 'Their numbers in the terms of reference, such as 1, 3.'),
  long('query', 'Query'),
];
