import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { CaseReader } from '#lantern/case-lists';
import { TemporaryMailFailure } from '../failures.js';
import { closeAll, connect, refusing, startServer } from '../fixtures/mailServer.js';
import type { OutgoingEmail } from '../message.js';
import type { MailTransport } from '../transport.js';
import { openPostRoom } from './fixtures/postRoom.js';

let room: Awaited<ReturnType<typeof openPostRoom>>;

beforeEach(async () => {
  room = await openPostRoom();
});
afterEach(async () => {
  await closeAll();
  await room.stop();
});

const tasksShown = async () => {
  const { tasks } = await new CaseReader(room.orm, room.registry, room.clock, room.ownWords).view(room.reference);
  return tasks.filter(({ task }) => task.startsWith('M1:')).map(({ owner, title }) => ({ owner, title }));
};

/** A transport under the test's control. */
const through = (send: (email: OutgoingEmail) => Promise<void>): MailTransport => ({
  connections: 4,
  send: async (email, handover) => {
    await handover?.complete();
    await send(email);
    return { accepted: true };
  },
  verify: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

describe('an e-mail that is accepted', () => {
  test('has its exact words, its address and its Message-ID kept', async () => {
    const server = await startServer();
    await room.queue('contact@housing.example');
    const sender = room.sender(connect(`smtp://127.0.0.1:${server.port}`));
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 1 });
    const [email] = await room.stored();
    expect(email).toMatchObject({
      status: 'sent',
      attempts: 1,
      address: 'contact@housing.example',
      subject: `Scoping return due Fri 26 Jun 2026: case ${room.reference}`,
      message_id: `<email.${email?.id}@example.gov.uk>`,
      failure: null,
    });
    expect(email?.text).toContain('please phone Sam Patel, co-ordinator, on 01632 960 123 (9am to 5pm)');
    expect(server.received[0]?.raw).toContain(`Message-ID: ${email?.message_id}`);
    expect(server.received[0]?.raw).toContain('Reply-To: sam@anytown.gov.uk');
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 0 });
    expect(server.received).toHaveLength(1);
  });

  test('is in the language of the contact', async () => {
    for (const address of ['cymraeg@housing.example', 'english@housing.example']) await room.queue(address);
    await room.rows(`update contact set language = 'cy' where email like 'cymraeg@%'`);
    await room.sender(through(() => Promise.resolve())).runDue(room.clock.now());
    const sent = (await room.stored()).map(({ address, subject }) => ({ address, subject }));
    expect(sent.toSorted((a, b) => `${a.address}`.localeCompare(`${b.address}`))).toEqual([
      {
        address: 'cymraeg@housing.example',
        subject: `Ffurflen gwmpasu erbyn Gwe 26 Meh 2026: achos ${room.reference}`,
      },
      { address: 'english@housing.example', subject: `Scoping return due Fri 26 Jun 2026: case ${room.reference}` },
    ]);
  });

  test('among hundreds goes once, however many senders there are', async () => {
    const server = await startServer();
    for (const at of Array.from({ length: 60 }, (_, index) => index))
      await room.queue(`a${at}@example.org`, { count: 5 });
    const senders = Array.from({ length: 3 }, () => room.sender(connect(`smtp://127.0.0.1:${server.port}`)));
    const done = await Promise.all(senders.map((sender) => sender.runDue(room.clock.now())));
    expect(done.reduce((sum, each) => sum + each.done, 0)).toBe(300);
    expect(server.received).toHaveLength(300);
    expect(new Set(server.received.map(({ raw }) => /^Message-ID: .*$/m.exec(raw)?.[0])).size).toBe(300);
    expect(new Set((await room.stored()).map(({ status }) => status))).toEqual(new Set(['sent']));
  });

  test('is the first of its case to a person only once, also among several at once', async () => {
    await room.queue('contact@housing.example', { count: 2 });
    const sent: OutgoingEmail[] = [];
    const sender = room.sender(through((email) => Promise.resolve(void sent.push(email))));
    await sender.runDue(room.clock.now());
    await room.rows(
      `update email set status = 'queued', claimed_at = null, id = gen_random_uuid() where id = (select id from email limit 1)`,
    );
    await sender.runDue(room.clock.now());
    expect(sent.filter(({ text }) => text.includes('Looking after yourself'))).toHaveLength(1);
  });

  test('waits for the hours in which mail may be sent', async () => {
    await room.queue('contact@housing.example');
    const sent: OutgoingEmail[] = [];
    const sender = room.sender(through((email) => Promise.resolve(void sent.push(email))));
    for (const quiet of ['2026-03-16T17:00:00Z', '2026-03-21T12:00:00Z', '2026-04-03T12:00:00Z']) {
      room.clock.moveTo(new Date(quiet));
      expect(await sender.runDue(room.clock.now())).toEqual({ done: 0 });
    }
    room.clock.moveTo(new Date('2026-04-07T07:00:00Z'));
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 1 });
  });

  test('waits for the hours of its own partnership, which lie within those, unless it is urgent', async () => {
    await room.rows(`update partnership set settings = '{"sending_hours": {"from": "10:00", "to": "15:30"}}'`);
    room.clock.moveTo(new Date('2026-03-17T09:00:00Z'));
    await room.queue('contact@housing.example', { count: 2 });
    await room.rows('update email set urgent = true where id = (select id from email limit 1)');
    const sender = room.sender(through(() => Promise.resolve()));
    room.clock.moveTo(new Date('2026-03-17T09:59:00Z'));
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 1 });
    room.clock.moveTo(new Date('2026-03-17T15:30:00Z'));
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 0 });
    room.clock.moveTo(new Date('2026-04-07T09:00:00Z'));
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 1 });
    await room.rows(`update partnership set settings = '{}'`);
  });

  test('is finished when the sender is told to stop, and nothing more is begun', async () => {
    await room.queue('contact@housing.example', { count: 500 });
    const stop = new AbortController();
    const sender = room.sender(through(() => Promise.resolve(stop.abort())));
    const { done } = await sender.runDue(room.clock.now(), stop.signal);
    const counts = Map.groupBy(await room.stored(), ({ status }) => status);
    expect(counts.get('sent')).toHaveLength(done);
    expect(counts.get('queued')).toHaveLength(500 - done);
    expect(done).toBeLessThan(500);
  });
});

