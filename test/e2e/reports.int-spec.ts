import { expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { textOf } from './markup.js';
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
