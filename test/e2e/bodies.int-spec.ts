import { beforeAll, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { type Signed, member } from './panel.js';
import { type Someone, today, webForTests } from './web.js';

const at = webForTests();

let administrator: FormBrowser;
let coordinator: FormBrowser;
let api: Someone;
let reference: string;
let ours: Signed;

const onToday = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };

/** Eleven spellings of five agencies. */
const spellings = [
  'North Cumbria NHS Trust',
  'north cumbria  nhs trust',
  'North Cumbria NHS Trust\u200B',
  'North Cumbria NHS Trust.',
  'St Mary\u2019s Refuge',
  "St Mary's Refuge",
  'Stoke\u2011on\u2011Trent Housing',
  'Stoke-on-Trent Housing',
  'CAF\u00C9 PROBATION',
  'Cafe\u0301 Probation',
  'Eden Police',
];

const partsOf = () =>
  at.web.lantern.rows<{ reference: string; about: string }>(
    `select c.reference, c.about from case_file c join case_file r on r.id = c.parent_id where r.reference = $1 order by 1`,
    [reference],
  );

beforeAll(async () => {
  administrator = await signedIn(at.web, ['administrator']);
  coordinator = await signedIn(at.web, ['coordinator']);
  api = await at.web.someone(['coordinator']);
  reference = await api.opens();
  await administrator.get('/organisations');
  await administrator.post('/organisations', { name: 'North Cumbria NHS Trust', kind: 'nhsTrust', duty: 'byKind' });
});

const bodyOf = async (name: string): Promise<string> => {
  const [row] = await at.web.lantern.rows<{ id: string }>('select known_body($1) as id', [name]);
  return String(row?.id);
};

test('eleven spellings of five agencies are asked five times, and what is new is told before', async () => {
  const path = `/reviews/${reference}/record/scoping.requested`;
  await coordinator.get(path);
  const asked = { revision: '1', agencies: [...spellings, 'Nort Cumbria NHS Trust'].join('\n'), ...onToday };
  const preview = await coordinator.post(path, asked);
  expect(preview.text).toContain('Did you mean “North Cumbria NHS Trust”? “Nort Cumbria NHS Trust” is not known here');
  expect(preview.text).toContain('“Eden Police” is not known here yet: it will be added to the organisations.');
  expect(preview.text).not.toContain('“north cumbria');
  await coordinator.post(path, { ...asked, agencies: spellings.join('\n'), confirmed: 'yes' });
  expect((await partsOf()).map(({ about }) => about)).toHaveLength(5);
  expect(await partsOf()).toContainEqual(expect.objectContaining({ about: 'scoping:North Cumbria NHS Trust' }));
});

test('a later request finds the part by any spelling, and the API says the name that is known', async () => {
  const again = { type: 'scoping.requested', on: today, agencies: ['NORTH CUMBRIA NHS TRUST'] };
  await api.record(reference, 2, again).expect(201);
  expect(await partsOf()).toHaveLength(5);
});

test('a body that is renamed keeps its parts, its people and its compartment', async () => {
  ours = await member(at.web, 'north cumbria nhs trust', reference);
  const [part] = (await partsOf()).filter(({ about }) => about.includes('North Cumbria'));
  const id = await bodyOf('North Cumbria NHS Trust');
  await administrator.get(`/organisations/${id}/change`);
  const taken = await administrator.post(`/organisations/${id}/change/name`, { name: 'eden police' });
  expect(taken.text).toContain('New name: another organisation has or had this name');
  await administrator.post(`/organisations/${id}/change/name`, { name: 'North Lakes Hospitals' });
  expect((await ours.get(`/reviews/${part?.reference}`)).status).toBe(200);
  expect((await ours.get('/account')).text).toContain('North Lakes Hospitals');
  const again = { type: 'scoping.requested', on: today, agencies: ['North Lakes Hospitals'] };
  await api.record(reference, 3, again).expect(201);
  expect(await partsOf()).toHaveLength(5);
});

test('of two bodies that merge, the one opens the parts of both', async () => {
  const [refuge, housing] = [await bodyOf("St Mary's Refuge"), await bodyOf('Stoke-on-Trent Housing')];
  const [part] = (await partsOf()).filter(({ about }) => about.includes('Refuge'));
  const theirs = await member(at.web, 'Stoke-on-Trent Housing', reference);
  expect((await theirs.get(`/reviews/${part?.reference}`)).status).toBe(404);
  await administrator.get(`/organisations/${refuge}/change`);
  const none = await administrator.post(`/organisations/${refuge}/change/merge`);
  expect(none.text).toContain('Which organisation is it now: choose an answer');
  await administrator.post(`/organisations/${refuge}/change/merge`, { into: housing });
  expect((await theirs.get(`/reviews/${part?.reference}`)).status).toBe(200);
  expect((await administrator.get('/organisations')).text).not.toContain('Refuge');
});

test('a duty begins on a day', async () => {
  const id = await bodyOf('Eden Police');
  await administrator.get(`/organisations/${id}/change`);
  const since = { 'since-day': '1', 'since-month': '4', 'since-year': '2027' };
  await administrator.post(`/organisations/${id}/change/duty`, { duty: 'yes', ...since });
  expect((await administrator.get(`/organisations/${id}`)).text).toContain(
    'Under the statutory duty. From 1 April 2027.',
  );
});