describe('a server that says not now', () => {
  test('is asked again later and later, and in the end the co-ordinator is told', async () => {
    const server = await startServer({
      onRcptTo: (_address, _session, done) => done(refusing(451, 'come back later')),
    });
    await room.queue('contact@housing.example');
    const sender = room.sender(connect(`smtp://127.0.0.1:${server.port}`));
    const tries: string[] = [];
    for (let email = (await room.stored())[0]; email?.status === 'queued'; email = (await room.stored())[0]) {
      tries.push(email.due);
      room.clock.moveTo(new Date(`${email.due.replace(' ', 'T')}:00Z`));
      await sender.runDue(room.clock.now());
    }
    expect(tries.slice(0, 7)).toEqual([
      '2026-03-16 10:00',
      '2026-03-16 10:01',
      '2026-03-16 10:06',
      '2026-03-16 10:21',
      '2026-03-16 11:21',
      '2026-03-16 12:21',
      '2026-03-16 13:21',
    ]);
    expect(tries).toContain('2026-03-17 08:00');
    const [email] = await room.stored();
    expect(email).toMatchObject({ status: 'undeliverable', failure: expect.stringContaining('come back later') });
    expect(await tasksShown()).toHaveLength(1);
  });

  test('once gets the same e-mail, with the same Message-ID, the next time', async () => {
    let refusals = 1;
    const server = await startServer({
      onRcptTo: (_address, _session, done) => {
        refusals -= 1;
        done(refusals >= 0 ? refusing(451, 'later') : null);
      },
    });
    await room.queue('contact@housing.example');
    const sender = room.sender(connect(`smtp://127.0.0.1:${server.port}`));
    await sender.runDue(room.clock.now());
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 0 });
    room.clock.moveTo(new Date('2026-03-16T10:01:00Z'));
    await sender.runDue(room.clock.now());
    expect((await room.stored())[0]).toMatchObject({ status: 'sent', attempts: 2, failure: null });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.raw).toContain('Looking after yourself');
  });
});

