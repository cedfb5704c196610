import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLantern } from '#lantern/testing';

let lantern: Awaited<ReturnType<typeof startLantern>>;
beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
});
afterAll(() => lantern.stop());
const coordinator = { name: 'Co-ordinator', roles: ['coordinator' as const] };

test('opens and records', async () => {
  const opened = await lantern.writer.open({
    actor: coordinator,
    partnership: 'anytown',
    workflow: 'domestic-homicide-review',
    event: { on: '2026-03-16', notifiedBy: 'police', victims: 1, dateOfDeath: '2026-03' },
  });
  console.log(opened);
  const r = await lantern.writer.record({
    actor: { name: 'Chair', roles: ['cspChair'] },
    reference: opened.reference,
    expectedRevision: 1,
    event: { type: 'decision.made', on: '2026-03-16', outcome: 'review', criteria: 'met', reasons: 'x' },
  });
  console.log(
    r,
    await lantern.rows(
      'select key, due, original_due, status, settled from deadline left join lateral (select string_agg(step || recipient || due_at, chr(10)) as status from rung where deadline_key = key) x on true',
    ),
  );
  const c = await lantern.writer.record({
    actor: coordinator,
    reference: opened.reference,
    expectedRevision: 2,
    event: { type: 'event.corrected', on: '2026-03-16', corrects: 1, changes: { on: '2026-03-02' }, reason: 'typo' },
  });
  console.log(
    c,
    await lantern.rows('select * from history'),
    await lantern.rows('select key, due, settled, met_on from deadline order by key'),
  );
  await expect(
    lantern.writer.record({
      actor: coordinator,
      reference: opened.reference,
      expectedRevision: 1,
      event: { type: 'note.added', on: '2026-03-16', text: 'x' },
    }),
  ).rejects.toThrow('moved on');
});
