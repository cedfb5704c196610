import { describe, expect, test } from '@jest/globals';
import { People } from '#lantern/people';
import { signedIn } from './browser.js';
import { housing, police } from './panel.js';
import { type Someone, decision, note, today, webForTests } from './web.js';

const at = webForTests();

/** A review that has asked two agencies, with the return of one that somebody of the other must not see. */
async function scoped(partnership = 'anytown') {
  const coordinator = await at.web.someone(['coordinator'], { partnerships: [partnership] });
  const reference = await coordinator.opens({ partnership });
  const asked = { type: 'scoping.requested', on: today, agencies: [police, housing] };
  await coordinator.record(reference, 1, asked).expect(201);
  const { body } = await coordinator.get(`/reviews/${reference}/parts`).expect(200);
  const partOf = (agency: string): string =>
    body.parts.find(({ about }: { about: string }) => about === `scoping:${agency}`).reference;
  const sit = (...members: object[]) => coordinator.put(`/reviews/${reference}/members`, { members });
  return { coordinator, reference, own: partOf(housing), other: partOf(police), sit };
}

/** What somebody is answered on a review, on their own agency's part and on another's. */
const answersTo = async (who: Someone, review: { reference: string; own: string; other: string }) =>
  Promise.all(
    [review.reference, review.own, review.other].map(async (each) => (await who.get(`/reviews/${each}`)).status),
  );

const endOffice = (id: string, role: string) =>
  at.web.lantern.rows(
    `with ended as (update office set until = now() where caller_id = $1 and role = $2 returning id)
     update membership set until = now() from ended where office_id = ended.id`,
    [id, role],
  );

describe('a panel member who is also an independent chair', () => {
  test('sees another agency’s part only on the review they chair, and no longer than they chair it', async () => {
    const both = await at.web.someone(['panelMember', 'independentChair'], { agency: housing });
    const [sitsOn, chairs] = [await scoped(), await scoped()];
    await sitsOn.sit({ id: both.id, office: 'panelMember' }).expect(200);
    await chairs.sit({ id: both.id, office: 'independentChair' }).expect(200);
    expect(await answersTo(both, sitsOn)).toEqual([200, 200, 404]);
    expect(await answersTo(both, chairs)).toEqual([200, 200, 200]);
    expect((await both.get('/reviews').expect(200)).body.reviews).toHaveLength(2);
    expect((await both.get('/deadlines').expect(200)).text).toContain(chairs.other);
    expect((await both.get('/deadlines').expect(200)).text).not.toContain(sitsOn.other);
    await endOffice(both.id, 'independentChair');
    expect(await answersTo(both, chairs)).toEqual([404, 404, 404]);
    expect(await answersTo(both, sitsOn)).toEqual([200, 200, 404]);
  });

  test('has to be seated as one or the other', async () => {
    const both = await at.web.someone(['panelMember', 'independentChair'], { agency: housing });
    const { sit } = await scoped();
    const { body } = await sit(both.id as unknown as object).expect(422);
    expect(body.errors).toMatchObject([{ path: 'members.0', message: expect.stringContaining('say as which') }]);
    await sit({ id: both.id, office: 'independentChair' }).expect(200);
    // Whoever sits already keeps the seat they have.
    const { body: kept } = await sit(both.id as unknown as object).expect(200);
    expect(kept.members).toMatchObject([{ id: both.id, office: 'independentChair' }]);
  });

  test('records as its chair only there', async () => {
    const both = await at.web.someone(['panelMember', 'independentChair'], { agency: housing });
    const review = await scoped();
    await review.sit({ id: both.id, office: 'panelMember' }).expect(200);
    await both.record(review.reference, 2, note).expect(403);
    await both.get(`/reviews/${review.reference}/schedule`).expect(403);
    await review.sit({ id: both.id, office: 'independentChair' }).expect(200);
    await both.record(review.reference, 2, note).expect(201);
    await both.get(`/reviews/${review.reference}/schedule`).expect(200);
  });
});

test('a seat is given to nobody whose office does not sit', async () => {
  const { sit, coordinator } = await scoped();
  const { body } = await sit(coordinator.id as unknown as object).expect(422);
  expect(body.errors).toMatchObject([{ message: expect.stringContaining('holds no office that sits') }]);
});

describe('what can be recorded next', () => {
  const possibleTo = async (who: Someone, reference: string): Promise<string[]> =>
    (await who.get(`/reviews/${reference}`).expect(200)).body.next.possible.map(({ type }: { type: string }) => type);

  test('holds what the caller may record, and nothing else', async () => {
    const { coordinator, reference, own, sit } = await scoped();
    const [chair, auditor] = [await at.web.someone(['cspChair']), await at.web.someone(['auditor'])];
    const member = await at.web.someone(['panelMember'], { agency: housing });
    await sit(member.id as unknown as object).expect(200);
    expect(await possibleTo(chair, reference)).toContain('decision.made');
    expect(await possibleTo(coordinator, reference)).toContain('scoping.requested');
    expect(await possibleTo(coordinator, reference)).not.toContain('decision.made');
    expect(await possibleTo(auditor, reference)).toEqual([]);
    expect(await possibleTo(member, reference)).toEqual([]);
    for (const type of await possibleTo(member, own))
      expect(['return', 'moreTime', 'note', 'entry']).toContain(type.split('.')[0]);
  });
});

describe('somebody who acts for an agency under review', () => {
  test('is warned against as its chair, where they are seated and where they are named', async () => {
    const { reference } = await scoped();
    const email = 'conflicted@housing.example';
    const { orm, clock } = at.web.lantern;
    const wanted = { name: 'Casey Both', email, roles: ['independentChair'] as const, partnerships: ['anytown'] };
    const id = await new People(orm, clock).add({ ...wanted, agency: housing });
    const coordinator = await signedIn(at.web, ['coordinator']);
    const people = `/reviews/${reference}/people`;
    await coordinator.get(people);
    const asked = await coordinator.post(`${people}/members`, { member: `${id} independentChair` });
    expect(asked.text).toContain('They act for an agency that this review has asked.');
    expect((await coordinator.get(people)).text).not.toContain('<strong>Casey Both</strong>');
    await coordinator.send(`${people}/members`, { member: `${id} independentChair`, confirmed: 'yes' });
    expect((await coordinator.get(people)).text).toContain('<strong>Casey Both</strong>, Independent chair');
    const chair = await at.web.someone(['cspChair']);
    await chair.record(reference, 2, { ...decision, on: today }).expect(201);
    const path = `/reviews/${reference}/record/chair.appointed`;
    const appointed = { 'on-day': '16', 'on-month': '3', 'on-year': '2026', independenceConfirmed: 'true' };
    const named = await coordinator.post(path, { revision: '3', name: 'C. Both', ...appointed });
    expect(named.text).toContain('They act for an agency that this review has asked.');
    const other = await coordinator.post(path, { revision: '3', name: 'Morgan Hale', ...appointed });
    expect(other.text).not.toContain('They act for an agency');
  });
});
