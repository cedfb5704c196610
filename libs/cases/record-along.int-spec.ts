import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EventRejected, StaleCase } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { coordinator, startLantern } from '#lantern/testing';

/* Events that are recorded along with other work, while others record on the same review. */

let lantern: Awaited<ReturnType<typeof startLantern>>;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
});
afterAll(() => lantern.stop());

const opened = async (): Promise<string> => {
  const event = { on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const opening = { actor: coordinator, partnership: 'anytown', workflow: 'domestic-homicide-review', event };
  return (await lantern.writer.open(opening)).reference;
};

const note = (reference: string) => ({
  actor: coordinator,
  reference,
  event: { type: 'note.added', on: '2026-03-02', text: 'as minuted' },
});

const revisionOf = (reference: string) =>
  tables(lantern.orm.em.fork())
    .selectFrom('case_file')
    .select('revision')
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();

test('all of it is done anew where another event came in between', async () => {
  const reference = await opened();
  const found: number[] = [];
  await lantern.writer.recordAlong(async (_em, record) => {
    const { revision } = await revisionOf(reference);
    found.push(revision);
    if (found.length === 1) await lantern.writer.record(note(reference));
    await record({ ...note(reference), expectedRevision: revision });
  });
  expect(found).toEqual([1, 2]);
  expect(await revisionOf(reference)).toEqual({ revision: 3 });
});

test('whoever loses each time is told so', async () => {
  const reference = await opened();
  const lost = lantern.writer.recordAlong(async (_em, record) => {
    await lantern.writer.record(note(reference));
    await record({ ...note(reference), expectedRevision: 1 });
  });
  await expect(lost).rejects.toBeInstanceOf(StaleCase);
  expect(await revisionOf(reference)).toEqual({ revision: 4 });
});

test('what is refused is tried once', async () => {
  let times = 0;
  const refused = lantern.writer.recordAlong(async () => {
    times += 1;
    throw new EventRejected(['It cannot be.']);
  });
  await expect(refused).rejects.toBeInstanceOf(EventRejected);
  expect(times).toBe(1);
});
