import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { coordinator, startLantern } from '#lantern/testing';
import { WebhookRun, Webhooks, pauses } from './index.js';

const secret = 's'.repeat(32);
const address = 'https://council.example/hook';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let webhooks: Webhooks;
let partnershipId: string;
let by: { readonly id: string };

/** What was sent, and what is answered to it. */
let sent: { readonly to: string; readonly body: string; readonly signature: string; readonly redirect: string }[];
let answer: () => Response;
let leadsTo: string;

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
  sent = [];
  leadsTo = '8.8.8.8';
  answer = () => new Response(null, { status: 204 });
});

const run = () =>
  new WebhookRun({
    orm: lantern.orm,
    clock: lantern.clock,
    secret,
    mayBePrivate: false,
    resolve: async () => [leadsTo],
    send: async (to, init) => {
      const headers = new Headers(init?.headers);
      sent.push({
        to: typeof to === 'string' ? to : '',
        body: typeof init?.body === 'string' ? init.body : '',
        signature: headers.get('lantern-signature') ?? '',
        redirect: String(init?.redirect),
      });
      return answer();
    },
  }).runDue(lantern.clock.now());

const opened = async (): Promise<string> => {
  const event = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const command = { actor: coordinator, partnership: 'anytown', workflow: 'domestic-homicide-review', event };
  return (await lantern.writer.open(command)).reference;
};
const noted = (reference: string, text: string) =>
  lantern.writer.record({ actor: coordinator, reference, event: { type: 'note.added', on: '2026-03-10', text } });

const later = (pause: number) => {
  lantern.clock.moveTo(new Date(lantern.clock.now().getTime() + pause));
};

const made = (begins = ['*']) => webhooks.add(partnershipId, by, { address, begins });

describe('another system', () => {
  test('is told that something was recorded, signed, once, and nothing of what it says', async () => {
    const { id, secret: key } = await made();
    const reference = await opened();
    await noted(reference, 'Marnie Fellrow rang');
    await Promise.all([run(), run()]);
    const said = sent.map(({ body }) => JSON.parse(body) as Record<string, string>);
    expect(new Set(said.map(({ event }) => event))).toEqual(new Set(['note.added', 'notification.received']));
    expect(said).toHaveLength(2);
    for (const each of said) expect(Object.keys(each)).toEqual(['id', 'event', 'reference', 'at']);
    expect(said.every((each) => each['reference'] === reference)).toBe(true);
    const [{ to, body, signature, redirect } = { to: '', body: '', signature: '', redirect: '' }] = sent;
    expect([to, redirect]).toEqual([address, 'manual']);
    const [, seconds = '', digest] = /^t=(\d+),v1=([\da-f]{64})$/.exec(signature) ?? [];
    expect(digest).toBe(createHmac('sha256', key).update(`${seconds}.${body}`).digest('hex'));
    expect(Number(seconds)).toBe(lantern.clock.now().getTime() / 1000);
    const deliveries = await webhooks.deliveries(id, undefined, 10);
    expect(deliveries).toMatchObject([{ delivered: true, answered: 204 }, { delivered: true }]);
    expect(await webhooks.deliveries(id, deliveries[0]?.id, 10)).toHaveLength(1);
    const kept = await lantern.rows<{ text: string }>('select w::text as text from webhook w', []);
    expect(kept[0]?.text).not.toContain(key);
  });

  test('is told of what was chosen alone, in its own partnership, and of nothing that was refused', async () => {
    const { id } = await made(['decision']);
    const reference = await opened();
    await noted(reference, 'a note');
    await expect(noted(reference, '')).rejects.toThrow();
    expect(await webhooks.deliveries(id, undefined, 10)).toEqual([]);
    await expect(webhooks.one('00000000-0000-0000-0000-000000000000', id)).rejects.toThrow('no such webhook');
  });

  test('that does not answer is told again later, the same, and is switched off after the last time', async () => {
    const { id } = await made();
    await opened();
    answer = () => {
      throw new TypeError('fetch failed');
    };
    await run();
    await run();
    expect(sent).toHaveLength(1);
    answer = () => new Response('no', { status: 500 });
    for (const pause of pauses) {
      later(pause);
      await run();
    }
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    expect(sent).toHaveLength(pauses.length + 1);
    expect(await webhooks.deliveries(id, undefined, 1)).toMatchObject([
      { delivered: false, answered: 500, failure: 'refused', attempts: pauses.length + 1 },
    ]);
    expect(await webhooks.one(partnershipId, id)).toMatchObject({ offBecause: 'failed' });
    expect(await webhooks.failed([partnershipId])).toMatchObject([{ id, code: 'anytown' }]);
    expect(await webhooks.failed([])).toEqual([]);
    await opened();
    await webhooks.switchOn(partnershipId, id);
    await run();
    expect(sent).toHaveLength(pauses.length + 1);
  });

  test('is not reached where its name leads to an inner network meanwhile, nor where it points elsewhere', async () => {
    const { id } = await made();
    await opened();
    leadsTo = '169.254.169.254';
    await run();
    expect(sent).toEqual([]);
    expect(await webhooks.deliveries(id, undefined, 1)).toMatchObject([{ failure: 'private', settledAt: null }]);
    leadsTo = '8.8.8.8';
    answer = () => new Response(null, { status: 302, headers: { location: 'https://169.254.169.254/' } });
    later(pauses[0] ?? 0);
    await run();
    expect(sent).toHaveLength(1);
    expect(await webhooks.deliveries(id, undefined, 1)).toMatchObject([{ failure: 'refused', answered: 302 }]);
  });

  test('whose telling was cut off is told once the claim is old', async () => {
    await made();
    await opened();
    await lantern.rows('update webhook_delivery set claimed_at = $1', [lantern.clock.now()]);
    await run();
    expect(sent).toEqual([]);
    later(6 * 60_000);
    await run();
    expect(sent).toHaveLength(1);
  });

  test('has a log of ninety days', async () => {
    const { id } = await made();
    await opened();
    await run();
    later(91 * 24 * 60 * 60_000);
    const reference = await opened();
    await run();
    expect(await webhooks.deliveries(id, undefined, 10)).toMatchObject([{ reference }]);
  });

  test('that was switched off is told nothing, and what waits is given up', async () => {
    const { id } = await made();
    await opened();
    await webhooks.switchOff(partnershipId, id);
    await run();
    expect(sent).toEqual([]);
    expect(await webhooks.deliveries(id, undefined, 1)).toMatchObject([{ failure: 'switchedOff' }]);
    await expect(made([])).rejects.toThrow();
  });
});
