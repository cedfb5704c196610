import { expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { textOf } from './markup.js';
import { decision, webForTests } from './web.js';

const at = webForTests();

test('what is missing or cannot be is listed by review with the way to mend it, a page at a time, to its own partnership', async () => {
  const coordinator = await at.web.someone(['coordinator']);
  const cspChair = await at.web.someone(['cspChair']);
  const complete = { dateOfDeath: '2026-01-01', manner: 'homicide' };
  for (let each = 0; each < 25; each += 1) await coordinator.opens({ on: '2026-01-05', ...complete });
  const flawed = await coordinator.opens({ on: '2026-01-05' });
  await cspChair.record(flawed, 1, { ...decision, on: '2026-01-02' }).expect(201);
  const chair = await signedIn(at.web, ['cspChair']);
  const first = await chair.get('/quality');
  expect(textOf(first.text)).toContain('Open reviews that were looked through: 25.');
  expect(first.text).toContain('Nothing was found that needs mending.');
  const [, next = ''] = /href="(\/quality\?after=[^"]+)" rel="next"/.exec(first.text) ?? [];
  const { text } = await chair.get(next);
  expect(text).toContain(`href="/reviews/${flawed}/history/1/correct">Date of death`);
  expect(textOf(text)).toMatch(/order that seems impossible: .*2 January 2026.* comes before .*5 January 2026/);
  expect(text).not.toContain('rel="next"');
  await at.web.addPartnership('elsewhere', 'Elsewhere');
  const stranger = await signedIn(at.web, ['cspChair'], { partnerships: ['elsewhere'] });
  expect((await stranger.get('/quality')).text).not.toContain(flawed);
});
