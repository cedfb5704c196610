import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { everyCase, ofPartnerships } from '#lantern/case-lists';
import { withdrawal } from '#lantern/engine';
import { coordinator, cspChair, startLantern } from '#lantern/testing';
import { Reports } from './index.js';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let reports: Reports;

const together = { name: 'Robin Lead', roles: ['coordinator', 'cspChair', 'system'] as const };

const years = { from: 2024, to: 2026 };

beforeAll(async () => {
  lantern = await startLantern('2026-06-30T10:00:00Z');
  reports = new Reports(lantern.orm, lantern.registry, lantern.clock);
});
afterAll(() => lantern.stop());

async function opened(on: string) {
  const { reference } = await lantern.writer.open({
    actor: coordinator,
    partnership: 'anytown',
    workflow: 'domestic-homicide-review',
    event: { on, notifiedBy: 'police', victims: 1 },
  });
  const record = (type: string, when: string, payload = {}, actor = coordinator) =>
    lantern.writer.record({ actor, reference, event: { type, on: when, ...payload } });
  return { reference, record };
}

const decided = { outcome: 'review', criteria: 'met', reasons: 'as minuted' };

test('stages, dates, agencies and reasons are counted from what was recorded, and as it was corrected', async () => {
  const one = await opened('2026-01-05');
  await one.record('scoping.requested', '2026-01-06', { agencies: ['Anytown Housing'] });
  await one.record('decision.made', '2026-01-20', decided, cspChair);
  await one.record(
    'event.corrected',
    '2026-01-21',
    { corrects: 3, changes: { on: '2026-01-25' }, reason: 'misread' },
    cspChair,
  );
  const late = await opened('2026-02-02');
  await late.record('delay.explained', '2026-03-10', { clock: 'decision', reason: 'the inquest', cause: 'inquest' });
  await late.record('decision.made', '2026-03-12', decided, cspChair);
  const report = await reports.of(everyCase, years);
  const [kind] = report.kinds;
  expect(kind).toMatchObject({ workflow: 'domestic-homicide-review', reviews: 2 });
  const stage = (name: string) => kind?.stages.find((each) => each.stage === name);
  expect(stage('awaitingDecision')).toMatchObject({ count: 1, median: 19 });
  expect(stage('commissioning')).toMatchObject({ count: 0, there: 2 });
  const decision = kind?.clocks.find(({ title }) => title === "CSP chair's decision");
  expect(decision?.counts).toMatchObject({ kept: 1, lateExplained: 1, lateUnexplained: 0 });
  expect(report.reasons).toEqual([{ cause: 'inquest', count: 1 }]);
  expect(report.agencies.map(({ agency }) => agency)).toEqual(['Anytown Housing']);
});

test('an entry that was withdrawn brought a review to no stage', async () => {
  const { reference, record } = await opened('2026-04-01');
  await record('decision.made', '2026-04-08', decided, cspChair);
  await record(
    'event.corrected',
    '2026-04-09',
    { corrects: 2, changes: withdrawal, reason: 'of another review' },
    together,
  );
  const rows = await lantern.rows<{ state: string }>('select state from case_file where reference = $1', [reference]);
  expect(rows).toEqual([{ state: 'notified' }]);
  const [kind] = (await reports.of(everyCase, years)).kinds;
  expect(kind?.stages.find(({ stage }) => stage === 'commissioning')).toMatchObject({ there: 2 });
});

test('of other years, and of partnerships that are not asked about, there is nothing', async () => {
  expect(await reports.of(everyCase, { from: 2020, to: 2025 })).toEqual({ kinds: [], agencies: [], reasons: [] });
  expect((await reports.of(ofPartnerships([]), years)).kinds).toEqual([]);
});
