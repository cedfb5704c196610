import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bodyKey } from '#lantern/reading';
import { startLantern } from '#lantern/testing';
import { Bodies } from './bodies.js';
import { Organisations } from './organisations.js';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let bodies: Bodies;
let organisations: Organisations;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  bodies = new Bodies(lantern.orm);
  organisations = new Organisations(lantern.orm, lantern.clock);
  await organisations.put({ name: 'North Cumbria NHS Trust', kind: 'nhsTrust' });
  await organisations.put({ name: "St Mary's Refuge", kind: 'charity' });
});
afterAll(() => lantern.stop());

/** Eleven spellings of two bodies. */
const spellings: [string, string][] = [
  ['North Cumbria NHS Trust\u200B', 'North Cumbria NHS Trust'],
  ['north cumbria  nhs trust', 'North Cumbria NHS Trust'],
  ['North Cumbria NHS Trust.', 'North Cumbria NHS Trust'],
  [' North\u00A0Cumbria NHS Trust ', 'North Cumbria NHS Trust'],
  ['NORTH CUMBRIA NHS TRUST', 'North Cumbria NHS Trust'],
  ['St Mary\u2019s Refuge', "St Mary's Refuge"],
  ['St Mary\u02BCs Refuge', "St Mary's Refuge"],
  ['st mary`s refuge', "St Mary's Refuge"],
  ["St Mary's Refuge .", "St Mary's Refuge"],
];

test.each(spellings)('%j is %s', async (typed, name) => {
  expect(await bodies.named([typed], null)).toEqual([{ typed, name, isKnown: true, near: null }]);
});

test('the database and the pages find the same in common between spellings', async () => {
  const names = [
    ...spellings.flat(),
    'Stoke-on-Trent',
    'Stoke \u2013 on - Trent',
    'Caf\u00E9',
    'Cafe\u0301',
    'X.',
    '...',
  ];
  const rows = await lantern.rows<{ key: string }>('select body_key(name) as key from unnest($1::text[]) name', [
    names,
  ]);
  expect(rows.map(({ key }) => key)).toEqual(names.map(bodyKey));
});

test('something near is asked about, something else is new, and both are found once they are there', async () => {
  expect(await bodies.named(['North Cumbria NHS Trst', 'Eden Housing'], null)).toEqual([
    {
      typed: 'North Cumbria NHS Trst',
      name: 'North Cumbria NHS Trst',
      isKnown: false,
      near: 'North Cumbria NHS Trust',
    },
    { typed: 'Eden Housing', name: 'Eden Housing', isKnown: false, near: null },
  ]);
  await lantern.rows(`insert into contact (partnership_id, role, agency, name, email)
    select id, 'agency', 'Eden Housing', 'A person', 'a@eden.example' from partnership`);
  expect(await bodies.named(['EDEN HOUSING'], null)).toMatchObject([{ name: 'Eden Housing', isKnown: true }]);
});

test('a body that is renamed stays the same, and its old names lead to it', async () => {
  const { id } = await organisations.put({ name: 'Northern Probation', kind: 'probation' });
  await organisations.rename(id, 'Probation Service North');
  expect(await bodies.named(['northern probation'], null)).toMatchObject([{ name: 'Probation Service North' }]);
  expect((await bodies.namesOf('Probation Service North')).toSorted()).toEqual([
    'Northern Probation',
    'Probation Service North',
    'Probation Service North',
  ]);
  await expect(organisations.rename(id, 'north cumbria nhs trust')).rejects.toThrow('another organisation');
});

test('bodies that merge are one, with the contacts and compartments of both', async () => {
  const one = await organisations.put({ name: 'Allerdale Homes', kind: 'housing' });
  const other = await organisations.put({ name: 'Copeland Homes', kind: 'housing' });
  await lantern.rows(`insert into contact (partnership_id, role, agency, name, email)
    select id, 'agency', 'Allerdale Homes', 'A person', 'a@homes.example' from partnership`);
  await organisations.merge(one.id, other.id);
  expect(await bodies.named(['Allerdale Homes', 'Copeland Homes'], null)).toMatchObject([
    { name: 'Copeland Homes' },
    { name: 'Copeland Homes' },
  ]);
  const [contact] = await lantern.rows(`select agency, body_id as body from contact where email = 'a@homes.example'`);
  expect(contact).toEqual({ agency: 'Copeland Homes', body: other.id });
  expect((await organisations.list()).map(({ name }) => name)).not.toContain('Allerdale Homes');
});

test('a duty has days', async () => {
  const { id } = await organisations.put({ name: 'Border Trust', kind: 'charity' });
  await organisations.setDuty(id, { statutoryDuty: true, since: '2027-04-01', until: null });
  expect(await organisations.find(id)).toMatchObject({ statutoryDuty: true, dutySince: '2027-04-01', dutyUntil: null });
  await expect(
    organisations.setDuty(id, { statutoryDuty: true, since: '2027-04-01', until: '2026-04-01' }),
  ).rejects.toThrow('before');
});
