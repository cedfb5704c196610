import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CaseReader } from '#lantern/case-lists';
import { verifyHistories, verifyWords } from '#lantern/cases';
import { configureLog } from '#lantern/platform';
import { startLantern } from '#lantern/testing';
import { readConfig } from '#config';
import { loadSample } from '../../../apps/cli/sample/sample.js';
import { fillNation } from './fill.js';
import { planNation } from './plan.js';

const wanted = { reviews: 31, partnerships: 3, seed: 1 };
let lantern: Awaited<ReturnType<typeof startLantern>>;

beforeAll(async () => {
  configureLog({ level: 'silent' });
  lantern = await startLantern('2026-03-16T10:00:00Z');
  const reader = new CaseReader(lantern.orm, lantern.registry, lantern.clock, lantern.ownWords);
  await loadSample({ ...lantern, reader, config: readConfig({}), close: async () => undefined });
  await fillNation(lantern.url, wanted);
});
afterAll(() => lantern.stop());

test('there are as many reviews as were asked for, in so many partnerships', async () => {
  const counted = await lantern.rows(
    'select count(*)::int as reviews from case_file where parent_id is null group by partnership_id order by 1',
  );
  expect(counted).toEqual([{ reviews: 9 }, { reviews: 9 }, { reviews: 13 }]);
});

test('every history verifies, and what it says in own words', async () => {
  const em = lantern.orm.em.fork();
  const faults = [];
  let cases = 0;
  for await (const fault of verifyHistories(em, null, () => (cases += 1))) faults.push(fault);
  for await (const fault of verifyWords(em, lantern.ownWords, null, () => undefined)) faults.push(fault);
  expect(faults).toEqual([]);
  expect(cases).toBeGreaterThan(100);
});

test('a part hangs on the copy of its own review, in the same partnership', async () => {
  const astray = await lantern.rows(
    `select c.reference from case_file c left join case_file r on r.id = c.review_id
     where r.id is null or r.partnership_id <> c.partnership_id or not starts_with(c.reference, r.reference)`,
  );
  expect(astray).toEqual([]);
});

test('run again, it adds nothing', async () => {
  const count = () => lantern.rows('select count(*)::int as cases from case_file');
  const before = await count();
  await fillNation(lantern.url, wanted);
  expect(await count()).toEqual(before);
});

test('the same seed plans the same nation, and another plans another', () => {
  expect(planNation(wanted, 12)).toEqual(planNation(wanted, 12));
  expect(planNation({ ...wanted, seed: 2 }, 12)).not.toEqual(planNation(wanted, 12));
});
