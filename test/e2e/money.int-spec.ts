import { describe, expect, test } from '@jest/globals';
import { checkTitle, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { member } from './panel.js';
import { today, webForTests } from './web.js';

/* What reviews and partnerships cost: recorded, changed with what it said before, shared to the penny, taken out as CSV. */

const at = webForTests();

const dayOf = (name: string, iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

const invoice = {
  kind: 'chair',
  stage: 'invoice',
  what: 'Morgan Hale',
  net: '1,000.01',
  vat: '200',
  ...dayOf('onDay', today),
};

async function review() {
  const api = await at.web.someone(['coordinator']);
  const reference = await api.opens();
  const coordinator = await signedIn(at.web, ['coordinator'], { name: 'Robin Lead' });
  const page = `/reviews/${reference}/money`;
  await coordinator.get(page);
  const shown = async () => textOf((await coordinator.get(page)).text);
  const first = async (what: string) =>
    new RegExp(`${page}/${what}/([\\w-]{36})`).exec((await coordinator.get(page)).text)?.[1] ?? '';
  return { reference, coordinator, page, shown, first };
}

describe('the costs of a review', () => {
  test('are checked, kept, and told in pounds and pence; a daily fee is days times their rate', async () => {
    const { coordinator, page, shown } = await review();
    expect(await shown()).toContain('No cost is recorded yet.');
    const asked = await coordinator.post(`${page}/costs`, invoice);
    expect(asked.text).toMatch(checkTitle);
    expect(await shown()).toContain('No cost is recorded yet.');
    await coordinator.send(`${page}/costs`, invoice);
    const daily = { ...invoice, stage: 'order', net: '', vat: '', days: '12.5', dailyRate: '450' };
    await coordinator.send(`${page}/costs`, daily);
    const text = await shown();
    expect(text).toMatch(/Invoice Amount without VAT: £1,000.01 VAT: £200.00 Total: £1,200.01/);
    expect(text).toContain('12.5 days at £450.00');
    expect(text).toMatch(/Purchase order Amount without VAT: £5,625.00/);
  });

  test('what is wrong is said beside its question, and nothing that was typed is lost', async () => {
    const { coordinator, page } = await review();
    const { text } = await coordinator.post(`${page}/costs`, { ...invoice, net: 'a lot', days: '3' });
    expect(text).toContain('write an amount in pounds and pence, such as 1,250.00');
    expect(text).toContain('value="a lot"');
    const half = await coordinator.post(`${page}/costs`, { ...invoice, days: '3' });
    expect(half.text).toContain('Daily rate in pounds: enter an answer');
    const other = await coordinator.post(`${page}/costs`, { ...invoice, days: '3', dailyRate: '10' });
    expect(other.text).toContain('this is not the days at their daily rate');
    expect((await coordinator.post(`${page}/costs`, {})).text).toContain('What is it for: choose an answer');
  });

  test('a corrected amount keeps the old one, who and why; of two at once the second is told', async () => {
    const { coordinator, page, shown, first } = await review();
    await coordinator.send(`${page}/costs`, invoice);
    const cost = await first('costs');
    expect((await coordinator.get(`${page}/costs/${cost}`)).text).toContain('value="1000.01"');
    const changed = { ...invoice, net: '900', revision: '1' };
    expect((await coordinator.post(`${page}/costs/${cost}`, changed)).text).toContain('enter an answer');
    await coordinator.send(`${page}/costs/${cost}`, { ...changed, reason: 'The invoice was wrong' });
    const text = await shown();
    expect(text).toContain('£900.00');
    expect(text).toMatch(/Morgan Hale : The invoice was wrong Amount without VAT: before, £1,000.01 Robin Lead/);
    const late = await coordinator.send(`${page}/costs/${cost}`, { ...changed, net: '800', reason: 'Again' });
    expect(late.status).toBe(409);
    expect(await shown()).toContain('£900.00');
    await coordinator.get(page);
    await coordinator.send(`${page}/costs/${cost}/off`, { revision: '2', reason: 'Never ordered' });
    expect(await shown()).toContain('Counts no longer');
    expect(await shown()).not.toContain('All together');
  });

  test('an amount is shared to the penny, and each share says who agreed, was invoiced and has paid', async () => {
    const { coordinator, page, shown, first } = await review();
    const sharing = { what: 'Fee of the chair', amount: '100', formula: 'equal', partners: 'Council\nPolice\n=NHS' };
    const asked = await coordinator.post(`${page}/sharings`, sharing);
    expect(textOf(asked.text)).toContain('Council pays £33.34.');
    await coordinator.send(`${page}/sharings`, sharing);
    expect(await shown()).toMatch(/Council Share: £33.34 .*?Police Share: £33.33 .*?=NHS Share: £33.33/);
    const share = await first('shares');
    const paid = {
      agreedBy: 'Head of finance',
      ...dayOf('agreedOn', '2026-03-02'),
      ...dayOf('invoicedOn', '2026-03-10'),
    };
    const wrong = { ...paid, ...dayOf('paidOn', '2026-03-09'), revision: '1', reason: 'Paid' };
    expect((await coordinator.post(`${page}/shares/${share}`, wrong)).text).toContain('before it was invoiced');
    await coordinator.send(`${page}/shares/${share}`, { ...wrong, ...dayOf('paidOn', '2026-03-12') });
    expect(await shown()).toContain('£33.34 of £100.00 is paid.');
    const csv = (await coordinator.fetch(`${page}/shares.csv`)).body.toString();
    expect(csv).toContain(
      'Fee of the chair,In equal parts,Council,33.34,Head of finance,2026-03-02,,2026-03-10,2026-03-12',
    );
    expect(csv).toContain(`,'=NHS,33.33`);
  });

  test('a sharing made by mistake counts no longer, and its shares wait; it can be counted again', async () => {
    const { coordinator, page, shown, first } = await review();
    await coordinator.send(`${page}/sharings`, {
      what: 'Fee',
      amount: '90',
      formula: 'equal',
      partners: 'Council\nPolice',
    });
    const [sharing, share] = [`${page}/sharings/${await first('sharings')}`, `${page}/shares/${await first('shares')}`];
    expect((await coordinator.post(sharing, { revision: '1' })).text).toContain('Why does it no longer count?');
    const asked = await coordinator.post(sharing, { revision: '1', reason: 'Police pay their own' });
    expect(textOf(asked.text)).toContain('Council no longer pays £45.00.');
    await coordinator.send(sharing, { revision: '1', reason: 'Police pay their own' });
    const late = await coordinator.send(sharing, { revision: '1', reason: 'Twice at once' });
    expect(late.status).toBe(409);
    expect(await shown()).toContain('In equal parts. Counts no longer');
    expect(await shown()).toMatch(/Fee : Police pay their own. It counts no longer Robin Lead/);
    expect((await coordinator.fetch(`${page}/shares.csv`)).body.toString()).not.toContain('Council');
    expect((await coordinator.send(share, { revision: '1', reason: 'Paid' })).status).toBe(409);
    await coordinator.send(sharing, { revision: '2', reason: 'They do not' });
    expect(await shown()).toMatch(/Fee : They do not. It counts again Robin Lead/);
    expect((await coordinator.fetch(`${page}/shares.csv`)).body.toString()).toContain('Council,45.00');
    const other = await review();
    expect((await other.coordinator.get(sharing.replace(page, other.page))).status).toBe(404);
  });

  test.each([
    ['percent', 'Council, 50\nPolice, 49', 'have to come to 100'],
    ['bodies', 'Council\nPolice, 3', 'write on each line a partner'],
    ['bodies', 'Council, 0', 'a number above 0'],
    ['equal', 'Council\ncouncil', 'name each partner once'],
  ])('shares by %s of %j are refused', async (formula, partners, words) => {
    const { coordinator, page } = await review();
    const { text } = await coordinator.post(`${page}/sharings`, { what: 'Fee', amount: '100', formula, partners });
    expect(text).toContain(words);
    expect(text).toContain(partners.split('\n')[0]);
  });

  test('are not for a panel member, nor for another partnership; one review does not show what is another’s', async () => {
    const { reference, coordinator, page, first } = await review();
    await coordinator.send(`${page}/costs`, invoice);
    const cost = await first('costs');
    const sitting = await member(at.web, 'Anytown Housing', reference);
    expect((await sitting.get(page)).status).toBe(403);
    await at.web.addPartnership('faraway', 'Faraway');
    const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['faraway'] });
    expect((await stranger.get(page)).status).toBe(404);
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(page)).text).toContain('£1,000.01');
    expect((await chair.get(`${page}/costs`)).status).toBe(403);
    const other = await review();
    expect((await other.coordinator.get(`${other.page}/costs/${cost}`)).status).toBe(404);
    const tried = await other.coordinator.send(`${other.page}/costs/${cost}`, {
      ...invoice,
      revision: '1',
      reason: 'x',
    });
    expect(tried.status).toBe(404);
  });
});

