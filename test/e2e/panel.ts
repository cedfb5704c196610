import { Memberships } from '#lantern/access';
import { type FormBrowser, signedIn } from './browser.js';
import { today, type Web } from './web.js';

export const housing = 'Anytown Housing';
export const police = 'Northshire Police';

export const pdf = { name: 'Our records.pdf', content: Buffer.from('%PDF-1.7 as recorded') };

export type Signed = FormBrowser & { readonly id: string };

/** Puts people on a review. */
export async function seat(
  web: Web,
  reference: string,
  people: readonly { readonly id: string; readonly office?: 'panelMember' | 'independentChair' }[],
): Promise<void> {
  const [review] = await web.lantern.rows<{ id: string; partnershipId: string }>(
    'select id, partnership_id as "partnershipId" from case_file where reference = $1',
    [reference],
  );
  if (!review) throw new Error(`There is no review ${reference}.`);
  const scope = { reviewId: review.id, partnershipId: review.partnershipId };
  const memberships = new Memberships(web.lantern.orm, web.lantern.clock);
  await memberships.change(scope, (sitting) => [
    ...sitting,
    ...people.map(({ id, office }) => ({ id, ...(office && { office }) })),
  ]);
}

export const sign = (browser: FormBrowser, reference: string, name = 'A person') =>
  browser.send(`/reviews/${reference}/agreement`, { agreed: 'true', name });

/** A panel member who sits on a review and has signed its agreement. */
export async function member(web: Web, agency: string, reference: string): Promise<Signed> {
  const browser = await signedIn(web, ['panelMember'], { agency });
  await seat(web, reference, [browser]);
  await browser.get(`/reviews/${reference}/agreement`);
  await sign(browser, reference);
  return browser;
}

/** The parts that a review has by now, each by what it is about: `imr:Anytown Housing`, or the words of an action. */
async function partsOf(web: Web, review: string): Promise<(about: string) => string> {
  const parts = await web.lantern.rows<{ reference: string; about: string }>(
    `select c.reference, c.about from case_file c join case_file r on r.id = c.parent_id where r.reference = $1`,
    [review],
  );
  return (about) => parts.find((part) => part.about === about)?.reference ?? '';
}

/** An e-mail about a review itself, to an address. */
export const writeAbout = ({ lantern }: Web, reference: string, address: string) =>
  lantern.rows(
    `insert into email (case_file_id, partnership_id, workflow, template, recipient, address, values, due_at, created_at)
     select id, partnership_id, workflow, 'secure-records', 'agency', $2, '{}', $3, $3 from case_file where reference = $1`,
    [reference, address, lantern.clock.now()],
  );

/** A review that has asked two agencies for scoping returns, and its co-ordinator. */
export async function scoped(web: Web) {
  const api = await web.someone(['coordinator']);
  const reference = await api.opens();
  const asked = { type: 'scoping.requested', on: today, agencies: [police, housing] };
  await api.record(reference, 1, asked).expect(201);
  const partAbout = await partsOf(web, reference);
  const coordinator = await signedIn(web, ['coordinator'], {
    name: 'Robin Lead',
    phone: '01632 960 123',
    hours: 'Monday to Friday, 9am to 5pm',
  });
  await coordinator.get('/reviews');
  return { api, reference, own: partAbout(`scoping:${housing}`), other: partAbout(`scoping:${police}`), coordinator };
}

/** A review under way, with an IMR asked of one agency and an action given to each of two. */
export async function underway(web: Web) {
  const { api, reference, coordinator } = await scoped(web);
  const chair = await web.someone(['cspChair']);
  let revision = 2;
  const record = async (event: object, who = api) => {
    const { body } = await who.record(reference, revision, { on: today, ...event }).expect(201);
    revision = body.version;
  };
  await record({ type: 'decision.made', outcome: 'review', criteria: 'met', reasons: 'as recorded locally' }, chair);
  await record({ type: 'chair.appointed', name: 'Morgan Hale', independenceConfirmed: true });
  await record({ type: 'panel.established', members: [{ name: 'Pat Named', agency: housing }] });
  await record({ type: 'panel.met' });
  await record({ type: 'terms.agreed', scopeFrom: '2024-01', scopeTo: '2026-02-28' });
  await record({ type: 'imr.requested', agency: housing });
  await record({ type: 'action.opened', action: 'Train every housing officer', owner: housing, due: '2026-06-30' });
  await record({ type: 'action.opened', action: 'Review the police protocol', owner: police });
  const partAbout = await partsOf(web, reference);
  return {
    api,
    reference,
    coordinator,
    imr: partAbout(`imr:${housing}`),
    action: partAbout('Train every housing officer'),
    otherAction: partAbout('Review the police protocol'),
  };
}
