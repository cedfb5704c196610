import { afterEach, describe, expect, test } from '@jest/globals';
import { PermanentMailFailure, TemporaryMailFailure } from './failures.js';
import {
  type MailServer,
  closeAll,
  connect,
  email,
  failureOf,
  opened,
  read,
  refusing,
  startServer,
} from './fixtures/mailServer.js';
import { meetingInvitation } from './invitation.js';

afterEach(closeAll);

describe('an e-mail that is accepted', () => {
  test('arrives once, with its headers and both its bodies', async () => {
    const server = await startServer();
    const transport = connect(`smtp://127.0.0.1:${server.port}`);
    await expect(transport.send(email)).resolves.toEqual({ accepted: true });
    expect(server.received).toHaveLength(1);
    const { raw, to, from } = server.received[0] ?? { raw: '' };
    expect({ to, from }).toEqual({ to: ['someone@example.org'], from: 'lantern@example.gov.uk' });
    expect(raw).toMatch(/^Message-ID: <email\.0197a2c4-77aa@example\.gov\.uk>\r$/m);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^Reply-To: dhr@example\.gov\.uk\r$/m);
    expect(raw).toMatch(/^Date: Fri, 26 Jun 2026 07:00:00 \+0000\r$/m);
    expect(raw).toMatch(/^Subject: Scoping return due Fri 26 Jun 2026: case AB-26-03\r$/m);
    expect(raw).toMatch(/multipart\/alternative.*text\/plain.*text\/html.*<p>Hello,<\/p>/s);
    expect(raw).toContain('agency=E2=80=99s return is due');
  });

  test('sent again has the same Message-ID', async () => {
    const server = await startServer();
    const transport = connect(`smtp://127.0.0.1:${server.port}`);
    await transport.send(email);
    await transport.send(email);
    const ids = server.received.map(({ raw }) => /^Message-ID: .*$/m.exec(raw)?.[0]);
    expect(ids[0]).toBeDefined();
    expect(ids[1]).toBe(ids[0]);
  });

  test('carries a meeting as a calendar part and as invite.ics', async () => {
    const server = await startServer();
    const invitation = meetingInvitation({
      uid: 'meeting.1@example.gov.uk',
      sequence: 0,
      stamp: email.date,
      start: new Date('2026-07-07T13:00:00Z'),
      end: new Date('2026-07-07T15:00:00Z'),
      location: 'online',
      summary: 'Panel meeting, case AB-26-03',
      description: 'Papers are in Lantern.',
      organizer: { name: 'Ambridge', email: 'dhr@example.gov.uk' },
      attendee: { email: email.to },
      method: 'REQUEST',
    });
    await connect(`smtp://127.0.0.1:${server.port}`).send({ ...email, invitation });
    const raw = server.received[0]?.raw;
    expect(raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    expect(raw).toMatch(/Content-Type: application\/ics; name=invite\.ics/);
    expect(raw).toMatch(/Content-Disposition: attachment/);
  });

  test('goes to its one recipient and gains no header, whatever the fields hold', async () => {
    const server = await startServer();
    const transport = connect(`smtp://127.0.0.1:${server.port}`);
    await transport.send({
      ...email,
      subject: 'Hello\r\nBcc: all@example.com',
      replyTo: 'a@example.org\r\nCc: b@example.org',
    });
    expect(server.received[0]?.to).toEqual(['someone@example.org']);
    expect(server.received[0]?.raw).not.toMatch(/^(Bcc|Cc):/m);
    const failure = await failureOf(transport.send({ ...email, to: 'a@example.org, b@example.org' }));
    expect(failure).toBeInstanceOf(PermanentMailFailure);
    expect(server.received).toHaveLength(1);
  });

  test('shares the connections of the pool with the others', async () => {
    const server = await startServer();
    const transport = connect(`smtp://127.0.0.1:${server.port}`, 3);
    const ids = Array.from({ length: 40 }, (_, index) => `row-${index}`);
    await Promise.all(ids.map((id) => transport.send({ ...email, id })));
    const arrived = server.received.map(({ raw }) => /^Message-ID: <email\.(.*)@/m.exec(raw)?.[1] ?? '');
    expect(arrived.toSorted()).toEqual(ids.toSorted());
    expect(server.mostConnections()).toBeLessThanOrEqual(3);
  });

  test('in flight is finished before the transport closes', async () => {
    const server = await startServer();
    const transport = connect(`smtp://127.0.0.1:${server.port}`);
    await transport.verify();
    const sending = transport.send(email);
    const outcome = Promise.allSettled([sending]);
    await transport.close();
    const [result] = await outcome;
    expect(server.received).toHaveLength(result?.status === 'fulfilled' ? 1 : 0);
    expect(await failureOf(transport.send(email))).toBeInstanceOf(TemporaryMailFailure);
  });
});

