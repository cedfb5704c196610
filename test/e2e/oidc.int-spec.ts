import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { People } from '#lantern/people';
import { Accounts } from './accounts.js';
import { FormBrowser } from './browser.js';
import { webForTests } from './web.js';

let accounts: Accounts;

const at = webForTests(async () => {
  accounts = await Accounts.start();
  return { settings: accounts.settings };
});

afterAll(() => accounts.stop());

// Departures are counted by the quarter of an hour.
beforeEach(() => at.web.minutesLater(16));

/** Somebody of Lantern, and their account. */
async function somebody(
  { domain = 'council.example', verified }: { domain?: string; verified?: boolean } = { verified: true },
) {
  const [email, subject] = [`${crypto.randomUUID()}@${domain}`, crypto.randomUUID()];
  const { orm, clock } = at.web.lantern;
  const id = await new People(orm, clock).add({
    name: 'Sam',
    email,
    roles: ['coordinator'],
    partnerships: ['anytown'],
  });
  accounts.people.set(subject, {
    email: email.toUpperCase(),
    ...(verified !== undefined && { email_verified: verified }),
  });
  return { id, email, subject };
}

/** Leaves for the accounts, signs in there, and answers the path that leads back. */
async function goes(browser: FormBrowser, as: string | null, to = '/reviews'): Promise<string> {
  const left = await browser.get(`/sign-in/oidc?to=${encodeURIComponent(to)}`);
  expect(left.status).toBe(303);
  return accounts.visit(String(left.headers.location), as);
}

const signsIn = async (browser: FormBrowser, as: string | null) => browser.get(await goes(browser, as));

const isIn = async (browser: FormBrowser): Promise<boolean> => (await browser.get('/account')).status === 200;

