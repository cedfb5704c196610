import { describe, expect, test } from '@jest/globals';
import { People } from '#lantern/people';
import { FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

const known = async (): Promise<string> => {
  const email = `${crypto.randomUUID()}@council.example`;
  const { orm, clock } = at.web.lantern;
  await new People(orm, clock).add({ name: 'Sam', email, roles: ['coordinator'], partnerships: ['anytown'] });
  return email;
};

/** Asks for a link as somebody would, and answers the path in the e-mail and the code on the page. */
async function asks(browser: FormBrowser, email: string, to = '/reviews') {
  const before = at.web.links.length;
  const page = await browser.follow(await browser.post('/sign-in', { email, to }));
  const sent = at.web.links.slice(before);
  const link = sent[0] && URL.parse(String(Reflect.get(sent[0].values, 'link')))?.pathname;
  return { page, path: link ?? '', code: /lantern-code">(\d{6})</.exec(page.text)?.[1] ?? '', sent };
}

describe('a link to sign in with', () => {
  test('leads through a button to where the person was going', async () => {
    const browser = new FormBrowser(at.web);
    const asked = await browser.get('/reviews');
    expect(asked.headers.location).toBe('/sign-in?to=%2Freviews');
    const { path, sent } = await asks(browser, await known());
    expect(sent).toHaveLength(1);
    const link = await browser.get(path);
    expect(link.text).toContain('<button type="submit" class="govuk-button"');
    expect(link.text).not.toContain('name="code"');
    const used = await browser.post(path);
    expect(used.headers.location).toBe('/reviews');
    expect((await browser.get('/reviews')).text).toContain('There is no review that you may see.');
  });

  test('is not used up by being opened, and works once', async () => {
    const browser = new FormBrowser(at.web);
    const { path } = await asks(browser, await known());
    for (let scan = 0; scan < 5; scan++) expect((await new FormBrowser(at.web).get(path)).status).toBe(200);
    const token = browser.formToken;
    expect((await browser.post(path)).status).toBe(303);
    const again = await browser.get(path);
    expect(again.text).toContain('This link no longer works');
    expect(again.text).toContain('You are signed in already.');
    expect((await new FormBrowser(at.web).get(path)).text).toContain('Ask for a new link');
    expect((await browser.post(path, { formToken: token })).text).toContain('This link no longer works');
  });

  test('ends after a quarter of an hour', async () => {
    const browser = new FormBrowser(at.web);
    const { path } = await asks(browser, await known());
    at.web.minutesLater(15);
    const late = await browser.post(path);
    expect(late.text).toContain('This link no longer works');
    // Whoever asks for another is still going where they were going.
    expect(late.text).toContain('href="/sign-in?to=%2Freviews">Ask for a new link');
  });

  test('needs the code in another browser, and five wrong ones spend it', async () => {
    const { path, code } = await asks(new FormBrowser(at.web), await known());
    const other = new FormBrowser(at.web);
    expect((await other.get(path)).text).toContain('name="code"');
    expect((await other.post(path)).text).toContain('That is not the code');
    expect((await other.post(path, { code: ` ${code.slice(0, 3)} ${code.slice(3)}` })).status).toBe(303);
    const again = await asks(new FormBrowser(at.web), await known());
    for (let guess = 0; guess < 5; guess++) await other.post(again.path, { code: 'wrong' });
    expect((await other.post(again.path, { code: again.code })).text).toContain('This link no longer works');
  });

  test('is sent to nobody unknown, and the page does not tell', async () => {
    const [stranger, friend] = [new FormBrowser(at.web), new FormBrowser(at.web)];
    const unknown = await asks(stranger, 'nobody@council.example');
    const someone = await asks(friend, await known());
    expect(unknown.sent).toEqual([]);
    const plain = (text: string) => text.replace(/\d{6}/, '');
    expect(plain(unknown.page.text)).toBe(plain(someone.page.text));
  });

  test('is not sent again at once: the one that lies in the mailbox works in every browser that asked', async () => {
    const email = await known();
    const first = await asks(new FormBrowser(at.web), email, '/work');
    expect(first.sent).toHaveLength(1);
    const second = new FormBrowser(at.web);
    const again = await asks(second, email.toUpperCase());
    expect(again.sent).toEqual([]);
    expect((await second.get(first.path)).text).not.toContain('name="code"');
    expect((await second.post(first.path)).headers.location).toBe('/reviews');
  });

  test('works with the code of whichever browser asked, and of no other', async () => {
    const [email, other] = [await known(), await known()];
    const { path } = await asks(new FormBrowser(at.web), email);
    const { code } = await asks(new FormBrowser(at.web), email);
    const { code: ofAnother } = await asks(new FormBrowser(at.web), other);
    const device = new FormBrowser(at.web);
    await device.get(path);
    expect((await device.post(path, { code: ofAnother })).text).toContain('That is not the code');
    expect((await device.post(path, { code })).status).toBe(303);
  });

  test('is sent once also where it is asked for many times at once', async () => {
    at.web.minutesLater(16);
    const [email, before] = [await known(), at.web.links.length];
    await Promise.all(
      Array.from({ length: 20 }, async () => new FormBrowser(at.web).post('/sign-in', { email, to: '/' })),
    );
    expect(at.web.links.length - before).toBe(1);
    at.web.minutesLater(16);
  });

  test.each(['//evil.example', 'https://evil.example', String.raw`/\evil.example`, '/a\r\nb'])(
    'does not lead to %j',
    async (to) => {
      at.web.minutesLater(16);
      const browser = new FormBrowser(at.web);
      const { path } = await asks(browser, await known(), to);
      expect((await browser.post(path)).headers.location).toBe('/');
    },
  );

  test('is asked for with an e-mail address, and what was typed stays', async () => {
    const browser = new FormBrowser(at.web);
    const { page } = await asks(browser, 'sam at council');
    expect(page.text).toContain('href="#email">E-mail address: there is no @ in it');
    expect(page.text).toContain('value="sam at council"');
  });

  test('is asked for with no more than an address can be long: a pattern may take minutes over a longer text', async () => {
    const longest = `${'a'.repeat(238)}@council.example`;
    expect((await asks(new FormBrowser(at.web), longest)).page.text).not.toContain('There is a problem');
    const { page } = await asks(new FormBrowser(at.web), `a${longest}`);
    expect(page.text).toContain('E-mail address: use at most 254 characters');
  });
});

describe('in production', () => {
  const behind = webForTests({ mode: 'production' });

  test('links are counted by where a request comes from, as the proxy tells it', async () => {
    const ask = (from: string, email: string) =>
      behind.web.http.post('/sign-in').set('X-Forwarded-For', from).type('form').send(`email=${email}`);
    const { orm, clock } = behind.web.lantern;
    const email = 'sam@council.example';
    await new People(orm, clock).add({ name: 'Sam', email, roles: ['coordinator'], partnerships: ['anytown'] });
    for (let time = 0; time < 30; time++) await ask('192.0.2.1', `nobody${time}@council.example`);
    await ask('192.0.2.1', email);
    expect(behind.web.links).toEqual([]);
    await ask('192.0.2.2', email);
    expect(behind.web.links).toHaveLength(1);
  });

  test('nobody is kept out, and no mailbox is filled, by whoever asks for links from many addresses', async () => {
    const { orm, clock } = behind.web.lantern;
    const email = 'kim@council.example';
    await new People(orm, clock).add({ name: 'Kim', email, roles: ['coordinator'], partnerships: ['anytown'] });
    const ask = (from: string) =>
      behind.web.http.post('/sign-in').set('X-Forwarded-For', from).type('form').send(`email=${email}`);
    const before = behind.web.links.length;
    for (let hour = 0; hour < 4; hour += 1) {
      for (let minute = 0; minute < 60; minute += 4) {
        for (const end of [1, 2, 3]) await ask(`198.51.100.${hour * 60 + minute + end}`);
        behind.web.minutesLater(4);
      }
    }
    const sent = behind.web.links.slice(before);
    expect(sent.length).toBeLessThan(10);
    const own = await ask('203.0.113.7');
    const path = URL.parse(String(Reflect.get(behind.web.links.at(-1)?.values ?? {}, 'link')))?.pathname ?? '';
    const cookie = String(own.headers['set-cookie']).split(';')[0] ?? '';
    const used = await behind.web.http.post(path).set('X-Forwarded-For', '203.0.113.7').set('Cookie', cookie);
    expect(used.status).toBe(303);
    expect(String(used.headers['set-cookie'])).toContain('lantern-session=');
  });

  test('cookies belong to this host alone, over HTTPS, and no script reads them', async () => {
    const answer = await behind.web.http.post('/sign-in').type('form').send('email=a@council.example');
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-lantern-asked=[^;]+; Max-Age=900; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
  });
});

describe('a session', () => {
  test('ends after half an hour without a request', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    at.web.minutesLater(29);
    expect((await browser.get('/reviews')).status).toBe(200);
    at.web.minutesLater(29);
    expect((await browser.get('/reviews')).status).toBe(200);
    at.web.minutesLater(30);
    expect((await browser.get('/reviews')).headers.location).toContain('/sign-in');
  });

  test('ends when the person signs out, and the form needs its token', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    await browser.get('/reviews');
    expect((await browser.post('/sign-out', { formToken: 'wrong' })).headers.location).toContain('/sign-in?');
    expect((await browser.get('/reviews')).status).toBe(200);
    expect((await browser.post('/sign-out')).headers.location).toBe('/sign-in');
    expect((await browser.get('/reviews')).status).toBe(303);
  });

  test('is not good for the API, nor a token for the pages', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    expect((await browser.get('/api/v1/reviews')).status).toBe(401);
    const { token } = await at.web.someone(['coordinator']);
    await at.web.http.get('/reviews').auth(token, { type: 'bearer' }).expect(401);
  });

  test('is kept only as a hash', async () => {
    await signedIn(at.web, ['coordinator']);
    const rows = await at.web.lantern.rows<{ hash: string }>('select hash from session');
    for (const { hash } of rows) expect(hash).toMatch(/^[\da-f]{64}$/);
  });

  test('does nothing for a form of another site', async () => {
    const answer = await at.web.http.post('/sign-in').set('Sec-Fetch-Site', 'cross-site').type('form').send('email=a');
    expect(answer.status).toBe(403);
    await at.web.http.post('/sign-in').set('Origin', 'https://evil.example').type('form').send('email=a').expect(403);
  });
});

describe('the language', () => {
  test('is kept with the person, and English that stands in is marked', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    expect((await browser.get('/language/cy?to=/reviews')).headers.location).toBe('/reviews');
    const { text } = await browser.get('/reviews');
    expect(text).toContain('<html lang="cy"');
    expect(text).toContain('Adolygiadau');
  });
});
