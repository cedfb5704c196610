import type { ContactDetails, NewPerson } from '#lantern/people';
import type { CallerRole } from '#lantern/access';

/** A fictional partnership to try Lantern with: nobody here exists, and `.example` addresses reach nobody. */
export const partnership = { code: 'cumberland', name: 'Cumberland Community Safety Partnership', prefix: 'CU' };

export const at = (name: string): string => `${name}@cumberland.example`;

const phone = '01228 496 0100';
const hours = 'Monday to Thursday, 9am to 3pm';

/** Whoever speaks for an agency, and where they are written to. */
const agencies: readonly (readonly [agency: string, name: string, mailbox: string])[] = [
  ['Cumbria Police', 'Sam Okoro', 'police.reviews'],
  ['North Cumbria NHS Trust', 'Jo Pattinson', 'health.safeguarding'],
  ['Cumberland Housing', 'Alex Birkett', 'housing.reviews'],
  ['Cumberland Council', 'Billie Frost', 'council.safeguarding'],
  ['Northern Probation Service', 'Lindsay Arden', 'probation.reviews'],
  ['Lakes and Coast Integrated Care Board', 'Vic Allonby', 'icb.safeguarding'],
  ['Solway Refuge', 'Nadia Crossley', 'refuge.reviews'],
];

const agencyContacts = (role: ContactDetails['role']): readonly ContactDetails[] =>
  agencies.map(([agency, name, mailbox]) => ({
    role,
    name,
    email: at(mailbox),
    agency,
    phone,
    hours,
    managerEmail: at('duty.manager'),
  }));

const office = (role: ContactDetails['role'], name: string, mailbox: string): ContactDetails => ({
  role,
  name,
  email: at(mailbox),
  agency: null,
  phone,
  hours,
  managerEmail: null,
});

/** Where those are reached who hold no office in Lantern: whoever holds one is reached at their own address. */
export const contacts: readonly ContactDetails[] = [
  office('communications', 'Press desk', 'press.desk'),
  ...agencyContacts('agency'),
];

/** Where the panel of a review is reached, beside those of it who sign in. */
export const panelContacts = (panel: readonly string[]): readonly ContactDetails[] =>
  agencyContacts('panelMember').filter(
    ({ agency, email }) => agency !== null && panel.includes(agency) && !others.some((each) => each.email === email),
  );

export interface SamplePerson extends NewPerson {
  /** In the words in which a start offers a link to sign in with. */
  readonly office: string;
  readonly agency: string | null;
}

const person = (words: string, role: CallerRole, name: string, mailbox: string): SamplePerson => ({
  office: words,
  name,
  email: at(mailbox),
  roles: [role],
  partnerships: [partnership.code],
  phone,
  hours,
  agency: agencies.find(([, spokesperson]) => spokesperson === name)?.[0] ?? null,
});

export const administrator = person('Administrator', 'administrator', 'Kit Rowan', 'administrator');

export const coordinator = person('DHR co-ordinator', 'coordinator', 'Robin Ashby', 'dhr.coordinator');

/** Everybody else who signs in. The last of them is added last. */
export const others: readonly SamplePerson[] = [
  person('Panel member', 'panelMember', 'Alex Birkett', 'housing.reviews'),
  person('CSP chair', 'cspChair', 'Councillor Lee Marsden', 'csp.chair'),
  person('CSP manager', 'cspManager', 'Frances Holt', 'csp.manager'),
  person('Independent chair', 'independentChair', 'Morgan Hale', 'independent.chair'),
  person('Panel member', 'panelMember', 'Sam Okoro', 'police.reviews'),
  person('Panel member', 'panelMember', 'Jo Pattinson', 'health.safeguarding'),
  administrator,
  person('Auditor', 'auditor', 'Ash Whitfield', 'auditor'),
];

/** Those a start prints a link for. */
export const shownAtStart: readonly SamplePerson[] = [coordinator, ...others.slice(0, 2)];

/** Those who find theirs at /mail, when they ask for one. */
export const askingForLinks: readonly SamplePerson[] = others.slice(2);

/** The name of whoever speaks for an agency. */
export const spokespersonOf = (agency: string): string | undefined => agencies.find(([name]) => name === agency)?.[1];
