import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { verifyHistories } from '#lantern/cases';
import { csvOf, readSheet } from '#lantern/spreadsheets';
import { startLantern, workflowNamed } from '#lantern/testing';
import { RegisterExport, RegisterImport, readRegister, registerHeadings } from '#lantern/register';
import { registerStages as stageRules } from '#workflows';

/*
 * Sixty published reviews as a partnership's own register holds them, and live ones; out again, and in once more. The
 * sixty come from the Domestic Homicide Review Dataset for England and Wales (Cook and Cook, 2026, v1.0.0, CC BY 4.0, doi
 * 10.5281/zenodo.21108268).
 */

let lantern: Awaited<ReturnType<typeof startLantern>>;
let imports: RegisterImport;

const definition = workflowNamed('domestic-homicide-review');
const stages = Object.fromEntries(
  Object.keys(stageRules.leadsTo).map((stage) => [stage, definition.states[stage] ?? stage]),
);
const published = readFileSync(join(import.meta.dirname, 'fixtures/published-reviews.csv'));
/** The first ten: enough for what is not kept. */
const ten = published.toString().split('\n').slice(0, 11).join('\n');

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  imports = new RegisterImport(lantern.writer, lantern.calendars, lantern.registry, stageRules);
});
afterAll(() => lantern.stop());

async function bring(
  content: Buffer | string,
  more: { stage?: string; dryRun?: boolean; progress?: (done: number) => void } = {},
) {
  const sheet = await readSheet({ name: 'register.csv', content: Buffer.from(content) });
  const read = readRegister(sheet, {
    stages,
    stage: more.stage ?? 'concluded',
    today: '2026-03-16',
    countsFromDecision: stageRules.countsFromDecision,
  });
  expect(read.problems).toEqual([]);
  const order = {
    partnership: 'anytown',
    rows: read.rows,
    by: 'Robin Lead',
    file: 'register.csv',
    dryRun: more.dryRun ?? false,
  };
  return imports.import(order, more.progress);
}

const count = async (table: string): Promise<number> =>
  Number((await lantern.rows<{ count: string }>(`select count(*) from ${table}`))[0]?.count);

async function exported(): Promise<string[][]> {
  const [partnership] = await lantern.rows<{ id: string }>(`select id from partnership where code = 'anytown'`);
  const pages = new RegisterExport(lantern.registry).rows(lantern.orm.em.fork(), partnership?.id ?? '');
  return (await Array.fromAsync(pages)).flat();
}

describe('a register of published reviews', () => {
  test('a dry run tells what would come in, and keeps nothing', async () => {
    expect((await bring(ten, { dryRun: true })).opened).toHaveLength(10);
    expect(await count('case_file')).toBe(0);
  });

  test('one that stops half-way leaves nothing', async () => {
    const stop = (done: number): void => {
      if (done === 5) throw new Error('stopped');
    };
    await expect(bring(ten, { progress: stop })).rejects.toThrow('stopped');
    expect(await count('case_file')).toBe(0);
  });

  test('comes in concluded, and writes to nobody', async () => {
    const { opened, there } = await bring(published);
    expect(opened).toHaveLength(60);
    expect(there).toEqual([]);
    const open = await lantern.rows(
      `select 1 from case_file where parent_id is null and (state <> 'concluded' or not closed)`,
    );
    expect(open).toEqual([]);
    expect(await count('email')).toBe(0);
    expect(await count(`rung where due_at < '2026-03-18'`)).toBe(0);
  });

  test('says in each entry from which file it comes, and what was only supposed', async () => {
    const actors = await lantern.rows<{ actor: string }>('select distinct actor from history order by actor');
    expect(actors.map(({ actor }) => actor)).toEqual([
      'Robin Lead, imported from register.csv',
      'Robin Lead, supposed where nothing is said in register.csv',
    ]);
  });

  test('stands in a history that verifies', async () => {
    expect(await Array.fromAsync(verifyHistories(lantern.orm.em.fork(), null, () => undefined))).toEqual([]);
  });

  test('brought in again is there already', async () => {
    const { opened, there } = await bring(published);
    expect(opened).toEqual([]);
    expect(there).toHaveLength(60);
    expect(await count('case_file where parent_id is null')).toBe(60);
  });

  test('goes out with what it came in with, and comes in again', async () => {
    const { rows } = await readSheet({ name: 'register.csv', content: published });
    const places = ['Record', 'Date of death', 'Victims'];
    const pick = (heads: readonly string[], row: readonly string[]) => places.map((place) => row[heads.indexOf(place)]);
    const [head = [], ...body] = rows;
    const out = await exported();
    expect(out.map((row) => pick(registerHeadings, row))).toEqual(
      expect.arrayContaining(body.map((row) => pick(head, row))),
    );
    expect(out).toHaveLength(60);
    expect((await bring(csvOf([registerHeadings, ...out]))).there).toHaveLength(60);
  });
});

describe('live reviews', () => {
  const live = Object.keys(stageRules.leadsTo);
  const register = csvOf([
    ['Record', 'Date of death', 'Notified', 'Decided', 'Stage', 'In stage since'],
    ...live.map((stage) => [
      `LIVE-${stage}`,
      '3 January 2026',
      '5 January 2026',
      '2 February 2026',
      stages[stage] ?? '',
      '2 March 2026',
    ]),
  ]);

  test('come in at their stage with their days, and nobody is reminded of what is long past', async () => {
    const { opened } = await bring(register);
    const found = await lantern.rows<{ own: string; state: string }>(
      `select own_reference as own, state from case_file where own_reference like 'LIVE-%' and parent_id is null`,
    );
    expect(opened).toHaveLength(live.length);
    expect(Object.fromEntries(found.map(({ own, state }) => [own.replace('LIVE-', ''), state]))).toEqual(
      Object.fromEntries(live.map((stage) => [stage, stage])),
    );
    expect(await count('email')).toBe(0);
    expect(await count(`rung where due_at < '2026-03-17'`)).toBe(0);
    const [completion] = await lantern.rows<{ due: string }>(
      `select d.due::text from deadline d join case_file c on c.id = d.case_file_id where c.own_reference = 'LIVE-evidence' and d.clock = 'completion'`,
    );
    expect(completion?.due).toBe('2026-08-02');
    expect(await Array.fromAsync(verifyHistories(lantern.orm.em.fork(), null, () => undefined))).toEqual([]);
  });
});

test('two who bring in the same register at once open each review once', async () => {
  const rows = ['Record,Date of death,Notified', ...['Q/1', 'Q/2', 'Q/3'].map((own) => `${own},May 2019,3 June 2019`)];
  const both = await Promise.all([1, 2].map(() => bring(rows.join('\n'), { stage: 'notified' })));
  expect(both.flatMap(({ opened }) => opened).map(({ ownReference }) => ownReference)).toEqual(['Q/1', 'Q/2', 'Q/3']);
  expect(both.flatMap(({ there }) => there)).toHaveLength(3);
});
