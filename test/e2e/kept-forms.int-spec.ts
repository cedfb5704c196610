import { describe, expect, test } from '@jest/globals';
import { SignIn, forgetSavedForms } from '#lantern/sign-in';
import { Routes } from '../../apps/web/access/routes.js';
import { FormBrowser, signedIn } from './browser.js';
import { housing, member, pdf, scoped } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

const kept = 'What you had typed is kept below. Check it and send it again.';

/** Signs somebody in, with a link, in a browser that may have been used by others. */
async function signsIn(browser: FormBrowser, who: { readonly id: string }): Promise<void> {
  const { orm, clock } = at.web.lantern;
  const token = await new SignIn(orm, clock).invite(who.id);
  expect((await browser.send(`/sign-in/link/${token}`)).status).toBe(303);
}

const leadsTo = (answer: { headers: Record<string, unknown> }): string =>
  new URLSearchParams(String(answer.headers.location).split('?')[1]).get('to') ?? '';

/** A review, its co-ordinator, and a note of theirs that comes when their session has ended. */
async function late(text = 'Words that took an hour') {
  const reference = await (await at.web.someone(['coordinator'])).opens();
  const browser = await signedIn(at.web, ['coordinator']);
  const path = `/reviews/${reference}/record/note.added`;
  await browser.get(path);
  at.web.minutesLater(31);
  const answer = await browser.send(path, { revision: '1', text, 'on-day': '15', 'on-month': '3', 'on-year': '2026' });
  return { reference, browser, path, answer, text };
}

const count = async (table: string): Promise<number> =>
  (await at.web.lantern.rows<{ count: number }>(`select count(*)::int as count from ${table}`))[0]?.count ?? -1;

describe('a form that is sent when the session has ended', () => {
  test('leads to signing in, and back to the form with what was typed', async () => {
    const { browser, path, answer, text } = await late();
    expect(answer.headers.location).toBe(`/sign-in?to=${encodeURIComponent(path)}&kept=yes`);
    const signIn = await browser.follow(answer);
    expect(signIn.text).toContain('What you had typed is kept for you alone.');
    const [person] = await at.web.lantern.rows<{ email: string }>('select email from caller where id = $1', [
      browser.id,
    ]);
    await browser.send('/sign-in', { email: person?.email ?? '', to: leadsTo(answer) });
    const link = URL.parse(String(Reflect.get(at.web.links.at(-1)?.values ?? {}, 'link')))?.pathname ?? '';
    const back = await browser.send(link);
    expect(back.headers.location).toBe(path);
    const page = await browser.follow(back);
    expect(page.text).toContain('You were signed out before this was sent.');
    expect(page.text).toContain(kept);
    expect(page.text).toContain(`${text}</textarea>`);
    expect(page.text).toMatch(/name="on-day"[^>]*value="15"/);
    expect(page.text).not.toContain('Choose it again');
  });

  test('records nothing by itself, and what is given back can be sent', async () => {
    const { browser, path, reference, text } = await late();
    await signsIn(browser, browser);
    const { text: page } = await browser.get(path);
    expect((await browser.get(`/reviews/${reference}/history`)).text).not.toContain(text);
    const revision = /name="revision" value="(\d+)"/.exec(page)?.[1] ?? '';
    const fields = { revision, text, 'on-day': '15', 'on-month': '3', 'on-year': '2026' };
    expect((await browser.send(path, fields)).headers.location).toContain('/recorded/2');
  });

  test('is given back once', async () => {
    const { browser, path, text } = await late();
    await signsIn(browser, browser);
    expect((await browser.get(path)).text).toContain(text);
    const again = await browser.get(path);
    expect(again.text).not.toContain(text);
    expect(again.text).not.toContain(kept);
    expect(await count('kept_form')).toBe(0);
  });

  test('waits for the same person: another one at this browser sees nothing of it', async () => {
    const { browser, path, text } = await late();
    const other = await signedIn(at.web, ['coordinator']);
    await signsIn(browser, other);
    const { text: page, status } = await browser.get(path);
    expect(status).toBe(200);
    expect(page).not.toContain(text);
    expect(page).not.toContain('signed out');
    await signsIn(browser, browser);
    expect((await browser.get(path)).text).toContain(text);
  });

  test('waits in the same browser: on another one the person sees nothing of it', async () => {
    const { browser, path, text } = await late();
    const elsewhere = new FormBrowser(at.web);
    await signsIn(elsewhere, browser);
    expect((await elsewhere.get(path)).text).not.toContain(text);
    await signsIn(browser, browser);
    expect((await browser.get(path)).text).toContain(text);
  });

  test('waits for a day', async () => {
    const { browser, path, text } = await late();
    at.web.minutesLater(24 * 60);
    await signsIn(browser, browser);
    expect((await browser.get(path)).text).not.toContain(text);
    await late();
    at.web.minutesLater(24 * 60);
    const { orm, clock } = at.web.lantern;
    expect(await forgetSavedForms(orm, clock.now())).toEqual({ done: 1 });
    expect(await count('kept_form')).toBe(0);
  });

  test('lies sealed', async () => {
    const { browser, path, text } = await late('Words nobody else may read');
    const rows = await at.web.lantern.rows<Record<string, unknown>>('select * from kept_form');
    expect(rows.length).toBeGreaterThan(0);
    const all = rows
      .flatMap((row) => Object.values(row))
      .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value)));
    expect(all.join(' ')).not.toContain('nobody else');
    await signsIn(browser, browser);
    expect((await browser.get(path)).text).toContain(text);
  });

  test('and again with other words keeps the last ones', async () => {
    const { browser, path } = await late('The first words');
    await browser.send(path, { revision: '1', text: 'The second words' });
    await signsIn(browser, browser);
    const { text } = await browser.get(path);
    expect(text).toContain('The second words');
    expect(text).not.toContain('The first words');
  });

  test('is kept of nobody unknown, and of a form that is too large', async () => {
    const reference = await (await at.web.someone(['coordinator'])).opens();
    const path = `/reviews/${reference}/record/note.added`;
    const before = await count('kept_form');
    const stranger = new FormBrowser(at.web);
    const answer = await stranger.send(path, { formToken: 'made up', text: 'Words' });
    expect(answer.headers.location).toBe('/sign-in?to=%2F');
    expect(String(answer.headers['set-cookie'])).not.toContain('lantern-kept');
    const { browser } = await late();
    const upload = await browser.upload(
      `/reviews/${reference}/papers`,
      Object.fromEntries(Array.from({ length: 9 }, (_, each) => [`field${each}`, 'x'.repeat(60_000)])),
    );
    expect(upload.headers.location).toBe('/sign-in?to=%2F');
    expect(await count('kept_form')).toBe(before + 1);
  });

  test('ten are kept of a person, and the oldest go first', async () => {
    const { browser, reference } = await late();
    for (let each = 1; each <= 12; each++) {
      at.web.minutesLater(1);
      await browser.send(`/reviews/${reference}/record/hold.placed?${each}`, { name: `Words of ${each}` });
    }
    const rows = await at.web.lantern.rows<{ path: string }>(
      'select path from kept_form where caller_id = $1 order by kept_at',
      [browser.id],
    );
    expect(rows.map(({ path }) => path.split('?')[1])).toEqual(['3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
  });
});

