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
    expect(work.text).toMatch(new RegExp(`href="${path}">[^<]+</a>: 1 to be dealt with`));
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
    expect((await browser.post(`${path}/${id}`, { as })).headers.location).toBe(path);
    expect(await statusNow()).toBe(after);
  });

  test('of another review are left alone, and one that arrived cannot be sent again', async () => {
    const one = await withEmail('undeliverable');
    const other = await withEmail('sent');
    await one.browser.get(one.path);
    expect((await one.browser.post(`${one.path}/${other.id}`, { as: 'told' })).status).toBe(404);
    await other.browser.get(other.path);
    expect((await other.browser.post(`${other.path}/${other.id}`, { as: 'again' })).status).toBe(404);
    expect(await other.statusNow()).toBe('sent');
  });

  test('may be read, and not settled, by an auditor', async () => {
    const { path, id, statusNow } = await withEmail('undeliverable');
    const auditor = await signedIn(at.web, ['auditor']);
    const { text } = await auditor.get(path);
    expect(text).toContain('A subject');
    expect(text).not.toContain('I told them in another way');
    expect((await auditor.post(`${path}/${id}`, { as: 'told' })).status).toBe(403);
    expect(await statusNow()).toBe('undeliverable');
  });
});