describe('an account of the council', () => {
  test('is offered beside the link, signs in, and leads to where the person was going', async () => {
    const { subject } = await somebody();
    const browser = new FormBrowser(at.web);
    const { text } = await browser.follow(await browser.get('/reviews'));
    expect(text).toContain('href="/sign-in/oidc?to=%2Freviews"');
    expect(text).toContain('Sign in with your Anytown Council account');
    expect(text).toContain('Send me a link');
    const back = await signsIn(browser, subject);
    expect([back.status, back.headers.location]).toEqual([303, '/reviews']);
    expect(await isIn(browser)).toBe(true);
  });

  test('is asked for with a state, a nonce and a challenge, and nothing of them lies open', async () => {
    const left = await new FormBrowser(at.web).get('/sign-in/oidc');
    const asked = new URL(String(left.headers.location)).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'lantern',
      scope: 'openid email profile',
      redirect_uri: 'http://localhost:3000/sign-in/oidc/callback',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(String(left.headers['set-cookie'])).toMatch(
      /^lantern-errand=[\w-]{43}; Max-Age=900; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const kept = JSON.stringify(await at.web.lantern.rows("select *, encode(sealed, 'escape') from sign_in_errand"));
    for (const name of ['state', 'nonce']) {
      expect(asked.get(name)).toMatch(/^[\w-]{43}$/);
      expect(kept).not.toContain(asked.get(name));
    }
  });

  test('begins a new session, and the one before it ends', async () => {
    const [before, after] = [await somebody(), await somebody()];
    const browser = new FormBrowser(at.web);
    await signsIn(browser, before.subject);
    const old = browser.copy();
    await signsIn(browser, after.subject);
    expect((await browser.get('/account')).status).toBe(200);
    expect(await isIn(old)).toBe(false);
  });

  test('leads nowhere but to Lantern', async () => {
    const { subject } = await somebody();
    const browser = new FormBrowser(at.web);
    const back = await browser.get(await goes(browser, subject, '//evil.example'));
    expect(back.headers.location).toBe('/');
  });

  test('works in two tabs at once', async () => {
    const { subject } = await somebody();
    const browser = new FormBrowser(at.web);
    const [first, second] = [await goes(browser, subject, '/reviews'), await goes(browser, subject, '/account')];
    expect((await browser.get(first)).headers.location).toBe('/reviews');
    expect((await browser.get(second)).headers.location).toBe('/account');
  });

  test('is believed for a trusted domain where nothing is said of its address', async () => {
    const { subject } = await somebody({ domain: 'trusted.example' });
    expect((await signsIn(new FormBrowser(at.web), subject)).headers.location).toBe('/reviews');
  });

  test('may be used thirty times in a quarter of an hour from one place', async () => {
    for (let each = 0; each < 30; each++) expect((await new FormBrowser(at.web).get('/sign-in/oidc')).status).toBe(303);
    expect((await new FormBrowser(at.web).get('/sign-in/oidc')).status).toBe(429);
    at.web.minutesLater(16);
    expect((await new FormBrowser(at.web).get('/sign-in/oidc')).status).toBe(303);
  });
});

describe('nobody is signed in', () => {
  const refused = async (browser: FormBrowser, answer: { status: number; text: string }) => {
    expect(await isIn(browser)).toBe(false);
    return [answer.status, /<h1[^>]*>([^<]+)</.exec(answer.text)?.[1]];
  };

  test.each([
    {
      who: 'an address nobody has',
      claims: { email: 'nobody@council.example', email_verified: true },
      title: 'You are not in Lantern yet',
    },
    { who: 'no address at all', claims: { email_verified: true }, title: 'Your e-mail address is not confirmed' },
  ])('with $who', async ({ claims, title }) => {
    accounts.people.set('a stranger', claims);
    const browser = new FormBrowser(at.web);
    expect(await refused(browser, await signsIn(browser, 'a stranger'))).toEqual([403, title]);
    expect(await at.web.lantern.rows('select 1 from identity where subject = $1', ['a stranger'])).toEqual([]);
  });

  test.each([
    { domain: 'council.example', verified: false },
    { domain: 'council.example', verified: undefined },
    { domain: 'trusted.example', verified: false },
    { domain: 'not-trusted.example', verified: undefined },
    { domain: 'trusted.example.evil.example', verified: undefined },
  ])('with an address of $domain that is verified: $verified', async (choice) => {
    const { subject } = await somebody(choice);
    const browser = new FormBrowser(at.web);
    expect(await refused(browser, await signsIn(browser, subject))).toEqual([
      403,
      'Your e-mail address is not confirmed',
    ]);
  });

  test('who holds no office any more, bound or not', async () => {
    const { id, subject } = await somebody();
    const browser = new FormBrowser(at.web);
    await at.web.lantern.rows('update office set until = since where caller_id = $1', [id]);
    expect(await refused(browser, await signsIn(browser, subject))).toEqual([403, 'You are not in Lantern yet']);
    await at.web.lantern.rows('update office set until = null where caller_id = $1', [id]);
    await signsIn(browser, subject);
    expect(await isIn(browser)).toBe(true);
    await at.web.lantern.rows('update office set until = since where caller_id = $1', [id]);
    expect(await refused(browser, await signsIn(browser, subject))).toEqual([403, 'You are not in Lantern yet']);
  });

  test('by a state that was made up, in another browser, a second time, or too late', async () => {
    const { subject } = await somebody();
    const stale = [400, 'This sign-in has run out'];
    const [browser, other] = [new FormBrowser(at.web), new FormBrowser(at.web)];
    await other.get('/sign-in/oidc');
    const path = await goes(browser, subject);
    expect(await refused(other, await other.get(path))).toEqual(stale);
    expect(await refused(other, await other.get('/sign-in/oidc/callback'))).toEqual(stale);
    expect(await refused(browser, await browser.get(path.replace(/state=[^&]+/, 'state=made-up')))).toEqual(stale);
    expect(await refused(browser, await browser.get(`${path}&state=made-up`))).toEqual(stale);
    const returned = browser.copy();
    expect((await browser.get(path)).status).toBe(303);
    expect(await refused(returned, await returned.get(path))).toEqual(stale);
    const late = await goes(returned, subject);
    at.web.minutesLater(15);
    expect(await refused(returned, await returned.get(late))).toEqual(stale);
  });

  test.each([
    { what: 'a code that was made up', from: /code=[^&]+/, to: 'code=made-up' },
    { what: 'no code', from: /code=[^&]+&/, to: '' },
    { what: 'the answer of another provider', from: /iss=[^&]+/, to: 'iss=https%3A%2F%2Fevil.example' },
  ])('by $what', async ({ from, to }) => {
    const { subject } = await somebody();
    const browser = new FormBrowser(at.web);
    const path = await goes(browser, subject);
    expect(path).toMatch(from);
    expect(await refused(browser, await browser.get(path.replace(from, to)))).toEqual([
      503,
      'Your account can’t be used just now',
    ]);
  });

  test('who turned back, and the provider’s own words are not shown', async () => {
    const browser = new FormBrowser(at.web);
    const answer = await signsIn(browser, null);
    expect(await refused(browser, answer)).toEqual([403, 'You are not signed in']);
    expect(answer.text).not.toContain('words of the provider');
    expect(answer.text).toContain('href="/sign-in?to=%2Freviews"');
  });

  test('while the provider is away, and the link by e-mail still works', async () => {
    const { subject } = await somebody();
    const browser = new FormBrowser(at.web);
    const path = await goes(browser, subject);
    // What it said of itself an hour ago is not believed any more.
    await accounts.pause(async () => {
      expect(await refused(browser, await browser.get(path))).toEqual([503, 'Your account can’t be used just now']);
      at.web.minutesLater(61);
      expect(await refused(browser, await browser.get('/sign-in/oidc'))).toEqual([
        503,
        'Your account can’t be used just now',
      ]);
      expect((await browser.post('/sign-in', { email: 'sam@council.example' })).status).toBe(303);
    });
    expect((await signsIn(browser, subject)).status).toBe(303);
  });
});

describe('somebody who has signed in with an account', () => {
  test('is known by it, whatever becomes of its address', async () => {
    const { id, subject } = await somebody();
    const other = await somebody();
    await signsIn(new FormBrowser(at.web), subject);
    accounts.people.set(subject, { email: other.email, email_verified: true });
    const browser = new FormBrowser(at.web);
    expect((await signsIn(browser, subject)).status).toBe(303);
    expect(await at.web.lantern.rows('select 1 from session where caller_id = $1', [id])).toHaveLength(2);
  });

  test('is not replaced by another account with their address, until they forget the first', async () => {
    const { email, subject } = await somebody();
    const owner = new FormBrowser(at.web);
    await signsIn(owner, subject);
    accounts.people.set('successor', { email, email_verified: true });
    const successor = new FormBrowser(at.web);
    const answer = await signsIn(successor, 'successor');
    expect([answer.status, await isIn(successor)]).toEqual([403, false]);
    expect(answer.text).toContain('This address belongs to another account');
    const { text } = await owner.get('/account');
    expect(text).toContain('Your Anytown Council account');
    expect((await owner.post('/account/forget-account')).headers.location).toBe('/account');
    expect((await owner.get('/account')).text).not.toContain('Your Anytown Council account');
    expect((await signsIn(successor, 'successor')).status).toBe(303);
  });

  test('finds what they had typed when their session ended', async () => {
    const { subject } = await somebody();
    const browser = new FormBrowser(at.web);
    await signsIn(browser, subject);
    const path = '/partnerships/anytown/settings/board_signoff';
    await browser.get(path);
    at.web.minutesLater(31);
    const late = await browser.post(path, { count: '7', unit: 'weeks', reason: 'Our protocol of May' });
    const { text } = await browser.follow(late);
    const leave = /href="(\/sign-in\/oidc\?[^"]+)"/.exec(text)?.[1] ?? '';
    const back = await browser.get(await accounts.visit(String((await browser.get(leave)).headers.location), subject));
    expect(back.headers.location).toBe(path);
    expect((await browser.follow(back)).text).toContain('Our protocol of May');
  });
});

