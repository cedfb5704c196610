import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { CaseReader } from '#lantern/case-lists';
import { SignIn } from '#lantern/sign-in';
import { readConfig } from '#config';
import { contacts, coordinator, others } from '../../apps/cli/sample/people.js';
import { loadSample } from '../../apps/cli/sample/sample.js';
import { FormBrowser } from './browser.js';
import { type Web, startWeb } from './web.js';

// Two years of twelve reviews are lived through before the first page is asked for.
jest.setTimeout(240_000);

/** Everybody whom the sample seeds, but for the co-ordinator: each e-mail says on purpose whom to ring. */
const seeded = [...others, ...contacts].map(({ name }) => name).filter((name) => name !== coordinator.name);

/** Names as they might be written in an address, a title or an e-mail: whole, or the surname alone. */
const ways = [...new Set(seeded.filter((name) => name !== 'Press desk').flatMap((name) => [name, surname(name)]))];

function surname(name: string): string {
  return name.split(' ').at(-1) ?? name;
}

const holding = (text: string): string[] =>
  ways.filter((name) =>
    new RegExp(String.raw`(?<![\p{L}.])${name.replaceAll(' ', '[ +_-]')}(?!\p{L})`, 'iu').test(text),
  );

/** One page of each kind for each case is enough: numbered entries and filters look alike. */
const kindOf = (link: string): string =>
  link
    .replace(/[?#].*/, '')
    .replace(/(?<=\/)\d+(?=\/|$)/g, 'N')
    .replace(/[\da-f-]{36}/g, 'ID');

const leadsAway = /^\/(?:sign-out|sign-in|language|assets|mail|development|api|account\/calendar)|\.docx|\/papers\//;

/** The title and the form of every task that a page offers to record. */
const recordLinksIn = (text: string): [title: string, path: string][] =>
  [
    ...text.matchAll(/href="([^"]+)">(?:Record it|Mark as done)<span class="govuk-visually-hidden">: ([^<]*)<\/span>/g),
  ].map(([, path = '', title = '']) => [title.replaceAll('&#39;', "'"), path.replaceAll('&amp;', '&')]);

interface Walk {
  readonly seen: { readonly address: string; readonly title: string }[];
  /** Links that answered with an error, with the status. */
  readonly deadEnds: string[];
}

const addressesIn = (text: string, attribute: string): string[] =>
  [...text.matchAll(new RegExp(String.raw`${attribute}="(/[^"]*)"`, 'g'))].map(([, link = '']) =>
    link.replaceAll('&amp;', '&'),
  );

/** A page, or a way on to one; a file holds no links. */
const isPage = (headers: Readonly<Record<string, string>>): boolean =>
  headers.location !== undefined || String(headers['content-type']).startsWith('text/html');

/** Follows every link from the start page on, and looks at the addresses that forms are sent to. */
async function walk(browser: FormBrowser): Promise<Walk> {
  const [waiting, known, found]: [string[], Set<string>, Walk] = [['/'], new Set(['/']), { seen: [], deadEnds: [] }];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const { status, text, headers } = await browser.get(path);
    if (status === 200) found.seen.push({ address: path, title: /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '' });
    if (status >= 400) found.deadEnds.push(`${status} ${path}`);
    if (!isPage(headers)) continue;
    for (const address of addressesIn(text, 'action')) found.seen.push({ address, title: '' });
    for (const link of headers.location ? [String(headers.location)] : addressesIn(text, 'href'))
      if (!known.has(kindOf(link)) && !leadsAway.test(link)) {
        known.add(kindOf(link));
        waiting.push(link);
      }
  }
  return found;
}

describe('a walk through the sample', () => {
  let web: Web;

  beforeAll(async () => {
    const secret = { LANTERN_SECRET: 's'.repeat(32) };
    web = await startWeb({ settings: secret });
    const { orm, clock, registry, calendars, ownWords, writer } = web.lantern;
    const reader = new CaseReader(orm, registry, clock, ownWords);
    const close = async () => undefined;
    await loadSample({ config: readConfig(secret), orm, clock, registry, calendars, ownWords, writer, reader, close });
  });
  afterAll(() => web?.stop());

  const visitAs = async (email: string): Promise<FormBrowser> => {
    const [person] = await web.lantern.rows<{ id: string }>('select id from caller where email = $1', [email]);
    const browser = new FormBrowser(web);
    await browser.post(
      `/sign-in/link/${await new SignIn(web.lantern.orm, web.lantern.clock).invite(person?.id ?? '')}`,
    );
    return browser;
  };

  const people = [coordinator, ...others].map(({ office, email }) => ({ office, email }));

  test.each(people)(
    'leads $office ($email) to no name in an address or a title, and to no error',
    async ({ email }) => {
      const { seen, deadEnds } = await walk(await visitAs(email));
      expect(seen.length).toBeGreaterThan(5);
      expect(seen.filter(({ address, title }) => holding(`${address} ${title}`).length > 0)).toEqual([]);
      expect(deadEnds).toEqual([]);
    },
  );

  test.each(people)('leads $office ($email) from each task to the form of that task', async ({ email }) => {
    const browser = await visitAs(email);
    const reviews = await web.lantern.rows<{ reference: string; workflow: string; version: string }>(
      'select reference, workflow, version from case_file where parent_id is null order by reference',
    );
    let followed = 0;
    for (const { reference, workflow, version } of reviews) {
      const { tasks, forms } = web.lantern.registry.get(workflow, version);
      const { status, text } = await browser.get(`/reviews/${reference}`);
      if (status !== 200) continue;
      for (const [title, path] of recordLinksIn(text)) {
        const rule = tasks.find((task) => title === task.title || title.startsWith(`${task.title}: `));
        const expected = rule?.form?.event ?? 'task.completed';
        expect([title, path]).toEqual([title, expect.stringContaining(`/record/${expected}`)]);
        // A task of the partnership's own is ticked under the code that it has there.
        const code = rule?.code ?? String.raw`own-[\da-f]{8}`;
        if (!rule?.form) expect(path).toMatch(new RegExp(`task=${code}(%3A|$)`));
        const form = await browser.get(path);
        expect([path, form.status]).toEqual([path, 200]);
        expect(form.text).toContain(`>${forms.actions[expected]?.label}</h1>`);
        followed += 1;
      }
    }
    if (email === coordinator.email) expect(followed).toBeGreaterThan(15);
  });

  test('meets no seeded name in an e-mail', async () => {
    const emails = await web.lantern.rows<{ subject: string; text: string; html: string }>(
      'select subject, text, html from email where subject is not null',
    );
    expect(emails.length).toBeGreaterThan(20);
    const naming = emails.filter(({ subject, text, html }) => holding(`${subject}\n${text}\n${html}`).length > 0);
    expect(naming.map(({ subject, text }) => [subject, holding(text)])).toEqual([]);
  });

  test('would meet them if they were there', () => {
    const [name = ''] = seeded;
    expect(holding(`/people/${name.replace(' ', '+')}`)).toContain(name);
    expect(holding(`Case of ${surname(name).toUpperCase()}`)).toEqual([surname(name)]);
    expect(holding('Are we in time?')).toEqual([]);
  });
});
