import { describe, expect, test } from '@jest/globals';
import { webForTests } from './web.js';

/* Whatever a program sends, what is wrong with it is said in our own words: none of the schema library's. */

const at = webForTests();

const phrases = /invalid |\bexpected\b|received|unrecognized|too (?:big|small)|undefined|\bNaN\b|option:|to have [<>]/i;

const bad: readonly unknown[] = [null, '', 7, true, 'x'.repeat(3000), [], [7], {}, [{}], '\u200b', 'nobody@nowhere'];

const contact = { role: 'agency', agency: 'Anytown Housing', name: 'Jo', email: 'jo@example.org' };
const change = { setting: 'imr_due', value: { count: 3, unit: 'weeks' }, reason: 'as agreed' };

/** A body with each of its fields bad in each way, and one more field than there are. */
const spoilt = (body: object): object[] => [
  { ...body, unheardOf: 1 },
  ...Object.keys(body).flatMap((field) => bad.map((value) => ({ ...body, [field]: value }))),
];

async function refusals(path: string, bodies: readonly unknown[]): Promise<string[]> {
  const caller = await at.web.someone(['coordinator', 'administrator']);
  const answers = await Promise.all(bodies.map((body) => caller.put(path, Object(body))));
  expect(answers.map(({ status }) => status).filter((status) => ![200, 422].includes(status))).toEqual([]);
  return answers.flatMap(({ body }) => (body.errors ?? []).map(({ message }: { message: string }) => message));
}

describe('what is wrong with a request is said in our own words', () => {
  test('about contacts', async () => {
    const contacts = [...bad, ...spoilt(contact).map((each) => [each])];
    const said = await refusals(
      '/partnerships/anytown/contacts',
      contacts.map((each) => ({ contacts: each })),
    );
    expect(said.length).toBeGreaterThan(contacts.length / 2);
    expect(said.filter((words) => phrases.test(words))).toEqual([]);
  });

  test('about settings', async () => {
    const said = await refusals('/partnerships/anytown/settings', [
      ...spoilt(change),
      ...spoilt(change.value).map((value) => ({ ...change, value })),
    ]);
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((words) => phrases.test(words))).toEqual([]);
  });

  test('about seats', async () => {
    const reference = await (await at.web.someone(['coordinator'])).opens();
    const bodies = bad.map((members) => ({ members }));
    const said = await refusals(`/reviews/${reference}/members`, bodies);
    expect(said.length).toBeGreaterThan(5);
    expect(said.filter((words) => phrases.test(words))).toEqual([]);
  });

  test.each([
    '/reviews?limit=none',
    '/reviews?limit=1000',
    '/reviews?unheardOf=1',
    '/reviews?cursor=x',
    '/reviews?state=lost',
    '/deadlines?from=soon',
    '/deadlines?status=late',
    '/partnerships/anytown/settings/preview?setting=imr_due&count=x&unit=weeks',
    '/partnerships/anytown/settings/preview?setting=imr_due&count=3&unit=years',
  ])('about %s', async (path) => {
    const caller = await at.web.someone(['coordinator', 'administrator']);
    const { body } = await caller.get(path).expect(422);
    expect(body.detail).not.toMatch(phrases);
  });
});