describe('an e-mail that cannot be delivered', () => {
  test('because the address is refused opens a task for the co-ordinator, and is not tried again', async () => {
    const server = await startServer({ onRcptTo: (_address, _session, done) => done(refusing(550, 'no such person')) });
    await room.queue('contact@housing.example');
    const sender = room.sender(connect(`smtp://127.0.0.1:${server.port}`));
    await sender.runDue(room.clock.now());
    room.clock.moveTo(new Date('2026-03-17T10:00:00Z'));
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 0 });
    const [task] = await tasksShown();
    expect(task?.owner).toBe('coordinator');
    expect(task?.title).toMatch(/^Telephone: the e-mail "Scoping return due .*" to .* no such person/);
  });

  test('because the office is empty says whose address is missing', async () => {
    await room.rows(
      `insert into email (case_file_id, partnership_id, workflow, template, recipient, values, due_at, created_at)
       select id, partnership_id, workflow, 'decision-needed', 'cspChair',
         '{"stage": "dueSoon", "due": "2026-04-16", "kindOfDate": "guidance"}', $1::timestamptz, $1::timestamptz from case_file`,
      [room.clock.now()],
    );
    const sender = room.sender(through(() => Promise.reject(new Error('nothing should be sent'))));
    await sender.runDue(room.clock.now());
    const [email] = await room.stored();
    expect(email).toMatchObject({
      status: 'undeliverable',
      failure: 'No e-mail address is known for the chair of the partnership.',
      subject: `Your decision needed by Thu 16 Apr 2026: case ${room.reference}`,
    });
  });

  test('because its contact has left goes to the one who came after, once somebody asks for that', async () => {
    await room.queue('contact@housing.example');
    await room.rows(`update contact set left_on = '2026-03-16' where role = 'agency'`);
    const sent: OutgoingEmail[] = [];
    const sender = room.sender(through((email) => Promise.resolve(void sent.push(email))));
    await sender.runDue(room.clock.now());
    const [email] = await room.stored();
    expect(email).toMatchObject({ status: 'undeliverable', failure: expect.stringContaining('no longer holds') });
    await room.contact('agency', 'new@housing.example', 'contact@housing.example');
    await room.record.resend(String(email?.id));
    await sender.runDue(room.clock.now());
    expect(sent.map(({ to }) => to)).toEqual(['new@housing.example']);
    expect(await tasksShown()).toEqual([]);
  });

  test('to somebody who has declared a conflict of interest meanwhile goes to the next holder, or to nobody', async () => {
    await room.queue('contact@housing.example');
    await room.rows(
      `with friend as (insert into caller (name, email, created_at)
         values ('A friend', 'Contact@housing.example', now()) returning id)
       insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select f.id, friend.id, 'a friend', friend.id, now() from friend, case_file f returning id`,
    );
    const sent: OutgoingEmail[] = [];
    const sender = room.sender(through((email) => Promise.resolve(void sent.push(email))));
    await sender.runDue(room.clock.now());
    const [email] = await room.stored();
    expect(email).toMatchObject({ status: 'undeliverable', failure: expect.stringContaining('No e-mail address') });
    await room.contact('agency', 'deputy@housing.example', 'contact@housing.example');
    await room.record.resend(String(email?.id));
    await sender.runDue(room.clock.now());
    expect(sent.map(({ to }) => to)).toEqual(['deputy@housing.example']);
  });

  test('because a value is missing is never sent half written', async () => {
    await room.queue('contact@housing.example', { values: { due: '2026-06-26', kindOfDate: 'moon' } });
    const sender = room.sender(through(() => Promise.reject(new Error('nothing should be sent'))));
    await sender.runDue(room.clock.now());
    expect(await room.stored()).toMatchObject([
      { status: 'undeliverable', failure: expect.stringContaining('kindOfDate') },
    ]);
  });

  test('may be marked as handled', async () => {
    const server = await startServer({ onRcptTo: (_address, _session, done) => done(refusing(550, 'no such person')) });
    await room.queue('contact@housing.example');
    await room.sender(connect(`smtp://127.0.0.1:${server.port}`)).runDue(room.clock.now());
    const [email] = await room.stored();
    await room.record.handled(String(email?.id));
    expect(await tasksShown()).toEqual([]);
    await expect(room.record.handled(String(email?.id))).rejects.toThrow('There is no e-mail');
  });
});