describe('where the ID token holds the address', () => {
  let telling: Accounts;
  const there = webForTests(async () => {
    telling = await Accounts.start({ inToken: true });
    return { settings: telling.settings };
  });
  afterAll(() => telling.stop());

  test.each([
    { verified: true, status: 303 },
    { verified: false, status: 403 },
  ])('it is believed where it is verified: $verified', async ({ verified, status }) => {
    const { orm, clock } = there.web.lantern;
    const email = `${crypto.randomUUID()}@council.example`;
    await new People(orm, clock).add({ name: 'Sam', email, roles: ['coordinator'], partnerships: ['anytown'] });
    telling.people.set('sam', { email, email_verified: verified });
    const browser = new FormBrowser(there.web);
    const left = await browser.get('/sign-in/oidc');
    const answer = await browser.get(await telling.visit(String(left.headers.location), 'sam'));
    expect(answer.status).toBe(status);
    telling.people.clear();
    await there.web.lantern.rows('delete from identity');
  });
});

describe('where no accounts are set up', () => {
  const plain = webForTests();

  test('there is no button, and nothing at its address', async () => {
    const browser = new FormBrowser(plain.web);
    expect((await browser.get('/sign-in')).text).not.toContain('/sign-in/oidc');
    for (const path of ['/sign-in/oidc', '/sign-in/oidc/callback', '/sign-in/oidc/callback?state=a&code=b'])
      expect((await browser.get(path)).status).toBe(404);
  });
});
