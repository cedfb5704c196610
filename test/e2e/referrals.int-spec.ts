import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { FormBrowser, signedIn } from './browser.js';
import { referralTyped } from './typed-referral.js';
import { webForTests } from './web.js';

const at = webForTests();

const page = '/refer/anytown';

const rows = () =>
  at.web.lantern.rows<{ id: string; number: string; settledAs: string | null; reference: string | null }>(
    `select id, number, settled_as as "settledAs", reference from referral order by received_at, id`,
  );

const anybody = () => new FormBrowser(at.web);

/** Sends a referral and answers its row. */
async function referred(fields: Record<string, string> = {}) {
  const before = new Set((await rows()).map(({ id }) => id));
  await at.web.lantern.rows('delete from sign_in_attempt returning id');
  const sent = await anybody().post(page, { ...referralTyped, ...fields });
  const row = (await rows()).find(({ id }) => !before.has(id));
  if (!row) throw new Error(`Nothing was kept: ${sent.status}`);
  return { ...row, sent };
}

describe('anybody, without an account', () => {
  test('tells a partnership of a death and is given a number', async () => {
    const browser = anybody();
    const { text, status } = await browser.get(page);
    expect(status).toBe(200);
    expect(text).toContain('ring 999');
    const once = /name="once" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const sent = await browser.post(page, { ...referralTyped, once });
    expect(sent.status).toBe(303);
    const [row] = await rows();
    const receipt = await browser.follow(sent);
    expect(receipt.text).toContain(row?.number);
    expect(receipt.text).not.toContain('Fictional');
    expect(row?.number).toMatch(/^R-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    await browser.post(page, { ...referralTyped, once });
    expect(await rows()).toHaveLength(1);
    const added = await browser.post(page, { ...referralTyped, once, children: 'A daughter of six' });
    expect(added.headers.location).not.toContain(row?.number);
    expect(await rows()).toHaveLength(2);
    const kept = await at.web.lantern.rows<{ text: string }>(`select encode(content, 'escape') as text from referral`);
    expect(kept[0]?.text).not.toContain('Fictional');
  });

  test('sends nothing empty: each fault beside its question, and nothing lost', async () => {
    const before = (await rows()).length;
    const empty = await anybody().post(page, {});
    expect(empty.status).toBe(200);
    for (const id of ['yourName', 'yourBody', 'yourContact', 'outline']) expect(empty.text).toContain(`href="#${id}"`);
    const summary = /govuk-error-summary__list[^]*?<\/ul>/.exec(empty.text)?.[0] ?? '';
    expect(summary.match(/<li>/g)).toHaveLength(5);
    const wrong = await anybody().post(page, { ...referralTyped, 'diedOn-day': '31', 'diedOn-month': '2' });
    expect(wrong.text).toContain('href="#diedOn-day"');
    expect(wrong.text).toContain('>She died at home.</textarea>');
    expect(await rows()).toHaveLength(before);
  });

  test('is no program, and comes no more often than a hospital does', async () => {
    const before = (await rows()).length;
    const bot = await anybody().post(page, { ...referralTyped, website: 'https://spam.example' });
    expect(bot.text).toContain('Leave the field “Website” empty');
    expect(await rows()).toHaveLength(before);
    await at.web.lantern.rows('delete from sign_in_attempt returning id');
    const statuses: number[] = [];
    for (let each = 0; each < 11; each += 1) statuses.push((await anybody().post(page, referralTyped)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429]);
    const late = await anybody().post(page, referralTyped);
    expect(late.headers['retry-after']).toBe('900');
    expect(late.text).toContain('Too many referrals have come from your network');
    expect(late.text).toContain('>She died at home.</textarea>');
  });

  test('presses twice where no more may come, and is still told the number of what came', async () => {
    await at.web.lantern.rows('delete from sign_in_attempt returning id');
    const [browser, once] = [anybody(), randomUUID()];
    const first = await browser.post(page, { ...referralTyped, once });
    for (let each = 0; each < 9; each += 1) await anybody().post(page, referralTyped);
    const again = await browser.post(page, { ...referralTyped, once });
    expect([again.status, again.headers.location]).toEqual([303, first.headers.location]);
  });

  test('learns nothing: no list, no receipt that was not given, no other partnership', async () => {
    expect((await anybody().get('/referrals')).status).toBe(303);
    expect((await anybody().get(`${page}/received/R-AAAA-AAAA`)).status).toBe(404);
    expect((await anybody().get(`${page}/received/anything`)).status).toBe(404);
    expect((await anybody().get('/refer/nowhere')).status).toBe(404);
  });
});

describe('the co-ordinator', () => {
  test('opens a review from it, and the referral says which', async () => {
    const { id, number } = await referred();
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.get('/work')).text).toContain('Referrals that wait to be looked at:');
    expect((await coordinator.get('/referrals')).text).toContain(number);
    const shown = await coordinator.get(`/referrals/${id}`);
    expect(shown.text).toContain('Petra Fictional');
    const form = await coordinator.get(`/reviews/new?referral=${id}`);
    expect(form.text).toMatch(/name="notifiedBy"[^>]*value="Anytown Hospital"/);
    expect(form.text).toMatch(/name="victims"[^>]*value="1"/);
    expect(form.text).toMatch(/name="dateOfDeath-year"[^>]*value="2026"/);
    const hidden = Object.fromEntries(
      [...form.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        value,
      ]),
    );
    const { formToken: _token, ...fields } = hidden;
    const opening = {
      ...fields,
      partnership: 'anytown',
      notifiedBy: 'Anytown Hospital',
      victims: '1',
      'on-day': '16',
      'on-month': '3',
      'on-year': '2026',
      'dateOfDeath-day': '3',
      'dateOfDeath-month': '3',
      'dateOfDeath-year': '2026',
    };
    const check = await coordinator.post('/reviews/new', opening);
    const opened = await coordinator.records(check);
    expect(opened.status).toBe(303);
    const row = (await rows()).find((each) => each.id === id);
    expect(row?.settledAs).toBe('opened');
    expect(opened.headers.location).toContain(String(row?.reference));
    const reviews = await at.web.lantern.rows('select id from case_file where reference = $1', [row?.reference]);
    expect(reviews).toHaveLength(1);
    const history = await at.web.lantern.rows<{ payload: string }>(
      `select payload::text as payload from history h join case_file c on c.id = h.case_file_id where reference = $1`,
      [row?.reference],
    );
    expect(JSON.stringify(history)).not.toContain('Fictional');
    const all = await at.web.lantern.rows('select id from case_file where parent_id is null');
    const again = await coordinator.post('/reviews/new', { ...opening, confirmed: 'yes' });
    expect(again.status).toBe(409);
    expect(await at.web.lantern.rows('select id from case_file where parent_id is null')).toHaveLength(all.length);
    expect((await coordinator.get(`/referrals/${id}`)).text).toContain(`/reviews/${row?.reference}`);
  });

  test('closes it with a reason, and of two at once the first counts', async () => {
    const { id } = await referred();
    const [one, other] = [await signedIn(at.web, ['coordinator']), await signedIn(at.web, ['coordinator'])];
    await one.get(`/referrals/${id}`);
    await other.get(`/referrals/${id}`);
    expect((await one.post(`/referrals/${id}/close`, {})).text).toContain('href="#reason"');
    const check = await other.post(`/referrals/${id}/close`, { reason: 'Another reason' });
    await one.send(`/referrals/${id}/close`, { reason: 'Told the coroner instead.' });
    const late = await other.follow(await other.records(check));
    expect(late.text).toContain('Told the coroner instead.');
    expect(late.text).not.toContain('Another reason');
  });

  test('of another partnership, and every other office, sees nothing of it', async () => {
    const { id } = await referred();
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const elsewhere = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'] });
    expect((await elsewhere.get(`/referrals/${id}`)).status).toBe(404);
    expect((await elsewhere.get(`/reviews/new?referral=${id}`)).status).toBe(404);
    for (const office of ['cspChair', 'independentChair', 'auditor', 'administrator'] as const)
      expect((await (await signedIn(at.web, [office])).get(`/referrals/${id}`)).status).toBe(403);
  });
});