describe('an e-mail that may have arrived', () => {
  const lost = () => Promise.reject(new TemporaryMailFailure('The line went dead.', null, true, false));

  test('is uncertain, shown to the co-ordinator, and sent again only by a person', async () => {
    await room.queue('contact@housing.example');
    const sender = room.sender(through(lost));
    await sender.runDue(room.clock.now());
    room.clock.moveTo(new Date('2026-03-17T10:00:00Z'));
    expect(await sender.runDue(room.clock.now())).toEqual({ done: 0 });
    const [email] = await room.stored();
    expect(email).toMatchObject({ status: 'uncertain', failure: 'The line went dead.' });
    expect((await tasksShown())[0]?.title).toMatch(/^Find out whether the e-mail "Scoping return due .*" to /);
    await room.record.resend(String(email?.id));
    const sent: string[] = [];
    await room.sender(through(({ id }) => Promise.resolve(void sent.push(id)))).runDue(room.clock.now());
    expect(sent).toEqual([email?.id]);
    expect(await tasksShown()).toEqual([]);
  });

  test('may be settled as arrived', async () => {
    await room.queue('contact@housing.example');
    await room.sender(through(lost)).runDue(room.clock.now());
    const [email] = await room.stored();
    await room.record.settleUncertain(String(email?.id));
    expect(await room.stored()).toMatchObject([{ status: 'sent' }]);
    await expect(room.record.settleUncertain(String(email?.id))).rejects.toThrow('There is no e-mail');
  });

  test('because its sender died is marked after ten minutes, with the words that may have gone', async () => {
    await room.queue('contact@housing.example');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begun = (): void => undefined;
    const sending = new Promise<void>((resolve) => (begun = resolve));
    const sender = room.sender(
      through(() => {
        begun();
        return held;
      }),
    );
    const running = sender.runDue(room.clock.now());
    await sending;
    room.clock.moveTo(new Date('2026-03-16T10:09:59Z'));
    expect(await sender.recover(room.clock.now())).toEqual({ done: 0 });
    room.clock.moveTo(new Date('2026-03-16T10:10:01Z'));
    expect(await sender.recover(room.clock.now())).toEqual({ done: 1 });
    const [email] = await room.stored();
    expect(email).toMatchObject({ status: 'uncertain', subject: expect.stringContaining('Scoping return due') });
    // It was only slow after all: its sender knows better than we do.
    release();
    await running;
    expect(await room.stored()).toMatchObject([{ status: 'sent' }]);
  });
});

