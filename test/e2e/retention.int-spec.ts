import { expect, test } from '@jest/globals';
import { checkTitle, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { housing, member, pdf, underway } from './panel.js';
import { webForTests } from './web.js';

/* What a partnership keeps, and for how long: its schedule, what is due, two people, a certificate, a legal hold. */

const at = webForTests();

test('what is due is proposed by one and destroyed by another; a legal hold keeps it', async () => {
  const { reference, coordinator, imr } = await underway(at.web);
  const sitting = await member(at.web, housing, reference);
  await sitting.get(`/reviews/${imr}/papers`);
  await sitting.upload(`/reviews/${imr}/papers`, {}, pdf);
  await at.web.lantern.rows(`update case_file set closed = true, last_on = '2020-01-31' where reference = $1`, [
    reference,
  ]);
  const page = '/partnerships/anytown/retention';
  const shown = async (path = page) => textOf((await coordinator.get(path)).text);
  expect(await shown()).toContain('Papers that agencies sent Kept: no time is set');
  expect((await coordinator.post(`${page}/rules/agencyPapers`, { months: 'ten' })).text).toContain('from 1 to 1200');
  const rule = { months: '60', reason: 'Our schedule, row 4' };
  expect((await coordinator.post(`${page}/rules/agencyPapers`, rule)).text).toMatch(checkTitle);
  await coordinator.send(`${page}/rules/agencyPapers`, rule);
  expect(await shown()).toContain('60 months after the review was closed Our schedule, row 4. Robin Lead');
  expect(await shown()).toContain(
    `${reference}: Papers that agencies sent. Closed 31 January 2020, due since 31 January 2025.`,
  );
  const hold = `/reviews/${reference}/legal-hold`;
  await coordinator.get(hold);
  expect((await coordinator.post(hold, { reason: '' })).text).toContain('enter an answer');
  await coordinator.send(hold, { reason: 'Asked for by the coroner' });
  expect(await shown(hold)).toContain('A legal hold stands. Nothing of this review');
  expect(await shown()).toContain('Nothing is due.');
  const [, standing = ''] = /name="hold" value="([\w-]{36})"/.exec((await coordinator.get(hold)).text) ?? [];
  await coordinator.send(hold, { reason: 'The inquest is over', hold: standing });
  const [, value = ''] = /value="(agencyPapers [\w-]{36})"/.exec((await coordinator.get(page)).text) ?? [];
  expect((await coordinator.post(`${page}/disposals`, {})).text).toContain('choose what is to be destroyed');
  const proposed = await coordinator.post(`${page}/disposals`, { chosen: value });
  const one = String(proposed.headers.location);
  expect(await shown(one)).toContain('Somebody other than Robin Lead agrees');
  expect((await coordinator.post(`${one}/carry-out`)).status).toBe(409);
  const chair = await signedIn(at.web, ['cspChair'], { name: 'Charlie Chair' });
  expect((await chair.get(one)).text).toContain('Agree, and destroy it');
  await chair.post(`${one}/carry-out`);
  expect(await shown(one)).toMatch(
    /Certificate of destruction .*Agreed and carried out by Charlie Chair .*How many: 1/,
  );
  expect(await at.web.lantern.rows(`select id from document where compartment = 'agency'`)).toEqual([]);
  expect((await coordinator.get(`/reviews/${reference}/history`)).status).toBe(200);
  const stranger = await signedIn(at.web, ['panelMember'], { agency: housing });
  expect((await stranger.get(page)).status).toBe(403);
});