describe('a program of the co-ordinator', () => {
  test('reads a referral, opens a review from it once, and closes another', async () => {
    const [{ id, number }, { id: other }] = [await referred(), await referred()];
    const [api, chair] = [await at.web.someone(['coordinator']), await at.web.someone(['cspChair'])];
    const list = await api.get('/referrals').expect(200);
    expect(list.body.referrals).toContainEqual(expect.objectContaining({ id, number, partnership: 'anytown' }));
    expect(JSON.stringify(list.body)).not.toContain('Fictional');
    const { body } = await api.get(`/referrals/${id}`).expect(200);
    expect(body).toMatchObject({ answers: { victim: 'Petra Fictional' }, settledAs: null });
    expect(body.opening).toMatchObject({ on: '2026-03-16', notifiedBy: 'Anytown Hospital', dateOfDeath: '2026-03-03' });
    for (const wrong of [
      { ...body.opening, on: undefined },
      { ...body.opening, name: 'Petra' },
    ])
      await api.post(`/referrals/${id}/review`, wrong).expect(422);
    const opened = await api.post(`/referrals/${id}/review`, body.opening).expect(201);
    expect(opened.body.settledAs).toBe('opened');
    expect(opened.headers.location).toBe(`/api/v1/reviews/${opened.body.reference}`);
    await api.get(`/reviews/${opened.body.reference}`).expect(200);
    await api.post(`/referrals/${id}/review`, body.opening).expect(409);
    await api.post(`/referrals/${other}/close`, { reason: ' ' }).expect(422);
    const closed = await api.post(`/referrals/${other}/close`, { reason: 'Told the coroner' }).expect(200);
    expect(closed.body).toMatchObject({ settledAs: 'closed', reason: 'Told the coroner', reference: null });
    await api.post(`/referrals/${other}/close`, { reason: 'Again' }).expect(409);
    await chair.get(`/referrals/${id}`).expect(403);
    await chair.post(`/referrals/${id}/close`, { reason: 'Mine' }).expect(403);
  });
});

test('a referral to a partnership that has ended is found by whoever comes after it, and by nobody else', async () => {
  await at.web.addPartnership('oldtown', 'Oldtown');
  await at.web.addPartnership('farther', 'Farther');
  await at.web.lantern.rows('delete from sign_in_attempt returning id');
  expect((await anybody().post('/refer/oldtown', referralTyped)).status).toBe(303);
  const [sent] = await at.web.lantern.rows<{ number: string }>(
    `select number from referral r join partnership p on p.id = r.partnership_id where p.code = 'oldtown'`,
  );
  await at.web.lantern.rows(
    `with ended as (update partnership set ended_on = '2026-03-01' where code = 'oldtown' returning id)
     insert into succession (partnership_id, successor_id, reorganisation_id)
     select ended.id, p.id, gen_random_uuid() from ended, partnership p where p.code = 'anytown' returning partnership_id`,
  );
  const [after, stranger] = [
    await signedIn(at.web, ['coordinator']),
    await signedIn(at.web, ['coordinator'], { partnerships: ['farther'] }),
  ];
  expect((await after.get('/referrals')).text).toContain(sent?.number);
  expect((await stranger.get('/referrals')).text).not.toContain(sent?.number);
});
