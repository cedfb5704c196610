import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { People } from '#lantern/people';
import { callerAs } from '#lantern/access';
import { Partnerships } from '#lantern/bodies';
import { verifyHistories } from '#lantern/cases';
import { configureLog } from '#lantern/platform';
import { coordinator } from '#lantern/testing';
import { reorganisationsOf } from '../common/reorganisations.js';
import { RecordedRuns } from './fixtures/recorded-runs.js';
import { until } from './fixtures/until.js';
import { WorkerUnderTest } from './fixtures/workbench.js';

configureLog({ level: 'silent' });
jest.setTimeout(120_000);

let bench: WorkerUnderTest;
beforeAll(async () => {
  bench = await WorkerUnderTest.on(undefined);
});
afterAll(() => bench.clear());

test('a merger that was planned for a day is carried out by the worker on that day, and not before', async () => {
  const { lantern } = bench;
  const { orm, clock, rows } = lantern;
  await rows(`insert into partnership (code, name, reference_prefix) values ('oldtown', 'Oldtown', 'OL')`);
  const event = { on: '2026-03-02', notifiedBy: 'police', victims: 1 };
  const where = { partnership: 'oldtown', workflow: 'domestic-homicide-review' };
  const { reference } = await lantern.writer.open({ actor: coordinator, ...where, event });
  const id = await new People(orm, clock).add({
    name: 'Ada',
    email: 'ada@council.example',
    roles: ['administrator'],
    partnerships: ['anytown', 'oldtown'],
  });
  const offices = (await rows<{ partnershipId: string }>('select partnership_id as "partnershipId" from office')).map(
    ({ partnershipId }) => ({ partnershipId, role: 'administrator' as const }),
  );
  const ada = { id, name: 'Ada', language: 'en', offices, roles: [], partnershipIds: [], agency: null };
  const reorganisations = reorganisationsOf(lantern);
  await reorganisations.plan(callerAs(ada, 'administrator'), randomUUID(), {
    from: ['anytown', 'oldtown'],
    into: [{ code: 'newtown', name: 'Newtown', referencePrefix: 'NE', mailbox: null }],
    on: '2026-03-17',
    order: 'An order',
    settings: {},
    reviews: {},
    people: {},
    contacts: {},
  });

  const runs = Object.assign(new RecordedRuns(), { reorganisations });
  const sweeping = async (times: number) => {
    await bench.worker(runs, {}, clock);
    await until('the worker has swept', () => runs.asked.sweeps.length >= times);
  };
  await sweeping(1);
  expect(await new Partnerships(orm).find('oldtown')).toMatchObject({ code: 'oldtown' });
  clock.moveTo(new Date('2026-03-17T00:01:00Z'));
  await sweeping(2);
  await until('it is done', async () => (await new Partnerships(orm).find('oldtown'))?.code === 'newtown');
  const [moved] = await rows(
    'select p.code from case_file c join partnership p on p.id = c.partnership_id where c.reference = $1',
    [reference],
  );
  expect(moved).toEqual({ code: 'newtown' });
  expect(await Array.fromAsync(verifyHistories(orm.em.fork(), null, () => undefined))).toEqual([]);
});
