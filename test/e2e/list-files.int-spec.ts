import { expect, test } from '@jest/globals';
import { readSheet } from '#lantern/spreadsheets';
import { signedIn } from './browser.js';
import { housing, member, police, seat, underway } from './panel.js';
import { webForTests } from './web.js';

/* Lists of pages as files: what the page shows to whoever asks, and no more. */

const at = webForTests();

test('the list of reviews goes out as it is looked for, of one’s own partnerships, as CSV and as a workbook', async () => {
  const { reference, coordinator } = await underway(at.web);
  const csv = (await coordinator.fetch('/lists/reviews.csv')).body.toString();
  expect(csv).toContain('Reference,Partnership,Kind of review,Stage');
  expect(csv).toContain(`${reference},Anytown,Domestic Homicide Review,`);
  const { headers, body } = await coordinator.fetch('/lists/reviews.xlsx');
  expect(headers['content-disposition']).toContain('reviews.xlsx');
  const sheet = await readSheet({ name: 'reviews.xlsx', content: body });
  expect(sheet).toMatchObject({ rows: expect.arrayContaining([expect.arrayContaining([reference, 'Anytown'])]) });
  expect((await coordinator.fetch('/lists/reviews.csv?show=closed')).body.toString()).not.toContain(reference);
  expect((await coordinator.get('/lists/reviews.pdf')).status).toBe(404);
  expect((await coordinator.get('/reviews')).text).toContain('/lists/reviews.csv');
  await at.web.addPartnership('elsewhere', 'Elsewhere');
  const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'] });
  expect((await stranger.fetch('/lists/reviews.csv')).body.toString()).not.toContain(reference);
});

test('an agency takes its own recommendations alone, once it has signed; a list is written in the record', async () => {
  const { reference, coordinator } = await underway(at.web);
  const unsigned = await signedIn(at.web, ['panelMember'], { agency: housing });
  await seat(at.web, reference, [unsigned]);
  const wanted = 'Train every housing officer';
  expect((await unsigned.fetch('/lists/recommendations.csv')).body.toString()).not.toContain(wanted);
  const sitting = await member(at.web, housing, reference);
  const own = (await sitting.fetch('/lists/recommendations.csv')).body.toString();
  expect(own).toContain(wanted);
  expect(own).not.toContain(police);
  expect((await sitting.get('/lists/promises.csv')).status).toBe(403);
  expect((await coordinator.fetch('/lists/promises.csv')).body.toString()).toContain('Days late');
  expect((await coordinator.fetch('/lists/quality.csv')).body.toString()).toContain(reference);
  const kept = await at.web.lantern.rows(`select id from access_record where action = 'list.downloaded'`);
  expect(kept.length).toBeGreaterThan(3);
});

test('the register goes out as a workbook, too', async () => {
  const { reference, coordinator } = await underway(at.web);
  const { body } = await coordinator.fetch('/partnerships/anytown/register/register.xlsx');
  const sheet = await readSheet({ name: 'register.xlsx', content: body });
  expect(JSON.stringify(sheet)).toContain(reference);
});

test('what a body has to do is one list across reviews, of that body alone, and of what its reader may see', async () => {
  const [one, other] = [await underway(at.web), await underway(at.web)];
  const [body] = await at.web.lantern.rows<{ id: string }>('select id from organisation where name = $1', [housing]);
  const path = `/organisations/${body?.id}/to-do`;
  const leads = one.coordinator;
  expect((await leads.get(`/organisations/${body?.id}`)).text).toContain(`href="${path}"`);
  const { text } = await leads.get(path);
  for (const { action, imr, otherAction } of [one, other]) {
    expect(text).toContain(action);
    expect(text).toContain(imr);
    expect(text).not.toContain(`>${otherAction}<`);
  }
  expect((await leads.get(`${path}?kind=recommendation`)).text).not.toContain(one.imr);
  expect((await leads.get(`${path}?show=done&kind=recommendation`)).text).toContain('There is nothing of that kind.');
  const ours = await member(at.web, housing, one.reference);
  expect((await ours.get('/recommendations')).text).toContain(`href="${path}"`);
  const csv = (await ours.fetch(`${path}/list.csv?kind=recommendation`)).body.toString();
  expect(csv).toContain(`${one.action},${one.reference},Anytown,Train every housing officer`);
  expect(csv).not.toContain(other.action);
  const theirs = await member(at.web, police, one.reference);
  expect((await theirs.get(path)).status).toBe(404);
  await at.web.addPartnership('overthere', 'Over There');
  const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['overthere'] });
  expect((await stranger.get(path)).text).not.toContain(one.action);
});

test('people, organisations, agencies and the summary go out as their pages show them', async () => {
  const { reference, coordinator } = await underway(at.web);
  const csv = async (name: string) => (await coordinator.fetch(`/lists/${name}`)).body.toString();
  const organisation = { name: '=Northtown Trust', kind: 'nhsTrust' };
  await (await at.web.someone(['administrator'])).put('/organisations', organisation);
  expect(await csv('people.csv?office=panelMember')).toContain(`Panel member, Anytown`);
  expect(await csv('people.csv?office=cspManager')).not.toContain('Panel member');
  expect(await csv('organisations.csv')).toContain('Is it under the statutory duty?');
  expect(await csv('agencies.csv')).toMatch(new RegExp(`^${housing},\\d+,`, 'm'));
  expect(await csv('summary.csv')).toMatch(new RegExp(`^${reference},Anytown,`, 'm'));
  for (const page of ['people', 'organisations', 'agencies', 'summary'])
    expect((await coordinator.get(`/${page}`)).text).toContain(`/lists/${page}.csv`);
  const board = await signedIn(at.web, ['countyBoard']);
  expect((await board.fetch('/lists/summary.csv')).body.toString()).toContain(reference);
  expect((await board.get('/lists/agencies.csv')).status).toBe(403);
});
