import { type ContactDetails, Contacts, type NewPerson, People, SignIn } from '#lantern/people';
import { run } from '#lantern/platform';
import type { Composition } from '../compose.js';

/** A fictional partnership to try Lantern with: nobody here exists, and `.example` addresses reach nobody. */
const partnership = { code: 'cumberland', name: 'Cumberland Community Safety Partnership', prefix: 'CU' };

const at = (name: string): string => `${name}@cumberland.example`;
const phone = '01228 496 0100';
const hours = 'Monday to Thursday, 9am to 3pm';

const person = (
  role: ContactDetails['role'],
  name: string,
  email: string,
  agency: string | null = null,
): ContactDetails => ({
  role,
  name,
  email,
  agency,
  phone,
  hours,
  managerEmail: agency === null ? null : at('duty.manager'),
});

const contacts: readonly ContactDetails[] = [
  person('coordinator', 'Robin Ashby', at('dhr.coordinator')),
  person('cspChair', 'Councillor Lee Marsden', at('csp.chair')),
  person('independentChair', 'Morgan Hale', at('independent.chair')),
  person('communications', 'Press desk', at('press.desk')),
  person('agency', 'Sam Okoro', at('police.reviews'), 'Cumbria Police'),
  person('agency', 'Jo Pattinson', at('health.safeguarding'), 'North Cumbria NHS Trust'),
  person('agency', 'Alex Birkett', at('housing.reviews'), 'Cumberland Housing'),
];

/** Three people to sign in as. */
const people: readonly (NewPerson & { readonly office: string })[] = [
  { office: 'DHR co-ordinator', name: 'Robin Ashby', email: at('dhr.coordinator'), roles: ['coordinator'] },
  {
    office: 'Panel member',
    name: 'Alex Birkett',
    email: at('housing.reviews'),
    roles: ['panelMember'],
    agency: 'Cumberland Housing',
  },
  { office: 'CSP chair', name: 'Councillor Lee Marsden', email: at('csp.chair'), roles: ['cspChair'] },
].map((each) => ({ ...each, partnerships: [partnership.code] }) as NewPerson & { office: string });

export interface SampleLink {
  readonly office: string;
  readonly path: string;
}

/** Puts the sample partnership there, once, and makes a link for each of three people to sign in with. */
export async function loadSample({ orm, clock }: Composition): Promise<SampleLink[]> {
  const em = orm.em.fork();
  const [made] = await run<{ id: string }>(
    em,
    `insert into partnership (code, name, reference_prefix, mailbox) values ($1, $2, $3, $4)
     on conflict do nothing returning id`,
    [partnership.code, partnership.name, partnership.prefix, at('dhr.coordinator')],
  );
  if (made) await new Contacts(orm, clock).replace({ partnershipId: made.id, reviewId: null }, contacts);
  const known = new People(orm, clock);
  const signIn = new SignIn(orm, clock);
  const links: SampleLink[] = [];
  for (const { office, ...person } of people) {
    const token = await signIn.invite(await known.add(person));
    links.push({ office, path: `/sign-in/link/${token}` });
  }
  return links;
}
