import { describe, expect, test } from '@jest/globals';
import { note, today, webForTests } from './web.js';

const at = webForTests();

const housing = 'Anytown Housing';
const police = 'Northshire Police';

/** A review that has asked two agencies, with a panel member of one of them. */
async function scoped() {
  const coordinator = await at.web.someone(['coordinator']);
  const member = await at.web.someone(['panelMember'], { agency: housing, name: 'Housing member' });
  const reference = await coordinator.opens();
  const asked = { type: 'scoping.requested', on: today, agencies: [police, housing] };
  await coordinator.record(reference, 1, asked).expect(201);
  await coordinator.put(`/reviews/${reference}/members`, { members: [member.id] }).expect(200);
  const { body } = await coordinator.get(`/reviews/${reference}/parts`).expect(200);
  const partOf = (agency: string): string =>
    body.parts.find(({ about }: { about: string }) => about === `scoping:${agency}`).reference;
  return { coordinator, member, reference, own: partOf(housing), other: partOf(police) };
}

describe('a panel member', () => {
  test('sees only the reviews they sit on', async () => {
    const { coordinator, member, reference } = await scoped();
    const unseen = await coordinator.opens();
    await member.get(`/reviews/${reference}`).expect(200);
    await member.get(`/reviews/${unseen}`).expect(404);
    const { body } = await member.get('/reviews').expect(200);
    expect(body.reviews).toMatchObject([{ reference }]);
    await coordinator.put(`/reviews/${reference}/members`, { members: [] }).expect(200);
    await member.get(`/reviews/${reference}`).expect(404);
  });

  test('sees of the parts only their own agency’s, wherever parts are shown', async () => {
    const { member, reference, own, other } = await scoped();
    await member.get(`/reviews/${own}`).expect(200);
    await member.get(`/reviews/${own}/history`).expect(200);
    await member.get(`/reviews/${other}`).expect(404);
    await member.get(`/reviews/${other}/history`).expect(404);
    await member.record(other, 1, { type: 'return.acknowledged', on: today }).expect(404);
    const shown = await Promise.all(
      [`/reviews/${reference}`, `/reviews/${reference}/parts`, `/reviews/${reference}/history`, '/deadlines'].map(
        (path) => member.get(path).expect(200),
      ),
    );
    for (const { text } of shown) expect(text).not.toContain(police);
    expect(shown[1]?.body.parts).toMatchObject([{ reference: own }]);
    expect(shown[0]?.text).toContain('scopingReturnDue');
    expect((await member.get('/deadlines.ics').expect(200)).text).not.toContain(other);
  });

  test('is not told, by a count, that another agency is late', async () => {
    const { coordinator, member, own } = await scoped();
    const late = async (who: typeof member) => (await who.get('/reviews').expect(200)).body.reviews.at(-1).overdue;
    await member.record(own, 1, { type: 'return.nil', on: today }).expect(201);
    const before = await late(member);
    await at.web.lantern.rows(
      `update deadline set due = '2026-03-01' where clock = 'scopingReturnDue' and not settled returning key`,
    );
    expect(await late(coordinator)).toBe(before + 1);
    expect(await late(member)).toBe(before);
  });

  test('reads in the history that things happened, not what was said', async () => {
    const { coordinator, member, reference } = await scoped();
    await coordinator.record(reference, 2, { ...note, text: 'a private remark' }).expect(201);
    const answer = await member.get(`/reviews/${reference}/history`).expect(200);
    expect(answer.body.events).toContainEqual(expect.objectContaining({ type: 'note.added', payload: {} }));
    expect(answer.text).not.toContain('a private remark');
  });

  test('records on their own agency’s return, and not on the review', async () => {
    const { member, reference, own } = await scoped();
    await member.record(own, 1, { type: 'return.acknowledged', on: today }).expect(201);
    const onReview = await member.record(reference, 2, note).expect(403);
    expect(onReview.body.detail).toContain('your own agency');
    await member.record(own, 2, { type: 'return.accepted', on: today }).expect(403);
  });

  test('is told nothing of what another agency did before a request was passed on to theirs', async () => {
    const { coordinator, member, reference, other } = await scoped();
    const first = await at.web.someone(['panelMember'], { agency: police, name: 'First Officer' });
    await coordinator.put(`/reviews/${reference}/members`, { members: [member.id, first.id] }).expect(200);
    await first.record(other, 1, { type: 'return.acknowledged', on: today }).expect(201);
    const why = 'our own archive is away';
    await first.record(other, 2, { type: 'moreTime.asked', on: today, until: '2026-05-01', reason: why }).expect(201);
    const longer = { clock: 'scopingReturnDue', newDue: '2026-05-01', agreedBy: ['coordinator'], reason: why };
    await coordinator.record(other, 3, { type: 'extension.agreed', on: today, ...longer }).expect(201);
    await coordinator.record(other, 4, { type: 'return.reassigned', on: today, to: housing }).expect(201);
    const stale = await member.record(other, 0, { type: 'return.acknowledged', on: today }).expect(412);
    expect(stale.body.changes).toMatchObject([{ type: 'return.reassigned' }]);
    const moved = await member.get(`/reviews/${other}`).expect(200);
    expect(moved.text).toContain('a later date, 1 May 2026, was agreed by the co-ordinator on 16 March 2026.');
    const paths = ['', '/history', '/parts'].map((path) => `/reviews/${other}${path}`);
    for (const path of [...paths, '/deadlines']) {
      const { text } = await member.get(path).expect(200);
      expect(text).not.toContain('First Officer');
      expect(text).not.toContain(why);
    }
  });

  test('is told what can be done on their own return', async () => {
    const { member, reference, own } = await scoped();
    const part = await member.get(`/reviews/${own}`).expect(200);
    const types = part.body.next.possible.map(({ type }: { type: string }) => type);
    expect(types).toContain('return.acknowledged');
    expect(types).not.toContain('note.added');
    const review = await member.get(`/reviews/${reference}`).expect(200);
    expect(review.body.next).toEqual({ possible: [], notYet: [], gates: [] });
  });
});

describe('who sits on a review', () => {
  test('an independent chair sees the reviews they chair', async () => {
    const { coordinator, reference, other } = await scoped();
    const chair = await at.web.someone(['independentChair']);
    await chair.get(`/reviews/${reference}`).expect(404);
    await coordinator.put(`/reviews/${reference}/members`, { members: [chair.id] }).expect(200);
    await chair.get(`/reviews/${other}`).expect(200);
  });

  test('is chosen among the callers of the partnership', async () => {
    await at.web.addPartnership('farham', 'Farham');
    const stranger = await at.web.someone(['panelMember'], { partnerships: ['farham'], agency: housing });
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const { body } = await coordinator.put(`/reviews/${reference}/members`, { members: [stranger.id] }).expect(422);
    expect(body.errors).toMatchObject([{ path: 'members.0' }]);
    await coordinator.put(`/reviews/${reference}/members`, { members: ['somebody'] }).expect(422);
    const known = await coordinator.get('/partnerships/anytown/callers').expect(200);
    expect(known.body.callers).toContainEqual(expect.objectContaining({ id: coordinator.id }));
    expect(known.text).not.toContain(stranger.id);
  });
});
