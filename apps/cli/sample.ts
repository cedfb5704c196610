import { Contacts, type ContactDetails, Tokens } from '#lantern/people';
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

export interface SampleToken {
  readonly office: string;
  readonly token: string;
}

/** Puts the sample partnership there, once, and issues tokens that last as long as this start. */
export async function loadSample({ orm, clock }: Composition): Promise<SampleToken[]> {
  const em = orm.em.fork();
  const made = await run<{ id: string }>(
    em,
    `insert into partnership (code, name, reference_prefix, mailbox) values ($1, $2, $3, $4)
     on conflict do nothing returning id`,
    [partnership.code, partnership.name, partnership.prefix, at('dhr.coordinator')],
  );
  const [first] = made;
  if (first) await new Contacts(orm, clock).replace({ partnershipId: first.id, reviewId: null }, contacts);
  const tokens = new Tokens(orm, clock);
  const issue = async (
    office: string,
    roles: Parameters<Tokens['issue']>[0]['roles'],
    agency?: string,
  ): Promise<SampleToken> => {
    const request = {
      name: `${office} (sample)`,
      roles,
      partnerships: [partnership.code],
      expiresAt: tomorrow(clock.now()),
    };
    const { token } = await tokens.issue(agency === undefined ? request : { ...request, agency });
    return { office, token };
  };
  return [
    await issue('DHR co-ordinator', ['coordinator']),
    await issue('CSP chair', ['cspChair']),
    await issue('Panel member', ['panelMember'], 'Cumberland Housing'),
  ];
}

function tomorrow(now: Date): Date {
  now.setUTCDate(now.getUTCDate() + 1);
  return now;
}
