import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { closeAll, connect, startServer } from '../fixtures/mailServer.js';
import { openPostRoom } from './fixtures/postRoom.js';

/*
 * Whoever is away is not written to: their deputy is, on the days of the absence and on no other. It begins and ends by
 * itself, for it is asked of the day on which an e-mail goes out.
 */

let room: Awaited<ReturnType<typeof openPostRoom>>;
const away = 'sam@housing.example';

beforeAll(async () => {
  room = await openPostRoom();
});
afterAll(async () => {
  await closeAll();
  await room.stop();
});

const absent = (email: string, since: string, until: string, deputy = 'deputy@housing.example') =>
  room.rows(
    `insert into absence (partnership_id, email, since, until, deputy_name, deputy_email, recorded_by, recorded_at)
     select id, $1, $2, $3, 'Dee Deputy', $4, 'A person', now() from partnership`,
    [email, since, until, deputy],
  );

beforeEach(() =>
  room
    .rows('delete from email; ')
    .then(() => room.rows('delete from absence'))
    .then(() => room.rows(`delete from contact where role = 'agency'`)),
);

/** Sends what waits at noon of a day; answers where it went, and its words. */
async function sentOn(day: string) {
  room.clock.moveTo(new Date(`${day}T12:00:00Z`));
  await room.sender(connect(`smtp://127.0.0.1:${(await startServer()).port}`)).runDue(room.clock.now());
  const emails = await room.stored();
  return emails.map(({ status, address, text }) => ({ status, address, text: text ?? '' }));
}

test.each([
  ['the day before', '2026-03-17', away],
  ['the first day', '2026-03-18', 'deputy@housing.example'],
  ['the last day', '2026-03-20', 'deputy@housing.example'],
  ['the working day after', '2026-03-23', away],
])('%s', async (_name, day, address) => {
  await absent(away.toUpperCase(), '2026-03-18', '2026-03-20');
  await room.queue(away);
  expect(await sentOn(day)).toMatchObject([{ status: 'sent', address }]);
});

test('an absence that was taken back changes nothing', async () => {
  await absent(away, '2026-03-23', '2026-04-30');
  await room.rows('update absence set withdrawn_at = now()');
  await room.queue(away);
  expect(await sentOn('2026-03-24')).toMatchObject([{ address: away }]);
});

test('a deputy who is shut out of the review for a conflict of interest is not told of it', async () => {
  await absent(away, '2026-03-25', '2026-04-30', 'conflicted@housing.example');
  await room.rows(
    `with who as (insert into caller (name, email, created_at) values ('Connie', 'conflicted@housing.example', now())
       returning id)
     insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
     select c.id, who.id, 'a cousin', who.id, now() from case_file c, who where c.reference = $1`,
    [room.reference],
  );
  await room.queue(away);
  expect(await sentOn('2026-03-26')).toMatchObject([{ address: away }]);
});

test('questions go to whoever stands in for the co-ordinator', async () => {
  await absent('sam@anytown.gov.uk', '2026-03-27', '2026-04-30', 'robin@anytown.gov.uk');
  await room.rows(
    `insert into caller (name, email, phone, created_at) values ('Robin', 'robin@anytown.gov.uk', '01632 960 555', now())`,
  );
  await room.queue(away);
  const [email] = await sentOn('2026-03-30');
  expect(email?.text).toContain('please phone Dee Deputy, co-ordinator, on 01632 960 555');
});
