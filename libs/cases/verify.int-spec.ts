import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { coordinator, startLantern } from '#lantern/testing';
import { type Fault, verifyHistories } from './verify.js';

let lantern: Awaited<ReturnType<typeof startLantern>>;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  await lantern.rows('alter table history disable trigger user');
});
afterAll(() => lantern.stop());

const day = '2026-03-16';

/** A case of five rows, of which a test then spoils one. */
async function caseOfFive(): Promise<string> {
  const event = { on: day, notifiedBy: 'police', victims: 1 };
  const opened = await lantern.writer.open({
    actor: coordinator,
    partnership: 'anytown',
    workflow: 'domestic-homicide-review',
    event,
  });
  for (const text of ['two', 'three', 'four', 'five'])
    await lantern.writer.record({
      actor: coordinator,
      reference: opened.reference,
      event: { type: 'note.added', on: day, text },
    });
  return opened.reference;
}

async function faults(reference: string): Promise<Fault[]> {
  return Array.fromAsync(verifyHistories(lantern.orm.em.fork(), reference, () => undefined));
}

const spoil = (reference: string, statement: string) =>
  lantern.rows(statement.replace('CASE', '(select id from case_file where reference = $1)'), [reference]);

test('a history as it was written has no fault', async () => {
  expect(await faults(await caseOfFive())).toEqual([]);
});

const spoilings: [string, string, object[]][] = [
  [
    'an altered row',
    `update history set payload = '{"text": "changed"}' where case_file_id = CASE and number = 3`,
    [{ number: 3, fault: 'was altered after it was written' }],
  ],
  [
    'an altered day',
    `update history set "on" = '2026-03-15' where case_file_id = CASE and number = 2`,
    [{ number: 2, fault: 'was altered after it was written' }],
  ],
  [
    'a removed row',
    `delete from history where case_file_id = CASE and number = 3`,
    [{ number: 4, fault: 'row 3 is missing' }],
  ],
  [
    'rows removed from the end',
    `delete from history where case_file_id = CASE and number > 3`,
    [{ number: 4, fault: 'rows 4 to 5 are missing from the end' }],
  ],
  [
    'a row inserted at the end',
    `insert into history select case_file_id, 6, type, "on", actor, actor_roles, payload, from_state, to_state, workflow,
       version, recorded_at, hash, 'f' from history where case_file_id = CASE and number = 5`,
    [
      { number: 6, fault: 'was altered after it was written' },
      { number: 6, fault: 'was added behind the case, which does not know of it' },
    ],
  ],
];

test.each(spoilings)('%s is found and named', async (_name, statement, expected) => {
  const reference = await caseOfFive();
  await spoil(reference, statement);
  expect(await faults(reference)).toEqual(expected.map((fault) => ({ reference, ...fault })));
});

test('two rows in each other’s place are found and named', async () => {
  const reference = await caseOfFive();
  for (const [from, to] of [
    [2, 102],
    [3, 2],
    [102, 3],
  ])
    await spoil(reference, `update history set number = ${to} where case_file_id = CASE and number = ${from}`);
  const found = await faults(reference);
  expect(found.map(({ number }) => number)).toEqual(expect.arrayContaining([2, 3]));
});
