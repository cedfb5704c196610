import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DeliveryGroups, GroupHoldings, GroupReports, GroupSeats } from '#lantern/delivery-groups';
import { openOffice } from './fixtures/office.js';

/* A delivery group from the day it is given something: who is written to of it, how often, and with what. */

let office: Awaited<ReturnType<typeof openOffice>>;
let group: { readonly id: string; readonly partnershipId: string; readonly nextBoard: string };
let caller: { readonly id: string };
let review: string;

const chair = 'chair@drugs.example';
const next = 'next@drugs.example';
const clerk = 'sam@anytown.gov.uk';

const seats = () => new GroupSeats(office.orm, office.clock);
const seat = (email: string, chairs = true) => seats().give(group, { name: 'A Chair', email, chairs });

/** What the lists of groups said that went out then, to whom. */
async function listsAt(instant: string): Promise<{ to: string; subject: string; text: string }[]> {
  const sent = await office.postAt(instant);
  return sent
    .filter(({ text }) => text.includes('delivery group'))
    .map(({ to, subject, text }) => ({ to, subject, text }));
}

beforeAll(async () => {
  office = await openOffice('2026-03-16T10:00:00Z');
  await office.addContact({ role: 'coordinator', name: 'Sam Patel', email: clerk });
  const [place] = await office.rows<{ id: string }>('select id from partnership');
  const [person] = await office.rows<{ id: string }>(
    `insert into caller (name, created_at) values ('Sam', now()) returning id`,
  );
  caller = { id: person?.id ?? '' };
  const partnershipId = place?.id ?? '';
  const wanted = { name: 'Drugs', welshName: 'Cyffuriau', nextBoard: '2026-06-30' };
  const id = await new DeliveryGroups(office.orm, office.clock).add(partnershipId, wanted);
  group = { id, partnershipId, nextBoard: wanted.nextBoard };
  review = await office.openReview();
  await office.record(review, 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' });
  const opened = { owner: 'Anytown Housing', due: '2026-04-01' };
  await office.record(review, 'action.opened', { ...opened, action: 'Train every receptionist' });
  await office.record(review, 'action.opened', { ...opened, action: 'Buy a second line', due: '2026-12-01' });
});
afterAll(() => office.stop());

test('what it is given goes to its chair the next morning, in one list, and once', async () => {
  await seat(chair);
  const holdings = new GroupHoldings(office.orm, office.clock);
  for (const given of [`${review}-R01`, `${review}-R02`])
    await holdings.change(caller, group, { given: [given], taken: [] });
  expect(await listsAt('2026-03-16T15:00:00Z')).toEqual([]);
  expect(await listsAt('2026-03-17T07:00:00Z')).toEqual([]);
  const [first, ...others] = await listsAt('2026-03-17T09:00:00Z');
  expect(others).toEqual([]);
  expect(first?.to).toBe(chair);
  expect(first?.subject).toBe('Drugs: 2 recommendations to see to, 0 past their dates');
  expect(first?.text).toContain('You chair the delivery group Drugs now.');
  expect(first?.text).toContain('2 of them new to it');
  expect(first?.text).toContain(`Action done, with evidence, case ${review}-R01: by Wednesday 1 April 2026`);
  expect(first?.text).not.toContain('receptionist');
  expect(first?.text).toContain(`https://lantern.example.gov.uk/groups/${group.id}\n`);
  expect(await listsAt('2026-03-17T12:00:00Z')).toEqual([]);
});

test('it is listed again on the days on which whoever leads something is reminded of it, and while that is late', async () => {
  const [reminded] = await listsAt('2026-03-18T09:00:00Z');
  expect(reminded).toMatchObject({ to: chair, subject: 'Drugs: 2 recommendations to see to, 0 past their dates' });
  expect(await listsAt('2026-03-19T09:00:00Z')).toEqual([]);
  for (const day of ['25', '31']) await office.postAt(`2026-03-${day}T09:00:00Z`);
  expect(await listsAt('2026-04-02T09:00:00Z')).toMatchObject([
    { to: chair, text: expect.stringContaining('1 day ago') },
  ]);
});

test('whoever comes to chair it gets all of it; while nobody does, the co-ordinator', async () => {
  await seat(next);
  office.clock.moveTo(new Date('2026-04-03T08:00:00Z'));
  expect(await listsAt('2026-04-07T09:00:00Z')).toMatchObject([
    { to: next, text: expect.stringContaining('You chair the delivery group Drugs now.') },
  ]);
  const [sitting] = ((await seats().ofEach([group.id])).get(group.id) ?? []).filter(({ chairs }) => chairs);
  await seats().end(group, sitting?.personId ?? '');
  expect(await listsAt('2026-04-08T09:00:00Z')).toMatchObject([
    { to: clerk, text: expect.stringContaining('Nobody chairs the delivery group Drugs') },
  ]);
});

test('a board that it has told nothing is asked for before and after its day, and no more once it was told', async () => {
  await seat(chair);
  await listsAt('2026-04-09T09:00:00Z');
  await listsAt('2026-05-01T09:00:00Z');
  expect(await listsAt('2026-06-16T09:00:00Z')).toMatchObject([
    { text: expect.stringContaining('The board meets on Tuesday 30 June 2026.') },
  ]);
  await new GroupReports(office.orm, office.clock, 's'.repeat(32)).tell(group, caller, 'Half of them are trained.');
  expect(await listsAt('2026-06-23T09:00:00Z')).toEqual([]);
});

test('the list of the week goes to the chair too, unless they had one that day', async () => {
  office.clock.moveTo(new Date('2026-06-29T08:00:00Z'));
  expect(await office.groupLists.weekly(office.clock.now())).toEqual({ done: 1 });
  expect(await office.groupLists.weekly(office.clock.now())).toEqual({ done: 0 });
});

test('of a review that a conflict of interest keeps from its chair, nothing is said', async () => {
  await office.rows(
    `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
     select c.id, s.caller_id, 'a cousin', s.caller_id, now() from case_file c, delivery_group_seat s
     where c.reference = $1 and s.chairs and s.until is null`,
    [review],
  );
  office.clock.moveTo(new Date('2026-07-06T08:00:00Z'));
  expect(await office.groupLists.weekly(office.clock.now())).toEqual({ done: 0 });
  await office.rows('update conflict set lifted_at = now()');
  expect(await office.groupLists.weekly(office.clock.now())).toEqual({ done: 1 });
});
