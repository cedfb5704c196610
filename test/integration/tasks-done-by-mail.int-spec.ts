import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CaseReader } from '#lantern/case-lists';
import { readConfig } from '#config';
import { coordinator, cspChair, startLantern } from '#lantern/testing';
import { type Correspondence, correspond } from '../../apps/common/correspondence.js';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let post: Correspondence;

beforeEach(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  const { orm, clock, registry, calendars, ownWords, writer } = lantern;
  const reader = new CaseReader(orm, registry, clock, ownWords);
  const close = async () => undefined;
  post = correspond(
    { config: readConfig({}), orm, clock, registry, calendars, ownWords, writer, reader, close },
    { capture: true },
  );
});
afterEach(async () => {
  await post.close();
  await lantern.stop();
});

const addContact = (role: string, email: string, agency: string | null = null) =>
  lantern.rows(
    `insert into contact (partnership_id, role, name, email, agency) select id, $1, 'A. Person', $2, $3 from partnership`,
    [role, email, agency],
  );

const open = async () =>
  (
    await lantern.writer.open({
      actor: coordinator,
      partnership: 'anytown',
      workflow: 'domestic-homicide-review',
      event: { on: '2026-03-16', notifiedBy: 'police', victims: 1 },
    })
  ).reference;

const decide = (reference: string) =>
  lantern.writer.record({
    actor: cspChair,
    reference,
    event: { type: 'decision.made', on: '2026-03-16', outcome: 'review', criteria: 'met', reasons: 'as minuted' },
  });

const taskNamed = async (code: string) =>
  (await lantern.rows<{ outcome: string | null }>(`select outcome from task where code = $1`, [code]))[0];

const ticks = async () =>
  lantern.ownWords.shown(
    lantern.orm.em.fork(),
    await lantern.rows(`select actor, "on", payload from history where type = 'task.completed' order by number`),
  );

test('what Lantern has told by e-mail it ticks itself, once, and says so', async () => {
  await addContact('referrer', 'police@anytown.example');
  await open();
  await post.mail.runDue(lantern.clock.now());
  await post.mail.runDue(lantern.clock.now());
  expect(await taskNamed('A3')).toEqual({ outcome: 'done' });
  expect(await ticks()).toEqual([
    { actor: 'Lantern', on: '2026-03-16', payload: { task: 'A3', evidence: 'Lantern sent it by e-mail.' } },
  ]);
  const met = await lantern.rows(`select met_on as "metOn" from deadline where clock = 'ackReferral'`);
  expect(met).toEqual([{ metOn: '2026-03-16' }]);
});

test('what could not be delivered stays with the co-ordinator', async () => {
  await open();
  await post.mail.runDue(lantern.clock.now());
  expect(await taskNamed('A3')).toEqual({ outcome: null });
});

test('agencies are told when every one of them is, and of a decision by what was sent after it', async () => {
  await addContact('agency', 'housing@anytown.example', 'Anytown Housing');
  const reference = await open();
  await post.mail.runDue(lantern.clock.now());
  expect(await taskNamed('A16')).toBeUndefined();
  const asked = { type: 'scoping.requested', on: '2026-03-16', agencies: ['Anytown Housing'] };
  await lantern.writer.record({ actor: coordinator, reference, event: asked });
  await decide(reference);
  await post.mail.runDue(lantern.clock.now());
  expect(await taskNamed('A16')).toEqual({ outcome: 'done' });
});
