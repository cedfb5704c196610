import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { coordinator, cspChair, startLantern } from '#lantern/testing';
import { everyCase } from './case-filter.js';
import { WorkList } from './work-list.js';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let imr: string;

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
  imr = `${reference}-A01`;
});
afterAll(() => lantern.stop());

const arisen = async (day: string) => {
  at(day);
  const open = await new WorkList(lantern.orm, lantern.registry, lantern.clock).open(everyCase);
  return open.filter(({ task }) => task === 'C9').map(({ reference, owner, openedOn }) => [reference, owner, openedOn]);
};

test('a missing IMR is the co-ordinator’s to escalate once it is two weeks late, until they have', async () => {
  expect(await arisen('2026-04-15')).toEqual([]);
  expect(await arisen('2026-04-16')).toEqual([[imr, 'coordinator', '2026-04-16']]);
  const escalated = { type: 'nonEngagement.escalated', on: '2026-04-16' };
  await lantern.writer.record({ actor: coordinator, reference: imr, event: escalated });
  expect(await arisen('2026-04-17')).toEqual([]);
});
