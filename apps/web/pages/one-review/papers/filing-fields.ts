import { kindWords } from '../../../cases/papers/paper-words.js';
import type { Field } from '../../kit/forms/fields.js';

const choices = Object.entries(kindWords).map(([value, words]) => ({ value, words }));

/** What a paper is, and where it belongs. */
export const filingFields: readonly Field[] = [
  { name: 'kind', kind: 'choice', label: 'What is it? (optional)', hint: '', required: false, choices },
  {
    name: 'place',
    kind: 'text',
    label: 'Where does it belong? (optional)',
    hint: 'The meeting, the stage, whom a letter is to: “Panel of 3 March”. Write no names.',
    required: false,
    choices: [],
  },
];