describe('an e-mail about a meeting', () => {
  const meeting = { day: '2026-07-07', time: '14:00', ends: '15:30', place: 'Room 1', number: 1 };
  const icsOf = async (template: string, values: object): Promise<string> => {
    await room.queue(`${template}@example.org`, { template, values: { ...values } as never });
    const sent: OutgoingEmail[] = [];
    await room.sender(through((email) => Promise.resolve(void sent.push(email)))).runDue(room.clock.now());
    return sent[0]?.invitation?.content.replaceAll('\r\n ', '') ?? 'none';
  };

  test('carries the invitation, then its change, then its cancelling, under one name', async () => {
    const invited = await icsOf('meeting', { stage: 'planned', kind: 'panel', meeting });
    expect(invited).toContain('METHOD:REQUEST');
    expect(invited).toContain(`UID:panel-1.${room.reference}@example.gov.uk`);
    expect(invited).toContain('DTSTART:20260707T130000Z');
    expect(invited).toContain(`SUMMARY:Panel meeting\\, case ${room.reference}`);
    expect(invited).toContain('DTEND:20260707T143000Z');
    expect(invited).toContain('LOCATION:Room 1');
    room.clock.moveTo(new Date('2026-03-16T11:00:00Z'));
    const moved = await icsOf('meeting', {
      stage: 'changed',
      kind: 'panel',
      previous: meeting,
      meeting: { ...meeting, time: '10:00' },
    });
    expect(moved).toContain('DTSTART:20260707T090000Z');
    room.clock.moveTo(new Date('2026-03-16T12:00:00Z'));
    const off = await icsOf('meeting', { stage: 'changed', kind: 'panel', previous: meeting, meeting: null });
    expect(off).toContain('METHOD:CANCEL');
    const names = [invited, moved, off].map((ics) => /^UID:.*$/m.exec(ics)?.[0]);
    expect(new Set(names).size).toBe(1);
    const sequences = [invited, moved, off].map((ics) => Number(/^SEQUENCE:(\d+)/m.exec(ics)?.[1]));
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    expect(new Set(sequences).size).toBe(3);
  });

  test('that has been held carries none', async () => {
    expect(await icsOf('meeting', { stage: 'minutes', heldOn: '2026-03-10', file: false })).toBe('none');
  });

  test('to decide, and the next one of a kind, is an invitation of its own', async () => {
    const name = (kind: string) => `UID:${kind}.${room.reference}@example.gov.uk`;
    expect(await icsOf('decision-meeting', { meeting })).toContain(name('decision-1'));
    const moved = { stage: 'changed', kind: 'decision', previous: meeting, meeting: { ...meeting, ends: '17:00' } };
    expect(await icsOf('meeting', moved)).toContain(name('decision-1'));
    const next = { stage: 'planned', kind: 'panel', meeting: { ...meeting, day: '2026-08-25', number: 2 } };
    expect(await icsOf('meeting', next)).toContain(name('panel-2'));
  });

  test('is not sent once the meeting has begun, nor word that it is off', async () => {
    for (const [time, expected] of [
      ['10:01', 'sent'],
      ['10:00', 'superseded'],
    ] as const) {
      const soon = { ...meeting, day: '2026-03-16', time, ends: '12:00' };
      await icsOf('meeting', { stage: 'planned', kind: 'panel', meeting: soon });
      await icsOf('decision-meeting', { meeting: soon });
      await icsOf('meeting', { stage: 'changed', kind: 'panel', previous: soon, meeting: null });
      const statuses = await room.rows<{ status: string }>('delete from email returning status');
      expect(statuses.map(({ status }) => status)).toEqual([expected, expected, expected]);
    }
  });
});

describe('an e-mail that waited', () => {
  const request = (more: object = {}) =>
    room.queue('housing@example.org', {
      template: 'secure-records',
      values: { due: '2026-03-16', kindOfDate: 'local', ...more },
    });
  const sentAt = async (instant: string) => {
    room.clock.moveTo(new Date(instant));
    const sent: OutgoingEmail[] = [];
    await room.sender(through((email) => Promise.resolve(void sent.push(email)))).runDue(room.clock.now());
    return sent.map(({ subject, text }) => `${subject}\n${text}`);
  };

  test('asks for nothing by a day that has passed', async () => {
    await request();
    const [words = ''] = await sentAt('2026-03-17T08:00:00Z');
    expect(words).toMatch(/^Please confirm records secured: case/);
    expect(words).toContain('as soon as you can: the date for it, Monday 16 March 2026, has passed.');
  });

  test('names the date as it stands when it is sent, and is not sent once that was met', async () => {
    const clock = 'secureRecordsRequest';
    await request({ clock });
    await room.rows(`update deadline set due = '2026-03-20', due_earliest = due where clock = $1`, [clock]);
    expect((await sentAt('2026-03-17T08:00:00Z'))[0]).toContain('secured by Fri 20 Mar 2026');
    await request({ clock });
    await room.rows(`update deadline set settled = true where clock = $1`, [clock]);
    expect(await sentAt('2026-03-17T09:00:00Z')).toEqual([]);
  });

  test('of a day of publication is not sent when that has come and gone', async () => {
    const planned = {
      stage: 'planned',
      day: '2026-03-17',
      embargoUntil: '10:00',
      reader: 'communications',
      file: false,
    };
    const queue = () => room.queue('press@example.org', { template: 'publication', values: planned as never });
    await queue();
    expect(await sentAt('2026-03-17T08:00:00Z')).toHaveLength(1);
    await queue();
    expect(await sentAt('2026-03-18T08:00:00Z')).toEqual([]);
  });
});
