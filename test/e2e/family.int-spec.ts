import { describe, expect, test } from '@jest/globals';
import { checkTitle, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { member, seat } from './panel.js';
import { today, webForTests } from './web.js';

/* How the family and friends are spoken with: sealed, for those who lead the review, and nothing is ever sent to them. */

const at = webForTests();

const dayOf = (name: string, iso: string) => {
  const [year = '', month = '', day = ''] = iso.split('-');
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
};

const sister = {
  name: 'Rowan Fictional',
  choice: 'inSome',
  way: 'telephone',
  reach: '01632 960 555, not in the evening',
  careful: '3 March, her birthday\nThe trial',
  ...dayOf('nextContact', '2026-03-20'),
};

const call = {
  way: 'telephone',
  by: 'Robin',
  said: 'She wishes to read the draft.',
  told: 'decision',
  ...dayOf('onDay', today),
};

async function review() {
  const api = await at.web.someone(['coordinator']);
  const reference = await api.opens();
  const coordinator = await signedIn(at.web, ['coordinator'], { name: 'Robin Lead' });
  const page = `/reviews/${reference}/family`;
  await coordinator.get(page);
  const shown = async () => textOf((await coordinator.get(page)).text);
  const first = async (what: string) =>
    new RegExp(`${page}/${what}/([\\w-]{36})`).exec((await coordinator.get(page)).text)?.[1] ?? '';
  return { reference, coordinator, page, shown, first };
}

describe('the family and friends of a review', () => {
  test('are kept with each contact; the next one stands in My work without a name; nobody is written to', async () => {
    const { coordinator, page, shown, first, reference } = await review();
    expect(await shown()).toContain('Nobody is recorded yet.');
    expect((await coordinator.post(`${page}/people`, sister)).text).toMatch(checkTitle);
    await coordinator.send(`${page}/people`, sister);
    expect(await shown()).toMatch(
      /Rowan Fictional To take part in some of it. By telephone. In touch next: Friday 20 March 2026/,
    );
    const work = textOf((await coordinator.get('/work')).text);
    expect(work).toContain(`${reference} : Friday 20 March 2026`);
    expect(work).not.toContain('Rowan');
    const person = await first('people');
    await coordinator.get(`${page}/people/${person}/contacts`);
    await coordinator.send(`${page}/people/${person}/contacts`, { ...call, ...dayOf('nextContact', '2026-05-01') });
    const text = await shown();
    expect(text).toContain('She wishes to read the draft.');
    expect(text).toContain('What were they told of: The decision');
    expect(text).toContain('In touch next: Friday 1 May 2026');
    expect(text).toContain('When are you in touch next: before, 20 March 2026');
    expect((await coordinator.get('/work')).text).not.toContain('1 May');
    const kept = await at.web.lantern.rows<{ content: Buffer }>('select content from family_record');
    expect(kept.map(({ content }) => content.toString('latin1')).join('')).not.toMatch(/Rowan|draft/);
    expect(await at.web.lantern.rows(`select id from email where address like '%rowan%'`)).toEqual([]);
  });

  test('what was recorded by mistake is taken off with a reason; what it said stays for those who lead the review', async () => {
    const { coordinator, page, shown, first, reference } = await review();
    await coordinator.send(`${page}/people`, sister);
    const person = `${page}/people/${await first('people')}`;
    await coordinator.send(`${person}/contacts`, { ...call, ...dayOf('nextContact', '2026-03-20') });
    const contact = `${page}/contacts/${await first('contacts')}`;
    expect(textOf((await coordinator.get('/work')).text)).toContain(`${reference} : Friday 20 March 2026`);
    const refused = await coordinator.send(`${person}/take-off`, { revision: '2', reason: 'Of another review' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Take those off first');
    expect((await coordinator.post(`${contact}/take-off`, { revision: '1' })).text).toContain('Why is it taken off');
    await coordinator.send(`${contact}/take-off`, { revision: '1', reason: 'Of another review' });
    expect((await coordinator.send(`${contact}/take-off`, { revision: '1', reason: 'Twice' })).status).toBe(404);
    await coordinator.send(`${person}/take-off`, { revision: '2', reason: 'Not in this family' });
    const text = await shown();
    expect(text).toContain('Nobody is recorded yet.');
    expect(text).toMatch(/It was recorded by mistake : Not in this family Who is it: before, Rowan Fictional/);
    expect(text).toMatch(/It was recorded by mistake : Of another review .*?She wishes to read the draft/);
    expect(textOf((await coordinator.get('/work')).text)).not.toContain(`${reference} : Friday 20 March 2026`);
    expect((await coordinator.get(person)).status).toBe(404);
  });

  test('a correction keeps what was said; of two at once the second is told; what is wrong is said beside its question', async () => {
    const { coordinator, page, shown, first } = await review();
    await coordinator.send(`${page}/people`, sister);
    const person = await first('people');
    const form = (await coordinator.get(`${page}/people/${person}`)).text;
    expect(form).toContain('value="Rowan Fictional"');
    expect(form).toMatch(/value="inSome" checked/);
    await coordinator.send(`${page}/people/${person}`, { ...sister, choice: 'notNow', revision: '1' });
    expect(await shown()).toContain('What did they choose: before, To take part in some of it');
    await coordinator.get(page);
    const late = await coordinator.send(`${page}/people/${person}`, { ...sister, revision: '1' });
    expect(late.status).toBe(409);
    await coordinator.get(page);
    const wrong = await coordinator.post(`${page}/people`, {
      ...sister,
      choice: '',
      'nextContact-day': '31',
      'nextContact-month': '2',
    });
    expect(wrong.text).toContain('What did they choose: choose an answer');
    expect(wrong.text).toContain('value="Rowan Fictional"');
    await coordinator.send(`${page}/people/${person}/contacts`, { ...call, ...dayOf('nextContact', '2026-05-01') });
    const contact = await first('contacts');
    await coordinator.get(page);
    const mended = { ...call, said: 'She has not decided.', revision: '1', ...dayOf('nextContact', '2026-05-01') };
    await coordinator.send(`${page}/contacts/${contact}`, mended);
    expect(await shown()).toContain('What was said and agreed: before, She wishes to read the draft.');
  });

  test('the five facts of their part are said once for a review', async () => {
    const { coordinator, page, shown } = await review();
    const facts = { contributed: 'yes', terms: 'yes', advocate: 'no', draft: 'notYet', panel: 'notYet' };
    await coordinator.send(`${page}/part`, { ...facts, ...dayOf('termsOn', '2026-03-02'), revision: '0' });
    expect(await shown()).toMatch(/Family or friends contributed to the review Yes .*?consulted 2 March 2026/);
    await coordinator.get(page);
    expect((await coordinator.send(`${page}/part`, { ...facts, revision: '0' })).status).toBe(409);
    await coordinator.get(page);
    await coordinator.send(`${page}/part`, { ...facts, draft: 'yes', revision: '1' });
    expect(await shown()).toContain('They received the draft report: before, Not yet');
  });

  test('are for those who lead it alone: no member of the panel, no CSP chair, no auditor, nobody elsewhere', async () => {
    const { reference, coordinator, page, first } = await review();
    await coordinator.send(`${page}/people`, sister);
    const person = await first('people');
    const sitting = await member(at.web, 'Anytown Housing', reference);
    const chair = await signedIn(at.web, ['cspChair']);
    const auditor = await signedIn(at.web, ['auditor']);
    for (const browser of [sitting, chair, auditor]) expect((await browser.get(page)).status).toBe(403);
    const independent = await signedIn(at.web, ['independentChair']);
    await seat(at.web, reference, [{ id: independent.id, office: 'independentChair' }]);
    expect((await independent.get(page)).text).toContain('Rowan Fictional');
    const other = await review();
    expect((await other.coordinator.get(`${other.page}/people/${person}`)).status).toBe(404);
  });
});
