import type { FormAtHand } from '../../../cases/forms/case-forms.js';
import type { Field } from '../../kit/forms/fields.js';

/** Why a completed form is opened again. */
export const reasonField: Field = {
  name: 'reason',
  kind: 'long',
  label: 'Why is it opened again?',
  hint: 'Kept in the history. Write no names.',
  required: true,
  choices: [],
};

/** Why the answers of an edition are taken out for good. */
export const removalField: Field = {
  name: 'reason',
  kind: 'long',
  label: 'Why are the answers removed?',
  hint: 'Kept in the history. Do not repeat what you remove.',
  required: true,
  choices: [],
};

/** Whoever sent it may have more to say, and the co-ordinator may ask for it, while the case goes on. */
export const mayReopen = ({ over, completed, isOpen, isWriter, actor }: FormAtHand): boolean =>
  !over && completed.length > 0 && !isOpen && (isWriter || actor.roles.includes('coordinator'));
