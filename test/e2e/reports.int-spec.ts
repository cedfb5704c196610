import { expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { textOf } from './markup.js';
import { unzipped } from './unzipped.js';
import { decision, webForTests } from './web.js';

const at = webForTests();

test('what reviews took is told by stage, by date, by agency and by reason, of one’s own partnerships, and as tables', async () => {
  const coordinator = await at.web.someone(['coordinator']);
  const cspChair = await at.web.someone(['cspChair']);
  const reference = await coordinator.opens({ on: '2026-01-05' });
  const scoping = { type: 'scoping.requested', on: '2026-01-06', agencies: ['=Anytown Housing'] };
  await coordinator.record(reference, 1, scoping).expect(201);
  const why = { clock: 'decision', reason: 'waiting for Dr Example', cause: 'inquest' };
  await coordinator.record(reference, 2, { type: 'delay.explained', on: '2026-02-06', ...why }).expect(201);
  await cspChair.record(reference, 3, { ...decision, on: '2026-02-10' }).expect(201);
  const chair = await signedIn(at.web, ['cspChair']);
  const text = textOf((await chair.get('/reports')).text);
  expect(text).toContain('Domestic Homicide Review: 1 review');
  expect(text).toMatch(/Awaiting the decision Days: the middle: 35/);
  const shown = async (name: string) => textOf((await chair.get(`/reports?show=${name}`)).text);
  const dates = await shown('dates');
  expect(dates).toMatch(
    /CSP chair's decision Kept: 0 .*?Past its date, explained: 1 Past its date, no reason recorded: 0/,
  );
  const reasons = await shown('reasons');
  expect(reasons).toContain('Inquest How often: 1');
  expect(reasons).not.toContain('Dr Example');
  expect(await shown('agencies')).toContain('=Anytown Housing Kept: 0');
  const csv = async (name: string) => (await chair.fetch(`/reports/${name}.csv?from=2026&to=2026`)).body.toString();
  expect(await csv('stages')).toContain('Domestic Homicide Review,Awaiting the decision,1,35,35,35,0');
  expect(await csv('agencies')).toContain(`'=Anytown Housing`);
  expect((await chair.get('/reports/everything.csv')).status).toBe(404);
  expect((await chair.get('/reports?from=2024&to=2025')).text).toContain('No review was opened in these years.');
  expect((await chair.get('/reports?from=x&to=2026%27')).status).toBe(200);
  await at.web.addPartnership('elsewhere', 'Elsewhere');
  const stranger = await signedIn(at.web, ['cspChair'], { partnerships: ['elsewhere'] });
  expect((await stranger.get('/reports')).text).toContain('No review was opened in these years.');
});

test('what became of reviews is counted without a name, with small numbers hidden, and taken out as tables', async () => {
  await at.web.addPartnership('figured', 'Figured');
  const offices = { partnerships: ['figured'] };
  const api = await at.web.someone(['coordinator', 'cspChair'], offices);
  const page = await signedIn(at.web, ['coordinator', 'cspChair'], offices);
  const shown = async (name: string) => textOf((await page.get(`/figures?show=${name}`)).text);
  for (const name of ['decisions', 'family', 'people', 'costs', 'repeats'])
    expect(await shown(name)).toContain('There is nothing to count in these years.');

  const references = [];
  for (const outcome of ['review', 'noReview', null]) {
    const reference = await api.opens({ on: '2026-01-05', partnership: 'figured' });
    references.push(reference);
    const criteria = outcome === 'review' ? 'met' : 'notMet';
    if (outcome !== null)
      await api.record(reference, 1, { ...decision, on: '2026-02-10', outcome, criteria }).expect(201);
  }
  const [reference = '', second = ''] = references;
  const part = { contributed: 'yes', terms: 'yes', advocate: 'no', draft: 'notYet', panel: 'notYet' };
  await page.get(`/reviews/${reference}/family/part`);
  await page.send(`/reviews/${reference}/family/part`, { revision: '0', ...part });
  await page.get(`/reviews/${reference}/forms/facts`);
  await page.post(`/reviews/${reference}/forms/facts/sections/people`, {
    press: 'later',
    revision: '0',
    asked: 'people',
    'people-rows': '1',
    'people-0-pseudonym': 'Marnie',
    'people-0-role': 'victim',
    'people-0-age': '34',
  });
  const costs = `/reviews/${reference}/money/costs`;
  await page.get(costs);
  const day = { 'onDay-day': '10', 'onDay-month': '2', 'onDay-year': '2026' };
  await page.send(costs, { kind: 'chair', stage: 'invoice', what: 'A chair', net: '1,000', vat: '0', ...day });
  for (const each of [reference, second])
    await at.web.lantern.rows(
      `insert into recommendation_wording (item_id, review_id, wording, agreed_at)
       select gen_random_uuid(), id, '=Train every housing officer to ask about abuse', now() from case_file where reference = $1`,
      [each],
    );

  const decided = await shown('decisions');
  expect(decided).toMatch(/Carry out a review Reviews: 1 No review Reviews: 1 .*?Nothing yet Reviews: 1/);
  expect(decided).toMatch(/Where there is no review: the criteria .*?Met Reviews: 0 Not met Reviews: 1/);
  expect(await shown('family')).toMatch(/contributed to the review Yes: 1 No: 0 Not yet: 0 Not recorded: 2/);
  const people = await shown('people');
  expect(people).toContain('Counted: 3. Numbers below 5 are hidden');
  expect(people).not.toMatch(/Marnie|: 1\b/);
  expect(await shown('costs')).toMatch(/2025\/26 Budget: £0.00 .*?Invoice: £1,000.00/);
  expect(await shown('repeats')).toContain(`Reviews: ${[second, reference].toSorted().join(', ')}`);

  const csv = async (name: string) => (await page.fetch(`/figures/${name}.csv`)).body.toString();
  expect(await csv('repeats')).toContain(`'=Train every housing officer`);
  expect(await csv('people')).toContain('Sex,Female,Hidden');
  expect((await page.get('/figures/everything.csv')).status).toBe(404);
  expect((await page.get('/figures?show=people&from=1&page=99')).status).toBe(200);
  const yearly = textOf((await page.get('/yearly-report?year=2025')).text);
  expect(yearly).toContain('Reviews opened in the year: 3');
  expect(yearly).toContain('Reviews of the year on which no decision is recorded: 1');
  expect(yearly).toContain('Nothing is counted of the years 2021 to 2025');
  const word = async (language: string) =>
    unzipped((await page.fetch(`/yearly-report.docx?year=2025&in=${language}`)).body, 'word/document.xml');
  expect(await word('en')).toMatch(/Reviews of Figured in 2025\/26.*Foreword by the chair.*£1,000.00/s);
  expect(await word('cy')).toContain('Rhagair gan y cadeirydd');
  expect(await word('en')).toMatch(/<wp:docPr [^>]*descr="[^"]+: a bar for each line of the table below"/);
  expect(await word('cy')).toMatch(/<wp:docPr [^>]*descr="[^"]+: bar ar gyfer pob llinell o’r tabl isod"/);
  expect(await word('en')).not.toMatch(/Marnie/);
  const stranger = await signedIn(at.web, ['auditor']);
  expect((await stranger.get('/yearly-report?partnership=figured')).status).toBe(404);
  expect((await stranger.fetch('/figures/repeats.csv?from=2026&to=2026')).body.toString()).not.toContain('housing');
});
