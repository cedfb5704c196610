import { beforeAll, describe, expect, test } from '@jest/globals';
import { People } from '#lantern/people';
import { verifyHistories } from '#lantern/cases';
import { signedIn } from './browser.js';
import { housing, member, police, underway } from './panel.js';
import { type Someone, today, webForTests } from './web.js';

const at = webForTests();
const transferred = { type: 'lead.transferred', on: today, toPartnership: 'Southtown' };

describe('a review whose lead passes to another partnership', () => {
  let review: Awaited<ReturnType<typeof underway>>;
  let sitting: Awaited<ReturnType<typeof member>>;
  let south: Someone;
  let unrelated: string;
  let closed: string;

  const rows = <Row>(text: string, parameters: unknown[] = []) => at.web.lantern.rows<Row>(text, parameters);
  const contact = async (partnership: string, reference: string | null, role: string, agency: string | null) =>
    rows(
      `insert into contact (partnership_id, case_file_id, role, agency, name, email)
       select p.id, (select id from case_file where reference = $2::text), $3, $4, 'A person',
         lower(replace(concat_ws('.', coalesce($2::text, p.code), $3::text, $4::text), ' ', '-')) || '@council.example'
       from partnership p where p.code = $1`,
      [partnership, reference, role, agency],
    );
  /** Whoever would be written to about the review from now on. */
  const reached = async (office: string, agency: string | null = null) => {
    const found = await rows<{ email: string }>(
      `select k.email from case_file r, contacts_for(r.partnership_id, r.id, $2, $3) k where r.reference = $1 order by 1`,
      [review.reference, office, agency],
    );
    return found.map(({ email }) => email);
  };

  beforeAll(async () => {
    await at.web.addPartnership('southtown', 'Southtown');
    south = await at.web.someone(['coordinator'], { partnerships: ['southtown'] });
    unrelated = await south.opens({ partnership: 'southtown' });
    await contact('anytown', null, 'coordinator', null);
    await contact('anytown', null, 'agency', housing);
    await contact('anytown', null, 'agency', 'Somebody Else');
    await contact('anytown', null, 'agency', police);
    await contact('southtown', null, 'coordinator', null);
    await contact('southtown', null, 'agency', police);
    review = await underway(at.web);
    await contact('anytown', review.reference, 'independentChair', null);
    sitting = await member(at.web, housing, review.reference);
    const people = new People(at.web.lantern.orm, at.web.lantern.clock);
    for (const agency of [housing, 'Somebody Else'])
      await people.add({
        name: 'A person',
        email: `anytown.agency.${agency.toLowerCase().replace(' ', '-')}@council.example`,
        roles: ['panelMember'],
        partnerships: ['anytown'],
        agency,
      });
    [{ reference: closed } = { reference: '' }] = await rows<{ reference: string }>(
      `update case_file set closed = true where reference like $1 and about = $2 returning reference`,
      [`${review.reference}-%`, `scoping:${police}`],
    );
    const { body } = await review.api.get(`/reviews/${review.reference}`).expect(200);
    await review.api.record(review.reference, body.review.revision, transferred).expect(201);
  });

  test('takes its parts along, open and closed, and says so in the history of each', async () => {
    const parts = await rows<{ reference: string; partnership: string; type: string; payload: unknown }>(
      `select c.reference, p.name as partnership, h.type, h.payload from case_file c
       join partnership p on p.id = c.partnership_id join history h on h.case_file_id = c.id and h.number = c.revision
       where c.reference like $1 order by c.reference`,
      [`${review.reference}-%`],
    );
    expect(parts).toHaveLength(5);
    expect(parts.map(({ reference }) => reference)).toContain(closed);
    const payload = { from: 'Anytown', to: 'Southtown', order: 'The lead of the review was transferred.' };
    for (const part of parts)
      expect(part).toMatchObject({ partnership: 'Southtown', type: 'partnership.changed', payload });
    const faults = await Array.fromAsync(verifyHistories(at.web.lantern.orm.em.fork(), null, () => undefined));
    expect(faults).toEqual([]);
  });

  test('is open to the new partnership with its parts, and closed to the old one', async () => {
    for (const reference of [review.reference, review.imr, review.otherAction]) {
      await south.get(`/reviews/${reference}`).expect(200);
      await review.api.get(`/reviews/${reference}`).expect(404);
    }
  });

  test('stays open to those who sit on it, and opens no other review to them', async () => {
    expect((await sitting.get(`/reviews/${review.reference}`)).status).toBe(200);
    expect((await sitting.get(`/reviews/${review.imr}`)).status).toBe(200);
    expect((await sitting.get(`/reviews/${review.otherAction}`)).status).toBe(404);
    expect((await sitting.get(`/reviews/${unrelated}`)).status).toBe(404);
  });

  test('lets in who is written to for an agency of it, and nobody else of the old partnership', async () => {
    const offices = await rows(
      `select c.email from office o join caller c on c.id = o.caller_id join partnership p on p.id = o.partnership_id
       where p.code = 'southtown' and o.role = 'panelMember' and o.caller_id <> $1`,
      [sitting.id],
    );
    expect(offices).toEqual([{ email: 'anytown.agency.anytown-housing@council.example' }]);
  });

  test('is written about to the new co-ordinator, and to the agencies, chair and panel as before', async () => {
    expect(await reached('coordinator')).toEqual(['southtown.coordinator@council.example']);
    expect(await reached('independentChair')).toEqual([
      `${review.reference.toLowerCase()}.independentchair@council.example`,
    ]);
    expect(await reached('agency', housing)).toEqual(['anytown.agency.anytown-housing@council.example']);
    // One that the new partnership knows itself is written to as it knows them; one that takes no part stays behind.
    expect(await reached('agency', police)).toEqual(['southtown.agency.northshire-police@council.example']);
    expect(await reached('agency', 'Somebody Else')).toEqual([]);
  });

  test('sends what waits from the new partnership', async () => {
    const waiting = await rows<{ partnership: string; left: boolean }>(
      `select distinct p.name as partnership, coalesce(k.partnership_id <> e.partnership_id, false) as left
       from email e join case_file c on c.id = e.case_file_id join partnership p on p.id = e.partnership_id
       left join contact k on k.id = e.contact_id where c.reference like $1 and e.status = 'queued'`,
      [`${review.reference}%`],
    );
    expect(waiting.map(({ partnership }) => partnership)).toEqual(['Southtown']);
    expect(waiting.some(({ left }) => left)).toBe(false);
  });

  test('is not brought back by words in its history, nor passed to where it is', async () => {
    const { body } = await south.get(`/reviews/${review.reference}`).expect(200);
    const [{ number } = { number: 0 }] = await rows<{ number: number }>(
      `select h.number from history h join case_file c on c.id = h.case_file_id
       where c.reference = $1 and h.type = 'lead.transferred'`,
      [review.reference],
    );
    const changes = { toPartnership: 'Anytown' };
    const correction = { type: 'event.corrected', on: today, corrects: number, changes, reason: 'a slip' };
    for (const event of [correction, transferred]) {
      const refused = await south.record(review.reference, body.review.revision, event).expect(422);
      expect(refused.body.errors).toMatchObject([{ path: expect.stringMatching(/toPartnership$/) }]);
    }
  });
});

test('whoever gives the lead away on the page is told that they no longer see the review', async () => {
  await at.web.addPartnership('westtown', 'Westtown');
  const coordinator = await signedIn(at.web, ['coordinator']);
  const reference = await (await at.web.someone(['coordinator'])).opens();
  await coordinator.get(`/reviews/${reference}`);
  const [year, month, day] = today.split('-');
  const sent = await coordinator.post(`/reviews/${reference}/record/lead.transferred`, {
    revision: '1',
    confirmed: 'yes',
    'on-day': day ?? '',
    'on-month': month ?? '',
    'on-year': year ?? '',
    toPartnership: 'Westtown',
  });
  expect(sent.status).toBe(303);
  const { text } = await coordinator.follow(sent);
  expect(text).toContain('Another partnership leads the review from now on.');
  expect(text).not.toContain(`href="/reviews/${reference}"`);
});