describe('what was typed comes back', () => {
  test('on the form when the session ended before the e-mails were confirmed', async () => {
    const { reference, browser } = await late();
    await signsIn(browser, browser);
    const path = `/reviews/${reference}/record/scoping.requested`;
    await browser.get(path);
    const fields = {
      revision: '1',
      agencies: 'Anytown Housing\r\nAnytown Police',
      'on-day': '16',
      'on-month': '3',
      'on-year': '2026',
    };
    expect((await browser.post(path, fields)).text).toContain('Check before you record');
    at.web.minutesLater(31);
    const answer = await browser.send(path, { ...fields, confirmed: 'yes' });
    await signsIn(browser, browser);
    const { text } = await browser.get(leadsTo(answer));
    expect(text).toContain(kept);
    expect(text).toContain('Anytown Housing\r\nAnytown Police</textarea>');
    expect((await browser.get(`/reviews/${reference}/history`)).text).not.toContain('Anytown Police');
  });

  test('in a setting, with the unit that was chosen', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const path = '/partnerships/anytown/settings/board_signoff';
    await browser.get(path);
    at.web.minutesLater(31);
    const answer = await browser.send(path, {
      count: '7',
      unit: 'workingDays',
      reason: 'Our protocol of May',
      source: '',
    });
    await signsIn(browser, browser);
    const { text } = await browser.get(leadsTo(answer));
    expect(text).toMatch(/name="count"[^>]*value="7"/);
    expect(text).toMatch(/value="workingDays"[^>]* checked=""/);
    expect(text).toContain('Our protocol of May');
  });

  test('of a new review, which has no address of its own yet', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    await browser.get('/reviews/new');
    at.web.minutesLater(31);
    const answer = await browser.send('/reviews/new', {
      'on-day': '2',
      'on-month': '3',
      'on-year': '2026',
      victims: '2',
    });
    await signsIn(browser, browser);
    const { text } = await browser.get(leadsTo(answer));
    expect(text).toContain(kept);
    expect(text).toMatch(/name="on-day"[^>]*value="2"/);
    expect(text).toMatch(/name="victims"[^>]*value="2"/);
  });

  test('of a contact, whose form stands among others', async () => {
    const { reference, browser } = await late();
    await signsIn(browser, browser);
    await browser.get(`/reviews/${reference}/people/contacts`);
    at.web.minutesLater(31);
    const contact = { role: 'agency', agency: 'Anytown Housing', name: 'Alex Reader', email: 'alex@council.example' };
    const answer = await browser.send(`/reviews/${reference}/people/contacts`, contact);
    expect(leadsTo(answer)).toBe(`/reviews/${reference}/people/contacts`);
    await signsIn(browser, browser);
    const { text } = await browser.get(leadsTo(answer));
    expect(text).toContain(kept);
    expect(text).toMatch(/name="email"[^>]*value="alex@council.example"/);
    expect(text).toMatch(/value="agency"[^>]* checked=""/);
  });

  test('of a form with a file, which has to be chosen again', async () => {
    const { reference, own } = await scoped(at.web);
    const browser = await member(at.web, housing, reference);
    const path = `/reviews/${own}/answer/return.submitted`;
    const asked = await browser.get(path);
    expect(asked.status).toBe(200);
    at.web.minutesLater(31);
    const answer = await browser.upload(path, { revision: '1', involvement: 'known' }, pdf);
    expect(leadsTo(answer)).toBe(path);
    await signsIn(browser, browser);
    const { text } = await browser.get(path);
    expect(text).toContain('The file you had chosen is not kept. Choose it again.');
    expect(text).toMatch(/value="known"[^>]* checked=""/);
    expect(await count('document')).toBe(0);
  });

  test('of a tab that was open since before signing in again, at once', async () => {
    const { reference, browser } = await late();
    const token = browser.formToken;
    await signsIn(browser, browser);
    const path = `/reviews/${reference}/record/hold.placed`;
    const answer = await browser.send(path, { formToken: token, revision: '1', 'on-day': '31', hold: 'trial' });
    expect(answer.headers.location).toBe(path);
    const { text } = await browser.get(path);
    expect(text).toContain(kept);
    expect(text).toMatch(/name="on-day"[^>]*value="31"/);
  });

  test('of a tab of somebody who was signed in here before: for them alone', async () => {
    const { reference, browser } = await late();
    const token = browser.formToken;
    const other = await signedIn(at.web, ['coordinator']);
    await signsIn(browser, other);
    const path = `/reviews/${reference}/record/hold.placed`;
    const answer = await browser.send(path, { formToken: token, 'on-day': '31' });
    expect(answer.headers.location).toBe(`/sign-in?to=${encodeURIComponent(path)}&kept=yes`);
    expect((await browser.get(path)).text).not.toContain('value="31"');
    await signsIn(browser, browser);
    expect((await browser.get(path)).text).toContain('value="31"');
  });

  test('of every form there is: each has a page to be led back to', async () => {
    const { browser } = await late();
    const routes = at.web.app
      .get(Routes)
      .all()
      .filter(({ method, access }) => method === 'POST' && access?.page && access.action !== 'public');
    const lost: string[] = [];
    for (const { path } of routes) {
      const answer = await browser.send(path.replaceAll(/:\w+/g, 'any'), { text: 'Words' });
      if (leadsTo(answer) === '/') lost.push(path);
    }
    expect(routes.length).toBeGreaterThan(20);
    // On every page there is one, and nothing is typed into it.
    expect(lost).toEqual(['/sign-out']);
  });

  test('to be copied where the form is not open any more', async () => {
    const { reference, browser } = await late();
    const path = `/reviews/${reference}/record/homeOffice.submitted`;
    const answer = await browser.send(path, { revision: '1', note: 'Words for <the> letter' });
    await signsIn(browser, browser);
    const { text } = await browser.get(leadsTo(answer));
    expect(text).toContain('It can’t be sent from here any more. What you had written, so that you can copy it:');
    expect(text).toContain('Words for &lt;the&gt; letter');
  });

  test('with the version that was read, so that nobody else’s change is passed over', async () => {
    const { reference, browser, path } = await late();
    const pat = await at.web.someone(['coordinator'], { name: 'Pat Other' });
    await pat.record(reference, 1, { type: 'note.added', on: '2026-03-16', text: 'as agreed' }).expect(201);
    await signsIn(browser, browser);
    const { text } = await browser.get(path);
    expect(text).toContain('name="revision" value="1"');
    const sent = await browser.send(path, {
      revision: '1',
      text: 'Words',
      'on-day': '15',
      'on-month': '3',
      'on-year': '2026',
    });
    expect(sent.text).toContain('recorded by Pat Other');
  });

  test('of no button alone: it is said that nothing was changed', async () => {
    const { reference, browser } = await late();
    await signsIn(browser, browser);
    const path = `/reviews/${reference}/agreement`;
    await browser.get(path);
    at.web.minutesLater(31);
    const answer = await browser.send(path, { to: '/' });
    await signsIn(browser, browser);
    expect((await browser.get(leadsTo(answer))).text).toContain('Nothing was changed.');
  });
});
