import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

async function withEmail(status: 'undeliverable' | 'uncertain' | 'sent' | 'queued') {
  const reference = await (await at.web.someone(['coordinator'])).opens();
  const [row] = await at.web.lantern.rows<{ id: string }>(
    `insert into email (case_file_id, partnership_id, workflow, template, recipient, values, subject, status, failure,
       due_at, settled_at, created_at)
     select id, partnership_id, workflow, 'reminder', 'cspChair', '{}', 'A subject', $2, 'The address pat@x.example is unknown',
       $3, $3, $3 from case_file where reference = $1 returning id`,
    [reference, status, at.web.lantern.clock.now()],
  );
  const browser = await signedIn(at.web, ['coordinator']);
  const statusNow = async () =>
    (await at.web.lantern.rows<{ status: string }>('select status from email where id = $1', [row?.id]))[0]?.status;
  return { path: `/reviews/${reference}/emails`, id: row?.id ?? '', browser, statusNow };
}

describe('the e-mails of a review', () => {
  test('that failed come first, without an address, with what can be done', async () => {
    const { path, browser } = await withEmail('undeliverable');
    const { text } = await browser.get(path);
    expect(text).toContain('To be dealt with');
    expect(text).toContain('To: the chair of the partnership');
    expect(text).toContain('The address (address) is unknown');
    expect(text).not.toContain('It did arrive');
    const work = await browser.get('/work');
    expect(work.text).toMatch(new RegExp(`href="${path}">E-mails that did not arrive: 1</a>`));
  });

  test('that still wait are not named by a code of ours, but lead to what they will say', async () => {
    const { path, id, browser } = await withEmail('queued');
    await at.web.lantern.rows('update email set subject = null where id = $1', [id]);
    const { text } = await browser.get(path);
    expect(text).toContain(`Not written yet. <a class="govuk-link" href="${path.replace('/emails', '/schedule')}">`);
    expect(text).not.toContain('reminder');
  });

  test.each([
    ['<html lang="cy">', 'cy'],
    ['<html lang="en-GB">', 'en-GB'],
  ])('have their subject in the language they were written in: %s', async (html, language) => {
    const { path, id, browser } = await withEmail('sent');
    await at.web.lantern.rows('update email set html = $1 where id = $2', [html, id]);
    expect((await browser.get(path)).text).toContain(`<span lang="${language}">A subject</span>`);
  });

  test.each([
    ['told', 'undeliverable', 'handled'],
    ['arrived', 'uncertain', 'sent'],
    ['again', 'uncertain', 'queued'],
  ] as const)('are settled as "%s"', async (as, before, after) => {
    const { path, id, browser, statusNow } = await withEmail(before);
    await browser.get(path);
    expect((await browser.send(`${path}/${id}`, { as })).headers.location).toBe(path);
    expect(await statusNow()).toBe(after);
  });

  test('of another review are left alone, and one that arrived cannot be sent again', async () => {
    const one = await withEmail('undeliverable');
    const other = await withEmail('sent');
    await one.browser.get(one.path);
    expect((await one.browser.send(`${one.path}/${other.id}`, { as: 'told' })).status).toBe(404);
    await other.browser.get(other.path);
    expect((await other.browser.send(`${other.path}/${other.id}`, { as: 'again' })).status).toBe(404);
    expect(await other.statusNow()).toBe('sent');
  });

  test('may be read, and not settled, by an auditor', async () => {
    const { path, id, statusNow } = await withEmail('undeliverable');
    const auditor = await signedIn(at.web, ['auditor']);
    const { text } = await auditor.get(path);
    expect(text).toContain('A subject');
    expect(text).not.toContain('I told them in another way');
    expect((await auditor.send(`${path}/${id}`, { as: 'told' })).status).toBe(403);
    expect(await statusNow()).toBe('undeliverable');
  });
});

/** Uncertain e-mails about one review. */
async function uncertainAbout(count: number) {
  const { path, id } = await withEmail('uncertain');
  await at.web.lantern.rows(
    `insert into email (case_file_id, partnership_id, workflow, template, recipient, values, subject, status, due_at,
       settled_at, created_at)
     select case_file_id, partnership_id, workflow, template, recipient, values, 'A subject', status, due_at, settled_at, created_at
     from email, generate_series(2, $2::int) where id = $1`,
    [id, count],
  );
  const reference = path.split('/')[2] ?? '';
  const inStatus = async (status: string) =>
    (
      await at.web.lantern.rows<{ id: string }>(
        `select e.id from email e join case_file c on c.id = e.case_file_id where c.reference = $1 and e.status = $2`,
        [reference, status],
      )
    ).map(({ id: each }) => each);
  return { reference, path, inStatus };
}

