import type { Field } from '../forms/fields.js';

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
