import type { Field } from '../../kit/forms/fields.js';

const base = { hint: '', required: true, choices: [] } as const;

/** What is asked of whoever sets the first day of a law, or takes it back. */
export const lawFields: readonly Field[] = [
  {
    ...base,
    name: 'what',
    kind: 'choice',
    label: 'What do you know of it?',
    choices: [
      { value: 'day', words: 'The day on which it comes or came into force' },
      { value: 'none', words: 'That it is not in force, nor on any day that is known' },
    ],
  },
  { ...base, name: 'startsOn', kind: 'day', label: 'First day (where there is one)', required: false },
  {
    ...base,
    name: 'source',
    kind: 'text',
    label: 'What does that rest on?',
    hint: 'Such as the commencement regulations, with their number.',
  },
  { ...base, name: 'reason', kind: 'text', label: 'Why is it set or changed?' },
];

/** Where a partnership is, and what follows from it. */
export const nationFields: readonly Field[] = [
  {
    ...base,
    name: 'nation',
    kind: 'choice',
    label: 'Where is it?',
    choices: [
      { value: 'england', words: 'England' },
      { value: 'wales', words: 'Wales' },
    ],
  },
  {
    ...base,
    name: 'nationFrom',
    kind: 'day',
    label: 'First day of the Single Unified Safeguarding Review there (optional)',
    hint: 'Reviews that were decided before it, or notified where there is no decision yet, stay without it. Left empty, it counts for all.',
    required: false,
  },
  { ...base, name: 'source', kind: 'text', label: 'What does that rest on?', hint: 'Such as a minute of the Board.' },
  { ...base, name: 'reason', kind: 'text', label: 'Why is it set or changed?' },
];
