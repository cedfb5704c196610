import { schemeWords } from '#lantern/bodies';
import type { Field } from '../../kit/forms/fields.js';

const field = (name: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

/** Why something is set, and what that rests on: asked with each setting. */
export const becauseFields: readonly Field[] = [
  field('reason', 'text', 'Why is it changed?'),
  field('source', 'text', 'Page of your own protocol, or what it rests on (optional)', { required: false }),
];

export const referenceFields: readonly Field[] = [
  field('scheme', 'choice', 'How are references made?', {
    hint: 'It counts for reviews opened from now on. A reference that was given stays.',
    choices: Object.entries(schemeWords).map(([value, words]) => ({ value, words })),
  }),
  ...becauseFields,
];

export const hoursFields: readonly Field[] = [
  field('from', 'time', 'From what time?', { hint: 'Not before 08:00' }),
  field('to', 'time', 'Until what time?', { hint: 'Not after 17:00' }),
  ...becauseFields,
];
