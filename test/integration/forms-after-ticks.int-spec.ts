import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CaseReader } from '#lantern/case-lists';
import { readConfig } from '#config';
import { coordinator, startLantern } from '#lantern/testing';
import { type Correspondence, correspond } from '../../apps/common/correspondence.js';

/* A form that was opened before Lantern ticked a task of its own accord, and is sent afterwards. */

let lantern: Awaited<ReturnType<typeof startLantern>>;
let post: Correspondence;
let reference: string;

beforeEach(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  const { orm, clock, registry, calendars, ownWords, writer } = lantern;
  const reader = new CaseReader(orm, registry, clock, ownWords);
  const close = async () => undefined;
  const parts = { config: readConfig({}), orm, clock, registry, calendars, ownWords, writer, reader, close };
  post = correspond(parts, { capture: true });
  await lantern.rows(
    `insert into contact (partnership_id, role, name, email) select id, 'referrer', 'A. Person', 'police@anytown.example'
     from partnership`,
  );
  const event = { on: '2026-03-16', notifiedBy: 'police', victims: 1 };
  const review = { actor: coordinator, partnership: 'anytown', workflow: 'domestic-homicide-review', event };
  reference = (await lantern.writer.open(review)).reference;
});
afterEach(async () => {
  await post.close();
  await lantern.stop();
});

const ticked = () => post.mail.runDue(lantern.clock.now());

const send = (event: object, expectedRevision: number) =>
  lantern.writer.record({ actor: coordinator, reference, expectedRevision, event: { on: '2026-03-16', ...event } });

const note = { type: 'note.added', text: 'as telephoned' };

test('is taken as it is', async () => {
  await ticked();
  expect(await send(note, 1)).toMatchObject({ revision: 3 });
});

test('is refused where somebody else has acted since, before the tick or after it', async () => {
  await send(note, 1);
  await ticked();
  await expect(send(note, 1)).rejects.toMatchObject({ name: 'StaleCase', currentVersion: 3 });
  await send(note, 3);
  await expect(send(note, 3)).rejects.toMatchObject({ name: 'StaleCase', currentVersion: 4 });
});

test('is refused where it ticks the same task, for that reason', async () => {
  await ticked();
  await expect(send({ type: 'task.completed', task: 'A3' }, 1)).rejects.toMatchObject({
    name: 'EventRejected',
    reasons: ['The task "A3" is not open in this case.'],
  });
});

test('is refused where it was made for a case that has not come so far', async () => {
  await expect(send(note, 7)).rejects.toMatchObject({ name: 'StaleCase', currentVersion: 1 });
});

test('is refused where a person ticked a task', async () => {
  await send({ type: 'task.completed', task: 'A5' }, 1);
  await expect(send(note, 1)).rejects.toMatchObject({ name: 'StaleCase', currentVersion: 2 });
});
