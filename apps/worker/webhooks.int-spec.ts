import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type Server, createServer } from 'node:https';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { configureLog, systemClock } from '#lantern/platform';
import { coordinator } from '#lantern/testing';
import { WebhookRun, Webhooks } from '#lantern/webhooks';
import { RecordedRuns } from './fixtures/recorded-runs.js';
import { until } from './fixtures/until.js';
import { WorkerUnderTest, backends } from './fixtures/workbench.js';

/*
 * A delivery on its whole way: written with its event, found by the worker's round, and sent by the platform's own client
 * over TLS to a server on this machine. Inner networks are open to it by the setting alone that a production has.
 */

configureLog({ level: 'silent' });
jest.setTimeout(60_000);

const secret = 's'.repeat(32);
const pem = (name: string): string => readFileSync(join(import.meta.dirname, '../../libs/mail/fixtures', name), 'utf8');
const [key, cert] = [pem('localhost.key.pem'), pem('localhost.cert.pem')];
const usual = getCACertificates('default');

interface Arrived {
  readonly body: string;
  readonly signature: string;
}

describe.each(backends)('a delivery, with jobs on %s,', (_name, redisUrl) => {
  let bench: WorkerUnderTest;
  let server: Server;
  let address: string;
  let arrived: Arrived[];

  beforeEach(async () => {
    bench = await WorkerUnderTest.on(redisUrl);
    setDefaultCACertificates([...usual, cert]);
    arrived = [];
    server = createServer({ key, cert }, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        arrived.push({
          body: Buffer.concat(chunks).toString(),
          signature: String(request.headers['lantern-signature']),
        });
        response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    address = `https://localhost:${typeof bound === 'object' ? bound?.port : ''}/hook`;
  });
  afterEach(async () => {
    setDefaultCACertificates(usual);
    server.closeAllConnections();
    server.close();
    await bench.clear();
  });

  /** A webhook at this machine's address, and a review that is opened after. */
  async function recorded() {
    const { lantern } = bench;
    lantern.clock.moveTo(systemClock.now());
    const [partnership] = await lantern.rows<{ id: string }>(`select id from partnership where code = 'anytown'`, []);
    const [caller] = await lantern.rows<{ id: string }>(
      `insert into caller (name, created_at) values ('Robin Lead', now()) returning id`,
      [],
    );
    const webhooks = new Webhooks(lantern.orm, systemClock, secret, true);
    const made = await webhooks.add(String(partnership?.id), { id: String(caller?.id) }, { address, begins: ['*'] });
    const event = { type: 'notification.received', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
    const command = { actor: coordinator, partnership: 'anytown', workflow: 'domestic-homicide-review', event };
    const { reference } = await lantern.writer.open(command);
    return { webhooks, ...made, reference };
  }

  /** A worker whose rounds tell webhooks as a production's would that has set so. */
  const worker = (mayBePrivate: boolean) => {
    const real = new WebhookRun({ orm: bench.lantern.orm, clock: systemClock, secret, mayBePrivate });
    return bench.worker(Object.assign(new RecordedRuns(), { webhooks: real }));
  };

  test('arrives over TLS, signed, and is kept as delivered', async () => {
    const { webhooks, id, secret: shown, reference } = await recorded();
    await worker(true);
    await until('it has arrived', () => arrived.length > 0);
    const [{ body, signature } = { body: '', signature: '' }] = arrived;
    expect(JSON.parse(body)).toMatchObject({ event: 'notification.received', reference });
    const [, seconds = '', digest] = /^t=(\d+),v1=([\da-f]{64})$/.exec(signature) ?? [];
    expect(digest).toBe(createHmac('sha256', shown).update(`${seconds}.${body}`).digest('hex'));
    const settled = async () => (await webhooks.deliveries(id, undefined, 10)).every(({ settledAt }) => settledAt);
    while (!(await settled())) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await webhooks.deliveries(id, undefined, 10)).toMatchObject([
      { delivered: true, answered: 204, attempts: 1 },
    ]);
  });

  test('to an inner network goes nowhere where the installation has not said that it may', async () => {
    const { webhooks, id } = await recorded();
    await worker(false);
    const tried = async () => (await webhooks.deliveries(id, undefined, 10)).every(({ attempts }) => attempts > 0);
    while (!(await tried())) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await webhooks.deliveries(id, undefined, 10)).toMatchObject([{ failure: 'private', delivered: false }]);
    expect(arrived).toEqual([]);
  });
});
