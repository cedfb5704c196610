import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TemporaryMailFailure } from '../failures.js';
import { closeAll, connect, opened, startServer } from '../fixtures/mailServer.js';
import type { MailTransport } from '../transport.js';
import { openPostRoom } from './fixtures/postRoom.js';

let room: Awaited<ReturnType<typeof openPostRoom>>;

beforeEach(async () => {
  room = await openPostRoom();
  await room.queue('contact@housing.example', { count: 3 });
});
afterEach(async () => {
  await closeAll();
  await room.stop();
});

const ever = new Promise<never>(() => undefined);
const statuses = async () => (await room.stored()).map(({ status }) => status).toSorted();
const minutesLater = (minutes: number) => room.clock.moveTo(new Date(room.clock.now().getTime() + minutes * 60_000));

/** A transport that never answers, with as many connections as it is asked for. */
const dead = (connections: number, send: MailTransport['send']): MailTransport => ({
  connections,
  send,
  verify: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

/** Sends until so many e-mails are in the hands of a connection that says no more. */
async function diesSending(transport: (begun: () => void) => MailTransport): Promise<void> {
  const begun = new Promise<void>((resolve) => {
    void room.sender(transport(resolve)).runDue(room.clock.now());
  });
  await begun;
}

const atDialogue = (begun: () => void) => dead(1, () => (begun(), ever));
const atLastBytes = (begun: () => void) => dead(1, async (_, handover) => (await handover?.complete(), begun(), ever));

describe('after a crash', () => {
  test('what was merely claimed is queued, and is sent once the claim has lapsed', async () => {
    await diesSending(atLastBytes);
    expect(await statuses()).toEqual(['queued', 'queued', 'sending']);
    const server = await startServer();
    const next = room.sender(connect(`smtp://127.0.0.1:${server.port}`));
    minutesLater(1);
    expect(await next.runDue(room.clock.now())).toEqual({ done: 0 });
    minutesLater(2);
    expect(await next.runDue(room.clock.now())).toEqual({ done: 2 });
    expect(server.received).toHaveLength(2);
  });

  test('what had its last bytes is uncertain', async () => {
    await diesSending(atLastBytes);
    minutesLater(11);
    expect(await room.sender(atDialogue(() => undefined)).recover(room.clock.now())).toEqual({ done: 1 });
    expect(await statuses()).toEqual(['queued', 'queued', 'uncertain']);
  });

  test('what was on a connection, and had not its last bytes, waits again as if nothing had been', async () => {
    await diesSending(atDialogue);
    minutesLater(11);
    const server = await startServer();
    const next = room.sender(connect(`smtp://127.0.0.1:${server.port}`));
    await next.recover(room.clock.now());
    expect(await statuses()).toEqual(['queued', 'queued', 'queued']);
    expect(await next.runDue(room.clock.now())).toEqual({ done: 3 });
  });

  test('of the database itself the note may be lost: then it is uncertain', async () => {
    await diesSending(atDialogue);
    await room.rows(`update email set database_start = '2026-01-01' where status = 'sending'`);
    minutesLater(11);
    await room.sender(atDialogue(() => undefined)).recover(room.clock.now());
    expect(await statuses()).toEqual(['queued', 'queued', 'uncertain']);
  });
});

describe('a sender that is slow', () => {
  test('has lost what somebody else has begun meanwhile, and does not send it', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const sent: string[] = [];
    const slow = room.sender(
      dead(1, async (email) => {
        sent.push(email.id);
        await held;
        return { accepted: true };
      }),
    );
    const running = slow.runDue(room.clock.now());
    while (sent.length === 0) await room.stored();
    minutesLater(3);
    const server = await startServer();
    await room.sender(connect(`smtp://127.0.0.1:${server.port}`)).runDue(room.clock.now());
    expect(server.received).toHaveLength(2);
    release();
    await running;
    expect(sent).toHaveLength(1);
    expect(await statuses()).toEqual(['sent', 'sent', 'sent']);
  });

  test('never gives the last bytes when others may think it dead', async () => {
    const outcomes: unknown[] = [];
    const late = dead(1, async (_, handover) => {
      minutesLater(6);
      await handover?.complete().catch((error: unknown) => outcomes.push(error));
      throw new TemporaryMailFailure('The stream ended.', null, false, true);
    });
    await room.sender(late).runDue(room.clock.now());
    expect(String(outcomes[0])).toContain('took too long');
    expect(await statuses()).toEqual(['queued', 'queued', 'queued']);
  });
});

describe('a stop', () => {
  test('gives back what was claimed at once, and cuts off what does not end', async () => {
    const stop = new AbortController();
    const sender = room.sender(
      dead(1, (_, handover) => {
        stop.abort();
        return new Promise((_resolve, reject) =>
          handover?.signal?.addEventListener('abort', () =>
            reject(new TemporaryMailFailure('It was cut off.', null, false, true)),
          ),
        );
      }),
    );
    expect(await sender.runDue(room.clock.now(), stop.signal)).toEqual({ done: 0 });
    expect((await room.stored()).map(({ status, attempts }) => [status, attempts])).toEqual([
      ['queued', 0],
      ['queued', 0],
      ['queued', 0],
    ]);
    expect(await room.rows('select id from email where claimed_at is not null')).toEqual([]);
  });
});

describe('with the mail server away', () => {
  test('e-mails wait without end and without blame, and go when it is back', async () => {
    const away = await startServer();
    const { port } = away;
    await opened.pop()?.();
    const sender = room.sender(connect(`smtp://127.0.0.1:${port}`));
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 0 });
    minutesLater(20);
    const { outage } = await room.record.conditions();
    expect(outage).toEqual({ since: '2026-03-16T10:00:00.000Z', refusal: null, waiting: 3 });
    room.clock.moveTo(new Date('2026-03-19T10:00:00Z'));
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 0 });
    expect((await room.stored()).map(({ status, attempts }) => [status, attempts])).toEqual(
      Array.from({ length: 3 }, () => ['queued', 0]),
    );
    await room.rows('update email set failure = null');
    const back = await startServer();
    expect(await room.sender(connect(`smtp://127.0.0.1:${back.port}`)).runDue(room.clock.now())).toEqual({ done: 3 });
    expect((await room.record.conditions()).outage).toBeNull();
  });

  test('one that answers and lets nobody in is told by what it says', async () => {
    const server = await startServer({ authOptional: false });
    const sender = room.sender(connect(`smtp://lantern:wrong@127.0.0.1:${server.port}`));
    await sender.runDue(room.clock.now());
    expect((await room.record.conditions()).outage).toMatchObject({ refusal: expect.stringMatching(/^5/) });
    expect(await statuses()).toEqual(['queued', 'queued', 'queued']);
  });

  test('an e-mail on which the server hangs up holds up no other', async () => {
    await room.queue('poison@housing.example');
    const server = await startServer({
      onRcptTo: ({ address }, _session, done) => {
        if (address.startsWith('poison')) server.hangUp();
        else done();
      },
    });
    const sender = room.sender(connect(`smtp://127.0.0.1:${server.port}`, 1));
    await sender.runDue(room.clock.now());
    expect(server.received).toHaveLength(3);
    expect((await room.record.conditions()).outage).toBeNull();
    const [poison] = (await room.stored()).filter(({ address }) => address === 'poison@housing.example');
    expect(poison).toMatchObject({ status: 'queued', attempts: 1 });
  });
});
