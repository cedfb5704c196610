import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LawAsking, LawRegister } from '#lantern/cases';
import { coordinator, startLantern } from '#lantern/testing';

let lantern: Awaited<ReturnType<typeof startLantern>>;
beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
});
afterAll(() => lantern.stop());

const workflow = 'domestic-homicide-review';
const open = async (on: string): Promise<string> => {
  const event = { on, notifiedBy: 'police', victims: 1 };
  const { reference } = await lantern.writer.open({ actor: coordinator, partnership: 'anytown', workflow, event });
  return reference;
};
const regimeOf = async (reference: string) =>
  (await lantern.rows<{ regime: string }>('select regime from case_file where reference = $1', [reference]))[0]?.regime;
const asked = async (reference: string) =>
  (
    await lantern.rows(
      `select 1 from history h join case_file c on c.id = h.case_file_id where c.reference = $1 and h.type = 'law.asked'`,
      [reference],
    )
  ).length;
const openTasks = async (reference: string) =>
  (
    await lantern.rows<{ code: string }>(
      'select t.code from task t join case_file c on c.id = t.case_file_id where c.reference = $1 and t.closed is null',
      [reference],
    )
  ).map(({ code }) => code);

test('on the first day of a law each open review is asked about, once, and none is moved', async () => {
  const { orm, registry, clock, writer } = lantern;
  const register = new LawRegister(orm, registry, clock);
  const asking = new LawAsking(orm, register, writer);
  const before = await open('2026-03-02');
  expect(await asking.runDue(clock.now())).toEqual({ done: 0 });

  await register.set('An administrator', 'dardr', { startsOn: '2026-03-17', source: 'S.I. 1', reason: 'it was made' });
  expect(await asking.runDue(clock.now())).toEqual({ done: 0 });

  clock.moveTo(new Date('2026-03-17T06:00:00Z'));
  const under = await open('2026-03-17');
  await Promise.all([asking.runDue(clock.now()), asking.runDue(clock.now())]);
  await asking.runDue(clock.now());
  expect([await asked(before), await asked(under)]).toEqual([1, 0]);
  expect([await regimeOf(before), await regimeOf(under)]).toEqual(['dhr-2016', 'dardr']);
  expect(await openTasks(before)).toContain('G2');

  await writer.record({
    reference: before,
    actor: coordinator,
    event: { type: 'law.settled', on: '2026-03-17', regime: 'dhr-2016', reason: 'it has begun', source: 'minute 1' },
  });
  expect(await openTasks(before)).not.toContain('G2');
  expect(await asking.runDue(clock.now())).toEqual({ done: 0 });

  await register.set('An administrator', 'dardr', { startsOn: null, source: 'S.I. 2', reason: 'it was revoked' });
  await asking.runDue(clock.now());
  expect([await asked(before), await asked(under)]).toEqual([1, 1]);
  expect(await regimeOf(under)).toBe('dardr');
});
