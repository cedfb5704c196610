import { describe, expect, test } from '@jest/globals';
import { FormBrowser, signedIn } from './browser.js';
import { scoped } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

const hrefs = (text: string): string[] =>
  [...text.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));

async function reviewWithEmails(count: number) {
  const reference = await (await at.web.someone(['coordinator'])).opens();
  await at.web.lantern.rows('delete from email where case_file_id = (select id from case_file where reference = $1)', [
    reference,
  ]);
  await at.web.lantern.rows(
    `insert into email (case_file_id, partnership_id, workflow, template, recipient, agency, values, subject, status,
       due_at, settled_at, created_at)
     select f.id, f.partnership_id, f.workflow, 'reminder', case when n % 2 = 0 then 'agency' else 'cspChair' end,
       case when n % 2 = 0 then 'Anytown Housing' end, '{}', 'Subject number ' || n, 'sent',
       $2::timestamptz, $2::timestamptz + n * interval '1 minute', $2::timestamptz + n * interval '1 minute'
     from case_file f, generate_series(1, $3) n where f.reference = $1`,
    [reference, at.web.lantern.clock.now(), count],
  );
  return { path: `/reviews/${reference}/emails`, browser: await signedIn(at.web, ['coordinator']) };
}

const subjects = (text: string): number[] => [...text.matchAll(/Subject number (\d+)</g)].map(([, n]) => Number(n));

describe('the e-mails of a review', () => {
  test('come 25 at a time, and every one of them is on some page', async () => {
    const { path, browser } = await reviewWithEmails(60);
    const pages = [path, `${path}?list=all&page=2`, `${path}?list=all&page=3`];
    const texts = await Promise.all(pages.map(async (each) => (await browser.get(each)).text));
    expect(texts.map((text) => subjects(text).length)).toEqual([25, 25, 10]);
    expect(texts.flatMap(subjects)).toEqual(Array.from({ length: 60 }, (_, index) => 60 - index));
    expect(hrefs(texts[0] ?? '')).toContain(`${path}?list=all&page=2`);
    expect(texts[2]).toContain('Showing 51 to 60 of 60.');
  });

  test('are found by a word of their subject or the name of an agency, and sorted either way', async () => {
    const { path, browser } = await reviewWithEmails(30);
    expect(subjects((await browser.get(`${path}?q=NUMBER+17`)).text)).toEqual([17]);
    const ofHousing = subjects((await browser.get(`${path}?q=anytown+housing&order=oldest`)).text);
    expect(ofHousing).toEqual(Array.from({ length: 15 }, (_, index) => 2 * index + 2));
    expect((await browser.get(`${path}?q=50%25`)).text).toContain('No e-mail here is like that.');
  });

  test('name the body that they went to, and lead to what they are about', async () => {
    const { path, browser } = await reviewWithEmails(2);
    const { text } = await browser.get(path);
    expect(text).toMatch(/<td class="govuk-table__cell">Anytown Housing<\/td>/);
    expect(text).toContain(`<a class="govuk-link" href="${path.replace('/emails', '')}"><span lang="en-GB">Subject`);
  });

  test('take anything that an address may say', async () => {
    const { path, browser } = await reviewWithEmails(1);
    for (const asked of ['?page=-1', '?page=99999999', '?list=none', `?q=${'x'.repeat(500)}`, '?q=a&q=b'])
      expect([asked, (await browser.get(path + asked)).status]).toEqual([asked, 200]);
  });
});

describe('the history', () => {
  test('is narrowed to a kind of entry, sorted either way, and an entry is found on whichever page it stands', async () => {
    const { reference } = await scoped(at.web);
    const api = await at.web.someone(['coordinator']);
    let { revision } = (await api.get(`/reviews/${reference}`)).body.review;
    for (let note = 1; note <= 30; note += 1) {
      await api.record(reference, revision, { type: 'note.added', on: '2026-03-16', text: `Note ${note}` }).expect(201);
      revision += 1;
    }
    const browser = await signedIn(at.web, ['coordinator']);
    const path = `/reviews/${reference}/history`;
    const first = await browser.get(path);
    expect(first.text.match(/id="entry-\d+"/g)).toHaveLength(25);
    expect(first.text).not.toContain('id="entry-1"');
    expect((await browser.get(`${path}?entry=1`)).text).toContain('id="entry-1"');
    expect((await browser.get(`${path}?order=oldest`)).text).toMatch(/<ol[^>]*>\s*<li[^>]* id="entry-1"/);
    const requests = await browser.get(`${path}?kind=scoping.requested`);
    expect(requests.text.match(/id="entry-\d+"/g)).toHaveLength(1);
    expect(hrefs(requests.text)).toContain(`/reviews/${reference}/scoping`);
  });
});

