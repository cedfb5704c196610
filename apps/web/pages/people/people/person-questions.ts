import type { CallerRole } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import type { Choice, Field, FieldKind } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';
import { roleWords } from '../../kit/role-words.js';

const question = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'text',
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

const choice = (name: string, label: string, choices: readonly Choice[], more: Partial<Field> = {}): Field =>
  question(name, label, { kind: 'choice' satisfies FieldKind, choices, ...more });

const name = question('name', 'Name');
const email = question('email', 'E-mail address', {
  hint: 'Lantern sends them a link to sign in with. There are no passwords.',
});
const agency = question('agency', 'Agency they act for (optional)', {
  hint: 'As it is named in the scoping. A panel member sees this agency’s material and no other’s.',
  required: false,
});

/** How somebody is reached beside their address: what e-mails say of the co-ordinator, and pages of anybody. */
export const reachFields: readonly Field[] = [
  question('phone', 'Telephone (optional)', { required: false }),
  question('hours', 'When they can be reached (optional)', { required: false }),
];

const officeChoices = (roles: readonly CallerRole[]): Choice[] =>
  roles.map((role) => ({ value: role, words: roleWords[role] }));

export const partnershipChoice = (partnerships: readonly KnownPartnership[]): Field =>
  choice(
    'partnership',
    'In which partnership?',
    partnerships.map(({ code, name: words }) => ({ value: code, words })),
  );

/** What is asked to let somebody in. */
export const newPersonFields = (
  partnerships: readonly KnownPartnership[],
  roles: readonly CallerRole[],
): readonly Field[] => [
  name,
  email,
  choice('role', 'Office', officeChoices(roles)),
  ...(partnerships.length > 1 ? [partnershipChoice(partnerships)] : []),
  agency,
  choice('language', 'In which language do they read pages and e-mails?', [
    { value: 'en', words: 'English' },
    { value: 'cy', words: 'Welsh' },
  ]),
  ...reachFields,
];

/** What is asked to give somebody a further office. */
export const officeFields = (
  partnerships: readonly KnownPartnership[],
  roles: readonly CallerRole[],
): readonly Field[] => [
  choice('role', 'Office', officeChoices(roles)),
  ...(partnerships.length > 1 ? [partnershipChoice(partnerships)] : []),
];

export const personFields: readonly Field[] = [name, email, agency, ...reachFields];

/** What a form says of a person; an agency left empty is none. */
export const personIn = (body: unknown) => ({
  name: textOf(body, 'name'),
  email: textOf(body, 'email'),
  agency: textOf(body, 'agency') || null,
  phone: textOf(body, 'phone') || null,
  hours: textOf(body, 'hours') || null,
});

/** `new` stands for somebody who is not known yet. */
export const handOverFields = (people: readonly { readonly id: string; readonly name: string }[]): readonly Field[] => [
  choice('to', 'Who takes the office over?', [
    ...people.map(({ id, name: words }) => ({ value: id, words })),
    { value: 'new', words: 'Somebody who is not in Lantern yet' },
  ]),
  { ...name, label: 'Name of somebody new', required: false },
  { ...email, label: 'E-mail address of somebody new', required: false },
  question('capacity', 'As what do they hold it? (optional)', {
    hint: 'Such as “Councillor” or “Director of communities”. Kept in the history of each review.',
    required: false,
  }),
];
