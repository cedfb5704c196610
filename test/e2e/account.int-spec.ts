import { describe, expect, test } from '@jest/globals';
import { SignIn } from '#lantern/sign-in';
import { FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

describe('the account of somebody', () => {
  test('says who they are to Lantern, and not in the title', async () => {
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const browser = await signedIn(at.web, ['panelMember', 'auditor'], {
      name: 'Robin Account',
      agency: 'Anytown Housing',
      partnerships: ['anytown', 'elsewhere'],
    });
    const { text } = await browser.get('/account');
    expect(text).toMatch(/Robin Account, Anytown Housing/);
    expect(text).toMatch(/Anytown<\/strong><\/dt>\s*<dd>Panel member<\/dd>\s*<dd>Auditor<\/dd>/);
    expect(text).toContain('<strong>Elsewhere</strong>');
    expect(text).toMatch(/<title>Your account - Lantern<\/title>/);
    expect(text).not.toContain('council.example');
  });

  test('is for nobody who is not signed in', async () => {
    const answer = await new FormBrowser(at.web).get('/account');
    expect(answer.headers.location).toBe('/sign-in?to=%2Faccount');
  });

  test('keeps the language that was chosen there', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    await browser.follow(await browser.get('/language/cy?to=/account'));
    expect((await browser.get('/account')).text).toContain('<html lang="cy"');
    expect(await at.web.lantern.rows('select language from caller where id = $1', [browser.id])).toEqual([
      { language: 'cy' },
    ]);
  });

  test('signs them out of every browser', async () => {
    const here = await signedIn(at.web, ['coordinator']);
    const { orm, clock } = at.web.lantern;
    const there = new FormBrowser(at.web);
    await there.send(`/sign-in/link/${await new SignIn(orm, clock).invite(here.id)}`);
    expect((await there.get('/account')).status).toBe(200);
    await here.get('/account');
    expect((await here.send('/account/sign-out-everywhere')).headers.location).toBe('/sign-in');
    expect((await here.get('/account')).status).toBe(303);
    expect((await there.get('/account')).status).toBe(303);
  });

  test('leaves others signed in', async () => {
    const [one, other] = [await signedIn(at.web, ['coordinator']), await signedIn(at.web, ['cspChair'])];
    await one.get('/account');
    await one.send('/account/sign-out-everywhere');
    expect((await other.get('/account')).status).toBe(200);
  });
});

describe('who looked', () => {
  const opened = async () => (await at.web.someone(['coordinator'], { name: 'Sam Opener' })).opens();

  test('is shown to the co-ordinator, the chair and the auditor, by name and without an address', async () => {
    const reference = await opened();
    await (await signedIn(at.web, ['coordinator'], { name: 'Sam Looker' })).get(`/reviews/${reference}`);
    for (const role of ['coordinator', 'cspManager', 'cspChair', 'auditor'] as const) {
      const { status, text } = await (await signedIn(at.web, [role])).get(`/reviews/${reference}/access`);
      expect({ role, status }).toEqual({ role, status: 200 });
      expect(text).toMatch(/16 March 2026, 10:00<\/td>\s*<td[^>]*>Sam Looker<\/td>\s*<td[^>]*>Looked at the review/);
      expect(text).not.toContain('@');
    }
  });

  test.each(['independentChair', 'panelMember', 'administrator', 'countyBoard'] as const)(
    'is not for a %s',
    async (role) => {
      const reference = await opened();
      const browser = await signedIn(at.web, [role], { agency: 'Anytown Housing' });
      expect((await browser.get(`/reviews/${reference}/access`)).status).not.toBe(200);
    },
  );

  test('goes on over pages, newest first', async () => {
    const reference = await opened();
    const browser = await signedIn(at.web, ['coordinator']);
    for (let view = 0; view < 35; view++) await browser.get(`/reviews/${reference}/history`);
    const first = await browser.get(`/reviews/${reference}/access`);
    expect(first.text).not.toContain('>Newest</a>');
    const older = /href="([^"]+\?before=\d+)"/.exec(first.text)?.[1] ?? '';
    const second = await browser.get(older);
    expect(second.text).toContain('>Newest</a>');
    expect(second.text).not.toContain('>Older</a>');
    expect(second.text.match(/Looked at the history/g)).toHaveLength(10);
    expect((await browser.get(`/reviews/${reference}/access?before=nonsense`)).status).toBe(200);
  });
});
