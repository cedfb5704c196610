import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { coordinator, cspChair, startLantern } from '#lantern/testing';
import { everyCase } from './case-filter.js';
import { WorkList } from './work-list.js';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let imr: string;
let review: string;

const at = (day: string) => lantern.clock.moveTo(new Date(`${day}T10:00:00Z`));

beforeAll(async () => {
  lantern = await startLantern('2026-03-02T10:00:00Z');
  const { reference } = await lantern.writer.open({
    actor: coordinator,
    partnership: 'anytown',
    workflow: 'domestic-homicide-review',
    event: { on: '2026-03-02', notifiedBy: 'police', victims: 1 },
  });
  const record = (type: string, payload = {}, actor = coordinator) =>
    lantern.writer.record({ actor, reference, event: { type, on: '2026-03-02', ...payload } });
  await record('decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }, cspChair);
  await record('chair.appointed', { name: 'A. Chair', independenceConfirmed: true });
  await record('panel.established', { members: [{ name: 'A. Member', agency: 'Police' }] });
  await record('terms.agreed');
  await record('imr.requested', { agency: 'Police', due: '2026-04-01' });
  review = reference;
  imr = `${reference}-A01`;
  await record('action.opened', { action: 'Teach', owner: 'Police', due: '2026-03-31' });
});
afterAll(() => lantern.stop());

const arisen = async (day: string, code = 'C9') => {
  at(day);
  const open = await new WorkList(lantern.orm, lantern.registry, lantern.clock, lantern.ownWords).open(everyCase);
  return open.filter(({ task }) => task === code).map(({ reference, owner, openedOn }) => [reference, owner, openedOn]);
};

test('a missing IMR is the co-ordinator’s to escalate once it is two weeks late, until they have', async () => {
  expect(await arisen('2026-04-15')).toEqual([]);
  expect(await arisen('2026-04-16')).toEqual([[imr, 'coordinator', '2026-04-16']]);
  const escalated = { type: 'nonEngagement.escalated', on: '2026-04-16' };
  await lantern.writer.record({ actor: coordinator, reference: imr, event: escalated });
  expect(await arisen('2026-04-17')).toEqual([]);
});

test('an action that is long overdue is put to the chair every month, whatever else is late about it', async () => {
  const action = `${review}-R01`;
  const explain = (on: string, clock: string) => {
    const event = { type: 'delay.explained', on, clock, reason: 'the trial' };
    return lantern.writer.record({ actor: coordinator, reference: action, event });
  };
  const f3 = async (day: string) => (await arisen(day, 'F3')).map(([, , openedOn]) => openedOn);
  expect(await f3('2026-06-29')).toEqual([]);
  expect(await f3('2026-06-30')).toEqual(['2026-06-30']);
  await explain('2026-06-30', 'actionDue');
  expect(await f3('2026-07-29')).toEqual([]);
  expect(await f3('2026-07-31')).toEqual(['2026-07-30']);
  await explain('2026-07-31', 'actionDue');
  expect(await f3('2026-08-30')).toEqual([]);
  expect(await f3('2026-09-01')).toEqual(['2026-08-31']);
});

test('how long that is, is the partnership’s to say', async () => {
  const applied = (settings: object) =>
    lantern.writer.record({
      actor: coordinator,
      reference: review,
      event: { type: 'settings.applied', on: '2026-09-01', settings },
    });
  await applied({ action_escalate_after: { count: 12, unit: 'months' }, non_engagement_after: null });
  expect(await arisen('2026-09-01', 'F3')).toEqual([]);
  expect(await arisen('2027-03-31', 'F3')).toEqual([]);
  expect(await arisen('2027-04-01', 'F3')).toHaveLength(1);
  await applied({ action_escalate_after: null });
  expect(await arisen('2027-04-01', 'F3')).toEqual([]);
});