test('a year tells by review, by what it is for and by post, of one’s own partnerships', async () => {
  const { coordinator, page, reference } = await review();
  await coordinator.send(`${page}/costs`, invoice);
  await coordinator.send(`${page}/costs`, { ...invoice, ...dayOf('onDay', '2026-04-01'), net: '5' });
  const own = '/partnerships/anytown/money';
  await coordinator.get(own);
  const post = { ...invoice, kind: 'post', what: '=Review co-ordinator', net: '20000', vat: '' };
  await coordinator.send(`${own}/costs`, post);
  expect(textOf((await coordinator.get(own)).text)).toContain('£20,000.00');
  const told = async (show: string, year: string) =>
    textOf((await coordinator.get(`/money?show=${show}&year=${year}`)).text);
  expect(await told('reviews', '2025')).toContain(
    `${reference} Budget: £0.00 Quote: £0.00 Purchase order: £0.00 Invoice: £1,000.01`,
  );
  expect(await told('posts', '2025')).toContain('=Review co-ordinator Budget: £0.00');
  expect(await told('reviews', '2026')).toContain('Invoice: £5.00');
  expect(await told('kinds', '2024')).toContain('No cost is recorded in this year.');
  const csv = (await coordinator.fetch('/money/lines.csv?year=2025')).body.toString();
  expect(csv).toContain(`,${today},A post,Invoice,'=Review co-ordinator,,,,20000.00,0.00,20000.00`);
  expect((await coordinator.get('/money/none.csv')).status).toBe(404);
  await at.web.addPartnership('elsewhere', 'Elsewhere');
  const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'] });
  expect((await stranger.get('/money?year=2025')).text).toContain('No cost is recorded in this year.');
});
