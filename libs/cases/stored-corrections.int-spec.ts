import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { coordinator, cspChair, startLantern } from '#lantern/testing';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let reference: string;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  const event = { on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const place = { partnership: 'anytown', workflow: 'domestic-homicide-review' };
  ({ reference } = await lantern.writer.open({ actor: coordinator, ...place, event }));
  await record('decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }, cspChair);
});
afterAll(() => lantern.stop());

const record = (type: string, payload: object, actor = coordinator) =>
  lantern.writer.record({ actor, reference, event: { type, on: '2026-03-16', ...payload } });
const tasks = () =>
  lantern.rows<{ key: string; closed: number | null }>(
    'select key, opened, closed, outcome from task order by key, opened',
  );

/** PostgreSQL gives the fields of JSON back in an order of its own: the tasks that were stored are not those told anew. */
test('a correction leaves each open task of a stored case as it stands', async () => {
  const before = await tasks();
  expect(before.filter(({ closed }) => closed === null).length).toBeGreaterThan(3);
  await record('event.corrected', { corrects: 2, changes: { reasons: 'as recorded' }, reason: 'misread' }, cspChair);
  expect(await tasks()).toEqual(before);
});