describe('the list of people', () => {
  test('is searched by a name that no address holds, and narrowed to an office', async () => {
    const browser = await signedIn(at.web, ['coordinator'], { name: 'Åsa Öberg' });
    await signedIn(at.web, ['auditor'], { name: 'Not Looked For' });
    await browser.get('/people');
    const found = await browser.post('/people', { name: 'asa OBERG' });
    expect(found.status).toBe(200);
    expect(found.text).toContain('Åsa Öberg</a></th>');
    expect(found.text).not.toContain('Not Looked For');
    expect(hrefs(found.text).filter((href) => /asa|oberg/i.test(decodeURIComponent(href)))).toEqual([]);
    expect((await browser.post('/people', { name: 'Nobody at all' })).text).toContain('Nobody whom you may see');
    const auditors = await browser.get('/people?office=auditor');
    expect(auditors.text).toContain('Not Looked For</a></th>');
    expect(auditors.text).not.toContain('Åsa Öberg</a></th>');
  });

  test('comes 25 at a time, found ones too', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    await at.web.lantern.rows(
      `with added as (insert into caller (name, email, created_at)
         select 'Many ' || lpad(n::text, 3, '0'), 'many' || n || '@council.example', now()
         from generate_series(1, 60) n returning id)
       insert into office (caller_id, partnership_id, role, since)
       select added.id, p.id, 'auditor', now() from added, partnership p where p.code = 'anytown' returning id`,
    );
    await browser.get('/people');
    const many = (text: string): string[] => [...text.matchAll(/>(Many \d+)</g)].map(([, name = '']) => name);
    const pages = await Promise.all(
      ['1', '2', '3'].map(async (page) => many((await browser.post('/people', { name: 'many', page })).text)),
    );
    expect(pages.map((names) => names.length)).toEqual([25, 25, 10]);
    expect(new Set(pages.flat()).size).toBe(60);
    expect(many((await browser.get('/people?office=auditor&page=2')).text)).not.toHaveLength(0);
  });

  test('tells nobody without an office that allows it', async () => {
    const member = await signedIn(at.web, ['panelMember'], { agency: 'Anytown Housing' });
    expect((await member.post('/people', { name: 'a' })).status).toBe(403);
    const stranger = new FormBrowser(at.web);
    expect((await stranger.post('/people', { name: 'a' })).status).not.toBe(200);
  });
});

describe('the e-mails of all reviews that did not arrive', () => {
  const failing = async (count: number, status: string): Promise<string> => {
    const reference = await (await at.web.someone(['coordinator'])).opens();
    await at.web.lantern.rows(
      `insert into email (case_file_id, partnership_id, workflow, template, recipient, agency, values, subject, status,
         due_at, settled_at, created_at)
       select f.id, f.partnership_id, f.workflow, 'reminder', 'agency', 'Anytown Housing', '{}',
         'Failed number ' || n, $4, $2::timestamptz, $2::timestamptz + n * interval '1 minute', $2::timestamptz
       from case_file f, generate_series(1, $3) n where f.reference = $1`,
      [reference, at.web.lantern.clock.now(), count, status],
    );
    return reference;
  };
  const numbers = (text: string): number[] => [...text.matchAll(/Failed number (\d+)</g)].map(([, n]) => Number(n));

  test('are counted, looked for and turned over, and name the body they were for', async () => {
    const review = await failing(30, 'uncertain');
    await failing(2, 'undeliverable');
    const browser = await signedIn(at.web, ['coordinator']);
    const first = await browser.get('/emails');
    expect(numbers(first.text)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(first.text).toContain('Showing 1 to 25 of 30.');
    expect(first.text).toContain('Anytown Housing,');
    expect(first.text).toContain(`href="/reviews/${review}"`);
    const second = hrefs(first.text).find((href) => href.includes('page=2')) ?? '';
    expect(numbers((await browser.get(second)).text)).toEqual([26, 27, 28, 29, 30]);
    expect(numbers((await browser.get('/emails?list=uncertain&q=number+29')).text)).toEqual([29]);
    expect((await browser.get('/emails?list=uncertain&q=nothing+like+it')).text).toContain(
      'No e-mail here is like that.',
    );
    expect(numbers((await browser.get('/emails?list=undeliverable')).text)).toEqual([1, 2]);
  });

  test('are nothing to anybody of another partnership', async () => {
    await at.web.addPartnership('faraway', 'Faraway');
    const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['faraway'] });
    expect(numbers((await stranger.get('/emails')).text)).toEqual([]);
  });
});

describe('long lists of bodies', () => {
  test('of organisations are looked for by name, and turned over', async () => {
    await at.web.lantern.rows(
      `insert into organisation (id, name, kind, statutory_duty)
       select gen_random_uuid(), 'Body ' || lpad(n::text, 3, '0'), 'charity', false from generate_series(1, 60) n`,
      [],
    );
    const browser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.get('/organisations');
    expect([...text.matchAll(/>Body \d+</g)].length).toBeLessThanOrEqual(25);
    expect((await browser.get('/organisations?q=body+059')).text).toContain('>Body 059<');
    expect((await browser.get('/organisations?q=no+such')).text).toContain('None is called so.');
  });

  test('of three hundred partnerships too', async () => {
    for (let number = 1; number <= 300; number += 1)
      await at.web.addPartnership(`many${number}`, `Many ${String(number).padStart(3, '0')}`);
    const partnerships = Array.from({ length: 300 }, (_, index) => `many${index + 1}`);
    const browser = await signedIn(at.web, ['administrator'], { partnerships });
    const { text } = await browser.get('/partnerships');
    expect([...text.matchAll(/Settings of Many \d+/g)]).toHaveLength(25);
    expect((await browser.get('/partnerships?q=many+299')).text).toContain('Settings of Many 299');
    expect((await browser.get('/partnerships?page=12')).text).toContain('Settings of Many 300');
  });
});
