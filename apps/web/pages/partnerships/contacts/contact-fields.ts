import { type ContactDetails, type Reached, contactDetails, contactOffices as offices } from '#lantern/people';
import { NotFound } from '#lantern/platform';
import { read } from '../../../requests/read.js';
import type { Choice, Field } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';

const isOfPartnership = ({ value }: Choice): boolean => ['coordinator', 'cspChair', 'communications'].includes(value);

/** The contact in a form; `agency` where the form is an agency's own. @throws InvalidInput */
export function contactIn(body: unknown, agency?: string): ContactDetails {
  const typed = Object.fromEntries(contactFields.map(({ name }) => [name, textOf(body, name) || undefined]));
  return read(contactDetails, agency === undefined ? typed : { ...typed, role: 'agency', agency });
}

/** Which contact a form asks to leave. */
export function leavingIn(body: unknown): Pick<ContactDetails, 'role' | 'agency' | 'email'> {
  const role = offices.find((each) => each === textOf(body, 'role'));
  if (!role) throw new NotFound('There is no such contact. Look at the list again.');
  return { role, agency: textOf(body, 'agency') || null, email: textOf(body, 'email') };
}

export const officeWords: Readonly<Record<string, string>> = {
  coordinator: 'Co-ordinator',
  cspChair: 'CSP chair',
  independentChair: 'Independent chair',
  panelMember: 'Panel member',
  agency: 'Contact of an agency',
  actionOwner: 'Owner of actions',
  referrer: 'Referrer',
  communications: 'Communications lead',
};

/** The same where several may be written to as one. */
export const reachedWords: Readonly<Record<string, string>> = { ...officeWords, panel: 'Panel', agency: 'Agency' };

const line = (name: string, label: string, required: boolean, hint = ''): Field => ({
  name,
  kind: 'text',
  label,
  hint,
  required,
  choices: [],
});

/** What is asked of a contact: how the holder of an office can be reached. */
export const contactFields: readonly Field[] = [
  {
    ...line('role', 'Office', true),
    kind: 'choice',
    choices: Object.entries(officeWords).map(([value, words]) => ({ value, words })),
  },
  line('agency', 'Agency (for an agency’s contact or a panel member)', false),
  line('name', 'Name', true),
  line('email', 'E-mail address', true),
  line('phone', 'Telephone (optional)', false),
  line('hours', 'When they can be reached (optional)', false),
  line(
    'managerEmail',
    'E-mail address of their line manager (optional)',
    false,
    'Has a copy of the second notice that something is overdue.',
  ),
  {
    ...line('language', 'Language of their e-mails (optional)', false, 'Where it is left open, the one they chose.'),
    kind: 'choice',
    choices: [
      { value: 'en', words: 'English' },
      { value: 'cy', words: 'Welsh' },
    ],
  },
];

/** The same for the contact of one agency. */
export const agencyContactFields: readonly Field[] = contactFields.filter(
  ({ name }) => name !== 'role' && name !== 'agency',
);

/** The same for a partnership's own offices: agencies have a page of their own, and nobody sits on a partnership. */
export const standInFields: readonly Field[] = contactFields
  .filter(({ name }) => name !== 'agency' && name !== 'managerEmail')
  .map((field) => (field.name === 'role' ? { ...field, choices: field.choices.filter(isOfPartnership) } : field));

/** What ending a contact is called on its check. */
export const endingContact = {
  title: 'Remove a contact',
  follows: ['They are written to no longer. Where nobody else is, the e-mails wait until somebody is named.'],
  buttons: { record: 'Remove them', isWarning: true },
};

export const withOffice = <Contact extends { readonly role: string }>(contact: Contact) => ({
  ...contact,
  office: officeWords[contact.role] ?? contact.role,
});

/** Whom e-mails go to, with the office in words. */
export const inWords = (reached: Reached) => ({ ...reached, words: reachedWords[reached.office] ?? reached.office });
