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
  await administrator.send('/organisations', { name: 'North Cumbria NHS Trust', kind: 'nhsTrust', duty: 'byKind' });
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
  await coordinator.send(path, { ...asked, agencies: spellings.join('\n'), confirmed: 'yes' });
  expect((await partsOf()).map(({ about }) => about)).toHaveLength(5);
  expect(await partsOf()).toContainEqual(expect.objectContaining({ about: 'scoping:North Cumbria NHS Trust' }));
});

test('a later request finds the part by any spelling, and the API says the name that is known', async () => {
  const again = { type: 'scoping.requested', on: today, agencies: ['NORTH CUMBRIA NHS TRUST'] };
  await api.record(reference, 2, again).expect(201);
  expect(await partsOf()).toHaveLength(5);
});

test('a program is asked as well whether it meant a name that is near, and says so where it did not', async () => {
  const slip = { type: 'scoping.requested', on: today, agencies: ['Eden Polise', 'Eden Ambulance'] };
  const { body } = await api.record(reference, 3, slip).expect(422);
  expect(body.didYouMean).toEqual([{ typed: 'Eden Polise', near: 'Eden Police' }]);
  expect(body.errors[0].message).toContain('newAgencies: true');
  expect(await partsOf()).toHaveLength(5);
  await api.record(reference, 3, { ...slip, newAgencies: 'yes' }).expect(422);
  const foreseen = await api
    .post(`/reviews/${reference}/events/preview`, { ...slip, newAgencies: true })
    .set('If-Match', '"3"')
    .expect(200);
  expect(foreseen.body.warnings).toHaveLength(2);
  await api.record(reference, 3, { ...slip, newAgencies: true }).expect(201);
  expect(await partsOf()).toHaveLength(7);
  const [last] = await at.web.lantern.rows<{ payload: object }>(
    `select h.payload from history h join case_file r on r.id = h.case_file_id where r.reference = $1 order by number desc`,
    [reference],
  );
  expect(last?.payload).not.toHaveProperty('newAgencies');
});

test('a body that is renamed keeps its parts, its people and its compartment', async () => {
  ours = await member(at.web, 'north cumbria nhs trust', reference);
  const [part] = (await partsOf()).filter(({ about }) => about.includes('North Cumbria'));
  const id = await bodyOf('North Cumbria NHS Trust');
  await administrator.get(`/organisations/${id}/change`);
  const taken = await administrator.send(`/organisations/${id}/change/name`, { name: 'eden police' });
  expect(taken.text).toContain('New name: another organisation has or had this name');
  await administrator.send(`/organisations/${id}/change/name`, { name: 'North Lakes Hospitals' });
  expect((await ours.get(`/reviews/${part?.reference}`)).status).toBe(200);
  expect((await ours.get('/account')).text).toContain('North Lakes Hospitals');
  const again = { type: 'scoping.requested', on: today, agencies: ['North Lakes Hospitals'] };
  await api.record(reference, 4, again).expect(201);
  expect(await partsOf()).toHaveLength(7);
});

test('of two bodies that merge, the one opens the parts of both', async () => {
  const [refuge, housing] = [await bodyOf("St Mary's Refuge"), await bodyOf('Stoke-on-Trent Housing')];
  const [part] = (await partsOf()).filter(({ about }) => about.includes('Refuge'));
  const theirs = await member(at.web, 'Stoke-on-Trent Housing', reference);
  expect((await theirs.get(`/reviews/${part?.reference}`)).status).toBe(404);
  await administrator.get(`/organisations/${refuge}/change`);
  const none = await administrator.send(`/organisations/${refuge}/change/merge`);
  expect(none.text).toContain('Which organisation is it now: choose an answer');
  await administrator.send(`/organisations/${refuge}/change/merge`, { into: housing });
  expect((await theirs.get(`/reviews/${part?.reference}`)).status).toBe(200);
  expect((await administrator.get('/organisations')).text).not.toContain('Refuge');
});

test('a duty begins and ends on a day, whenever it is recorded; its days are told as they lie', async () => {
  const id = await bodyOf('Eden Police');
  await administrator.get(`/organisations/${id}/change`);
  const day = (name: string, year: string) => ({
    [`${name}-day`]: '1',
    [`${name}-month`]: '4',
    [`${name}-year`]: year,
  });
  const set = async (fields: Record<string, string>) =>
    (await administrator.follow(await administrator.send(`/organisations/${id}/change/duty`, fields))).text;
  const yes = { duty: 'yes' };
  expect(await set({ ...yes, ...day('since', '2027') })).toContain(
    'It comes under the statutory duty on 1 April 2027.',
  );
  expect(await set({ ...yes, ...day('since', '2020'), ...day('until', '2027') })).toContain(
    'Under the statutory duty. From 1 April 2020. Until 1 April 2027.',
  );
  expect(await set({ ...yes, ...day('until', '2021') })).toContain(
    'It was under the statutory duty until 1 April 2021.',
  );
  expect(await set({ ...yes, ...day('since', '2021'), ...day('until', '2020') })).toContain(
    'Last day: this day is before the first one',
  );
  expect(await set({ duty: 'no', ...day('since', '2021') })).toContain('leave the days open');
  expect(await set({})).toContain('Is it under the statutory duty: choose an answer');
  // What was wrong has changed nothing; a day that is left open is open.
  expect((await administrator.get(`/organisations/${id}`)).text).toContain('until 1 April 2021.');
  expect(await set(yes)).toContain('Under the statutory duty.');
  expect(await set({ duty: 'no' })).toContain('Not under the statutory duty.');
});

test('of a body that divides, those who go act for the other, and what was asked stays until it is passed on', async () => {
  const id = await bodyOf('Eden Police');
  const [part] = (await partsOf()).filter(({ about }) => about.includes('Eden Police'));
  const [staying, going] = [
    await member(at.web, 'Eden Police', reference),
    await member(at.web, 'Eden Police', reference),
  ];
  await coordinator.send(`/organisations/${id}/contacts`, { name: 'Sam Spoc', email: 'spoc@eden.example' });
  const page = `/organisations/${id}/split`;
  const form = await administrator.get(page);
  expect(form.text).toContain('Sam Spoc, contact (spoc@eden.example)');
  const [contact] = await at.web.lantern.rows<{ id: string }>(
    `select id from contact where email = 'spoc@eden.example'`,
  );
  const same = await administrator.send(page, { other: 'eden  POLICE', going: going.id });
  expect(same.text).toContain('this is a name of the organisation itself');
  expect((await administrator.send(page, { other: '', going: going.id })).text).toContain('enter an answer');
  const wanted = { other: 'Eden Custody', going: [going.id, contact?.id ?? ''] };
  expect((await administrator.follow(await administrator.send(page, wanted))).text).toContain('Sam Spoc');
  expect(await bodyOf('Eden Custody')).not.toBe(id);
  expect((await staying.get(`/reviews/${part?.reference}`)).status).toBe(200);
  expect((await going.get(`/reviews/${part?.reference}`)).status).toBe(404);
  expect((await going.get('/account')).text).toContain('Eden Custody');
  expect((await administrator.get(page)).text).not.toContain('Sam Spoc');
  expect((await coordinator.get(page)).status).toBe(403);
});
