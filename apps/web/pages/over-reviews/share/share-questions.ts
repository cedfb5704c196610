import type { KnownPartnership } from '#lantern/bodies';
import type { Field } from '../../kit/forms/fields.js';
import { partnershipChoice } from '../../people/people/person-questions.js';

const line = (name: string, label: string, hint = ''): Field => ({
  name,
  kind: 'text',
  label,
  hint,
  required: true,
  choices: [],
});

export const sharingFields = (partnerships: readonly KnownPartnership[]): readonly Field[] => [
  line('board', 'Which board?', 'Such as “Cumbria Safeguarding Adults Board”.'),
  line('name', 'Name of the person who looks for it'),
  line('email', 'Their e-mail address', 'Lantern sends them a link to sign in with.'),
  ...(partnerships.length > 1 ? [partnershipChoice(partnerships)] : []),
];
