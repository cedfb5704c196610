import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startLantern } from '#lantern/testing';
import { WebhookRun, Webhooks } from './index.js';

/* What waits for several receivers, more of it than one round used to tell. */

const secret = 's'.repeat(32);
const burst = 500;

let lantern: Awaited<ReturnType<typeof startLantern>>;
let webhooks: Webhooks;
let partnershipId: string;
let by: { readonly id: string };

/** The ids that arrived at each receiver, and how each of them answers. */
let arrived: Map<string, string[]>;
let answers: Map<string, () => Promise<Response>>;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  webhooks = new Webhooks(lantern.orm, lantern.clock, secret, false);
  const [partnership] = await lantern.rows<{ id: string }>(`select id from partnership where code = 'anytown'`, []);
  partnershipId = String(partnership?.id);
  const [caller] = await lantern.rows<{ id: string }>(
    `insert into caller (name, created_at) values ('Robin Lead', now()) returning id`,
    [],
  );
  by = { id: String(caller?.id) };
});
afterAll(() => lantern?.stop());

beforeEach(async () => {
  await lantern.rows('delete from webhook_delivery', []);
  await lantern.rows('delete from webhook', []);
  arrived = new Map();
  answers = new Map();
});

const runner = () =>
  new WebhookRun({
    orm: lantern.orm,
    clock: lantern.clock,
    secret,
    mayBePrivate: false,
    resolve: async () => ['8.8.8.8'],
    send: async (to, init) => {
      const host = typeof to === 'string' ? new URL(to).hostname : '';
      const { id } = JSON.parse(typeof init?.body === 'string' ? init.body : '') as { id: string };
      arrived.set(host, [...(arrived.get(host) ?? []), id]);
      return (await answers.get(host)?.()) ?? new Response(null, { status: 204 });
    },
  });

const later = (milliseconds: number) => {
  lantern.clock.moveTo(new Date(lantern.clock.now().getTime() + milliseconds));
};

/** A receiver for which so much waits; answers with its name. */
async function receiver(name: string, count: number): Promise<string> {
  const host = `${name}.example`;
  const { id } = await webhooks.add(partnershipId, by, { address: `https://${host}/hook`, begins: ['*'] });
  await lantern.rows(
    `insert into webhook_delivery (webhook_id, reference, event, at, due_at)
     select $1, 'AT-25-01', 'note.added', $2::timestamptz, $2::timestamptz from generate_series(1, $3)`,
    [id, lantern.clock.now(), count],
  );
  return host;
}

const waiting = async (): Promise<number> =>
  (await lantern.rows('select 1 from webhook_delivery where settled_at is null', [])).length;
const at = (host: string): readonly string[] => arrived.get(host) ?? [];

describe('a round', () => {
  test('tells all of a burst, each once, also where two workers are at it', async () => {
    const host = await receiver('burst', burst);
    const now = lantern.clock.now();
    const done = await Promise.all([runner().runDue(now), runner().runDue(now)]);
    expect(done.reduce((sum, each) => sum + each.done, 0)).toBe(burst);
    expect(new Set(at(host)).size).toBe(burst);
    expect(at(host)).toHaveLength(burst);
    expect(await waiting()).toBe(0);
  });

  test('lets nobody wait for a receiver that is slow', async () => {
    const slow = await receiver('slow', 20);
    const quick = await receiver('quick', 200);
    let answer: (response: Response) => void = () => undefined;
    const pending = new Promise<Response>((resolve) => (answer = resolve));
    answers.set(slow, () => pending);
    const round = runner().runDue(lantern.clock.now());
    while (at(quick).length < 200) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(at(slow).length).toBeLessThanOrEqual(5);
    answer(new Response(null, { status: 204 }));
    await round;
    expect(await waiting()).toBe(0);
  });

  test('leaves one that cannot be reached after the first that fail, and the rest of it is nobody’s', async () => {
    const away = await receiver('away', burst);
    const there = await receiver('there', 50);
    answers.set(away, () => Promise.reject(new TypeError('fetch failed')));
    await runner().runDue(lantern.clock.now());
    expect(at(away)).toHaveLength(5);
    expect(at(there)).toHaveLength(50);
    const free = 'select 1 from webhook_delivery where settled_at is null and claimed_at is null and attempts = 0';
    expect(await lantern.rows(free, [])).toHaveLength(burst - 5);
    answers.delete(away);
    await runner().runDue(lantern.clock.now());
    expect(await waiting()).toBe(5);
  });

  test('goes on past deliveries that are refused', async () => {
    const picky = await receiver('picky', 40);
    answers.set(picky, async () => new Response(null, { status: 500 }));
    await runner().runDue(lantern.clock.now());
    expect(at(picky)).toHaveLength(40);
  });

  test('ends after half a minute, and the next goes on; a stop ends it at once', async () => {
    const host = await receiver('long', burst);
    answers.set(host, async () => {
      later(1_000);
      return new Response(null, { status: 204 });
    });
    await runner().runDue(lantern.clock.now());
    expect(at(host).length).toBeGreaterThanOrEqual(30);
    expect(at(host).length).toBeLessThan(50);
    const soFar = at(host).length;
    expect(await runner().runDue(lantern.clock.now(), AbortSignal.abort())).toEqual({ done: 0 });
    expect(at(host)).toHaveLength(soFar);
    answers.delete(host);
    await runner().runDue(lantern.clock.now());
    expect(new Set(at(host)).size).toBe(burst);
  });

  test('that was killed half-way is made up for: each arrives at least once, under its own id', async () => {
    const host = await receiver('killed', 60);
    let left = 23;
    // From then on nothing comes back, as in a process that is gone.
    answers.set(host, () =>
      (left -= 1) < 0 ? new Promise<Response>(() => undefined) : Promise.resolve(new Response(null, { status: 204 })),
    );
    void runner().runDue(lantern.clock.now());
    while (left >= 0) await new Promise((resolve) => setTimeout(resolve, 20));
    answers.delete(host);
    await runner().runDue(lantern.clock.now());
    expect(await waiting()).toBeGreaterThan(0);
    later(6 * 60_000);
    await runner().runDue(lantern.clock.now());
    expect(await waiting()).toBe(0);
    const ids = await lantern.rows<{ id: string }>('select id from webhook_delivery', []);
    expect(new Set(at(host))).toEqual(new Set(ids.map(({ id }) => id)));
    expect(at(host).length).toBeLessThanOrEqual(70);
  });
});