describe('a server that says not now', () => {
  test.each([
    ['the sender', 'onMailFrom', 450],
    ['the recipient', 'onRcptTo', 451],
    ['the recipient, hanging up', 'onRcptTo', 421],
  ] as const)('to %s: temporary, with its reply', async (_, step, code) => {
    const server = await startServer({
      [step]: (_address: unknown, _session: unknown, done: (error: Error) => void) =>
        done(refusing(code, 'come back later')),
    });
    const failure = await failureOf(connect(`smtp://127.0.0.1:${server.port}`).send(email));
    expect(failure).toBeInstanceOf(TemporaryMailFailure);
    expect(failure).toMatchObject({ reply: expect.stringContaining(`${code}`), mayHaveBeenAccepted: false });
    expect(failure).toMatchObject({ reply: expect.stringContaining('come back later') });
  });

  test('to the message: temporary and certain, and the same connection carries it the next time', async () => {
    let refusals = 1;
    let taken = 0;
    const server = await startServer({
      onData: (stream, _, done) => {
        void read(stream).then(() => {
          refusals -= 1;
          if (refusals < 0) taken += 1;
          done(refusals >= 0 ? refusing(452, 'disk full') : null);
        });
      },
    });
    const transport = connect(`smtp://127.0.0.1:${server.port}`);
    const failure = await failureOf(transport.send(email));
    expect(failure).toBeInstanceOf(TemporaryMailFailure);
    expect(failure).toMatchObject({ reply: '452 disk full', mayHaveBeenAccepted: false });
    await transport.send(email);
    expect(taken).toBe(1);
  });
});

describe('a server that says never', () => {
  test('to the recipient: permanent, with its reply', async () => {
    const server = await startServer({
      onRcptTo: (_address, _session, done) => done(refusing(550, 'no such mailbox')),
    });
    const transport = connect(`smtp://127.0.0.1:${server.port}`);
    const failure = await failureOf(transport.send(email));
    expect(failure).toBeInstanceOf(PermanentMailFailure);
    expect(failure).toMatchObject({ reply: '550 no such mailbox' });
  });

  test('to the message: permanent, with its reply', async () => {
    const server = await startServer({
      onData: (stream, _, done) => void read(stream).then(() => done(refusing(554, 'looks like spam'))),
    });
    const failure = await failureOf(connect(`smtp://127.0.0.1:${server.port}`).send(email));
    expect(failure).toBeInstanceOf(PermanentMailFailure);
    expect(failure).toMatchObject({ reply: '554 looks like spam' });
  });

  test('to our sign-in: temporary, because mending the settings mends every e-mail', async () => {
    const server = await startServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusing(535, 'wrong password')),
    });
    const transport = connect(`smtp://lantern:p%40ss@127.0.0.1:${server.port}`);
    const failure = await failureOf(transport.send(email));
    expect(failure).toBeInstanceOf(TemporaryMailFailure);
    expect(failure).toMatchObject({ reply: '535 wrong password', mayHaveBeenAccepted: false });
    await expect(transport.verify()).rejects.toBeInstanceOf(TemporaryMailFailure);
  });

  test('to somebody who has not signed in: temporary too', async () => {
    const server = await startServer({ authOptional: false });
    const failure = await failureOf(connect(`smtp://127.0.0.1:${server.port}`).send(email));
    expect(failure).toBeInstanceOf(TemporaryMailFailure);
    expect(failure).toMatchObject({ reply: expect.stringContaining('530') });
  });
});

describe('a connection that breaks', () => {
  test('before the message: temporary, and the e-mail can be sent again', async () => {
    const server: MailServer = await startServer({ onRcptTo: () => server.hangUp() });
    const failure = await failureOf(connect(`smtp://127.0.0.1:${server.port}`).send(email));
    expect(failure).toBeInstanceOf(TemporaryMailFailure);
    expect(failure).toMatchObject({ reply: null, mayHaveBeenAccepted: false });
  });

  test('after the whole message and before the answer: uncertain, and never silently sent twice', async () => {
    let messages = 0;
    const server: MailServer = await startServer({
      onData: (stream) => {
        void read(stream).then(() => {
          messages += 1;
          server.hangUp();
        });
      },
    });
    const failure = await failureOf(connect(`smtp://127.0.0.1:${server.port}`).send(email));
    expect(failure).toBeInstanceOf(TemporaryMailFailure);
    expect(failure).toMatchObject({ reply: null, mayHaveBeenAccepted: true });
    expect(messages).toBe(1);
  });

  test('while nothing was going on is not noticed by the next e-mail', async () => {
    const server = await startServer();
    const transport = connect(`smtp://127.0.0.1:${server.port}`, 1);
    await transport.send(email);
    server.hangUp();
    await transport.send({ ...email, id: 'next' });
    expect(server.received).toHaveLength(2);
  });

  test('nobody listening: temporary', async () => {
    const server = await startServer();
    await opened.pop()?.();
    const transport = connect(`smtp://127.0.0.1:${server.port}`);
    expect(await failureOf(transport.send(email))).toBeInstanceOf(TemporaryMailFailure);
    await expect(transport.verify()).rejects.toBeInstanceOf(TemporaryMailFailure);
  });
});

describe('a row that cannot be an e-mail', () => {
  test.each([
    [{ id: 'a b' }, 'cannot be part of a Message-ID'],
    [{ from: 'Lantern' }, 'set MAIL_FROM'],
  ])('%j', async (wrong, advice) => {
    const server = await startServer();
    await expect(connect(`smtp://127.0.0.1:${server.port}`).send({ ...email, ...wrong })).rejects.toThrow(advice);
  });
});