describe('e-mails that may not have arrived', () => {
  test('are one task and one button on the page of their review', async () => {
    const { reference, path, inStatus } = await uncertainAbout(12);
    const coordinator = await at.web.someone(['coordinator']);
    const { body } = await coordinator.get(`/reviews/${reference}`).expect(200);
    const failed = body.tasks.filter(({ task }: { task: string }) => task.startsWith('M1:'));
    expect(failed.map(({ title }: { title: string }) => title)).toEqual([
      'Find out whether 12 e-mails arrived; then settle them or send them again together.',
    ]);
    const browser = await signedIn(at.web, ['coordinator']);
    expect((await browser.get(path)).text).toContain('Send these 12 again');
    await browser.send(path, { as: 'again' });
    expect(await inStatus('uncertain')).toEqual([]);
  });

  test('of several reviews are settled together, and only those that were ticked', async () => {
    const [one, other] = [await uncertainAbout(2), await uncertainAbout(2)];
    const browser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.get('/emails');
    const [first = '', second = ''] = await one.inStatus('uncertain');
    const [third = '', fourth = ''] = await other.inStatus('uncertain');
    for (const id of [first, second, third, fourth]) expect(text).toContain(`value="${id}"`);
    await browser.send('/emails', { email: [first, third], as: 'arrived' });
    expect(await one.inStatus('sent')).toEqual([first]);
    expect(await other.inStatus('sent')).toEqual([third]);
    expect(await other.inStatus('uncertain')).toEqual([fourth]);
  });

  test('of a partnership in which somebody holds no office are neither shown nor settled', async () => {
    const { path, inStatus } = await uncertainAbout(1);
    const [id = ''] = await inStatus('uncertain');
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    await at.web.lantern.rows(
      `update case_file set partnership_id = (select id from partnership where code = 'elsewhere') where reference = $1`,
      [path.split('/')[2]],
    );
    const browser = await signedIn(at.web, ['coordinator']);
    expect((await browser.get('/emails')).text).not.toContain(id);
    await browser.send('/emails', { email: id, as: 'again' });
    expect(await inStatus('uncertain')).toEqual([id]);
  });

  test('are no business of an auditor', async () => {
    expect((await (await signedIn(at.web, ['auditor'])).get('/emails')).status).toBe(403);
  });
});

describe('with the mail server away', () => {
  test('pages and health say since when and how much waits, and the process goes on serving', async () => {
    const { path, browser } = await withEmail('queued');
    await at.web.lantern.rows(`insert into mail_outage (server, since) values ('smtp', '2026-03-16T09:40:00Z')`);
    const { text } = await browser.get(path);
    expect(text).toContain('The mail server has not answered since 9:40 on 16 March 2026.');
    expect(text).toContain('Waits for the mail server');
    expect(text).not.toContain('Waits for working hours');
    for (const page of ['/work', '/people'])
      expect((await browser.get(page)).text).toContain('The mail server has not answered since 9:40');
    const { body } = await at.web.http.get('/health/ready').expect(200);
    expect(body.status).toBe('degraded');
    const [mail] = body.checks.filter(({ name }: { name: string }) => name === 'mail');
    expect(mail).toMatchObject({ ok: false });
    expect(mail.says).toMatch(/^The mail server has not answered since 9:40; \d+ e-mails? waits?\.$/);
    await at.web.lantern.rows('delete from mail_outage');
  });

  test.each([
    ['2026-03-16T10:00:00Z', null, 'Is about to be sent'],
    ['2026-03-16T10:00:00Z', '451 later', 'Was refused for now, will be tried again'],
    // The last of this file: the clock does not go back.
    ['2026-03-16T20:00:00Z', null, 'Waits for working hours'],
  ])('and not otherwise: at %s, after "%s", an e-mail %s', async (now, failure, words) => {
    const { path, id, browser } = await withEmail('queued');
    await at.web.lantern.rows('update email set failure = $1 where id = $2', [failure, id]);
    await at.web.lantern.rows('update session set seen_at = $1::timestamptz', [now]);
    at.web.lantern.clock.moveTo(new Date(now));
    expect((await browser.get(path)).text).toContain(words);
  });
});
