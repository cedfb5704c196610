import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Conflicts } from '#lantern/access';
import { coordinator, startLantern } from '#lantern/testing';

const secret = 'a secret of thirty-two characters at least';
const nature = 'My sister worked with the family';
let lantern: Awaited<ReturnType<typeof startLantern>>;
let conflicts: Conflicts;
let review: string;
let person: string;
let other: string;

interface Row {
  readonly id: string;
  readonly nature: string;
  readonly reason: string | null;
}
const stored = () => lantern.rows<Row>('select id, nature, reason from conflict order by declared_at, id');
const idOf = async (statement: string): Promise<string> => (await lantern.rows<{ id: string }>(statement))[0]?.id ?? '';

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  conflicts = new Conflicts(lantern.orm, lantern.clock, secret);
  const event = { on: '2026-03-16', notifiedBy: 'police', victims: 1 };
  await lantern.writer.open({
    actor: coordinator,
    partnership: 'anytown',
    workflow: 'domestic-homicide-review',
    event,
  });
  review = await idOf('select id from case_file');
  const caller = (name: string) =>
    idOf(`insert into caller (name, email, created_at) values ('${name}', '${name}@x.example', now()) returning id`);
  [person, other] = [await caller('kim'), await caller('sam')];
});
afterAll(() => lantern.stop());

test('what is said of a conflict of interest cannot be read from a stolen copy, and can be by those who lead', async () => {
  await conflicts.declare(person, review, { callerId: person, nature });
  const [row] = await stored();
  await conflicts.lift(other, review, row?.id ?? '', {
    decision: 'stepAside',
    reason: 'They step aside for that item',
  });
  expect(JSON.stringify(await stored())).not.toMatch(/sister|family|aside for/);
  expect(await conflicts.ofReview(review)).toMatchObject([{ nature, reason: 'They step aside for that item' }]);
});

test('it cannot be read as another’s, nor by another secret', async () => {
  await conflicts.declare(other, review, { callerId: other, nature: 'I sat on the board' });
  await lantern.rows(
    `update conflict set nature = (select nature from conflict where caller_id = $1) where caller_id = $2`,
    [person, other],
  );
  await expect(conflicts.ofReview(review)).rejects.toThrow();
  await lantern.rows('delete from conflict where caller_id = $1', [other]);
  const elsewhere = new Conflicts(lantern.orm, lantern.clock, `another ${secret}`);
  await expect(elsewhere.ofReview(review)).rejects.toThrow();
  expect(await conflicts.ofReview(review)).toHaveLength(1);
});

test('what was written before is sealed by the migrate step, once', async () => {
  await lantern.rows(
    `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at) values ($1, $2, 'a friend', $2, now())`,
    [review, other],
  );
  await conflicts.sealOld();
  const sealed = await stored();
  await conflicts.sealOld();
  expect(await stored()).toEqual(sealed);
  expect(JSON.stringify(sealed)).not.toContain('a friend');
  expect((await conflicts.ofReview(review)).map((each) => each.nature).toSorted()).toEqual([
    'My sister worked with the family',
    'a friend',
  ]);
});
