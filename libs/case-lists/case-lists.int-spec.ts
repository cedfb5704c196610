import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CompiledQuery } from 'kysely';
import { tables } from '#lantern/tables';
import { coordinator, startLantern } from '#lantern/testing';
import { both, cases, casesIn, everyCase, ofPartnerships } from './case-filter.js';
import { CaseLists } from './case-lists.js';
import { PossibleDuplicates } from './possible-duplicates.js';

let lantern: Awaited<ReturnType<typeof startLantern>>;
let lists: CaseLists;
const references: string[] = [];

async function open(more: object): Promise<string> {
  const { reference } = await lantern.writer.open({
    actor: coordinator,
    partnership: 'anytown',
    workflow: 'domestic-homicide-review',
    event: { on: '2026-03-02', notifiedBy: 'police', victims: 1, ...more },
  });
  references.push(reference);
  return reference;
}

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  lists = new CaseLists(lantern.orm, lantern.registry, lantern.clock);
  await open({ dateOfDeath: '2026-02-14', localReference: 'CS/2026/0815' });
  await open({ dateOfDeath: '2026-02' });
  await open({ dateOfDeath: '2026' });
});
afterAll(() => lantern.stop());

const found = async (q: string): Promise<string[]> =>
  (await lists.reviews({ q, limit: 10 }, everyCase)).map(({ reference }) => reference);

describe('a search', () => {
  test.each(['AT-25-01', 'at-25-01', 'at 25 1', 'AT/25/01', 'at2501', '25-1', ' AT-25-01 '])(
    'finds "%s"',
    async (q) => {
      expect(await found(q)).toEqual(['AT-25-01']);
    },
  );

  test('finds the partnership’s own reference, and the one it was corrected to', async () => {
    expect(await found('2026/0815')).toEqual([references[0]]);
    const correction = { corrects: 1, changes: { localReference: 'CS/2026/0816' }, reason: 'misread' };
    await lantern.writer.record({
      actor: coordinator,
      reference: references[0] ?? '',
      event: { type: 'event.corrected', on: '2026-03-16', ...correction },
    });
    expect(await found('2026/0815')).toEqual([]);
    expect(await found('cs/2026/0816')).toEqual([references[0]]);
  });

  test.each(['%', '_', '***', 'AT-99', "'; drop table"])('finds nothing by "%s"', async (q) => {
    expect(await found(q)).toEqual([]);
  });

  test('finds a review by an agency that was asked, where that part may be seen', async () => {
    const asked = { type: 'scoping.requested', on: '2026-03-10', agencies: ['Anytown Housing'] };
    await lantern.writer.record({ actor: coordinator, reference: references[1] ?? '', event: asked });
    expect(await found('housing')).toEqual([references[1]]);
    const withoutParts = cases('c.parentId', 'is', null);
    expect(await lists.reviews({ q: 'housing', limit: 10 }, withoutParts)).toEqual([]);
  });
});

test('pages lead on and back, and cut nothing', async () => {
  const first = await lists.reviews({ limit: 2 }, everyCase);
  const [, last] = first.map(({ reference }) => reference);
  const rest = await lists.reviews({ limit: 2, after: last ?? '' }, everyCase);
  const back = await lists.reviews({ limit: 2, before: rest[0]?.reference ?? '' }, everyCase);
  expect([...first, ...rest].map(({ reference }) => reference)).toEqual(references.toSorted());
  expect(back).toEqual(first);
});

test.each([
  ['2026-02-14', [0, 1]],
  ['2026-02-15', [1]],
  ['2026-02', [0, 1]],
  ['2026', []],
  ['2025-02-14', []],
] as const)('a death on %s may have been entered before', async (death, expected) => {
  const duplicates = await new PossibleDuplicates(lantern.orm).of(death, everyCase);
  expect(duplicates.map(({ reference }) => reference)).toEqual(expected.map((index) => references[index]));
});

/** A small table is read whole because it is small: told not to, the planner shows whether an index leads to the rows. */
test('the cases of a partnership are read by an index, and so are the tasks that are open on them', async () => {
  const mine = casesIn(lantern.orm.em.fork())
    .innerJoin('task as t', 't.caseFileId', 'c.id')
    .select('t.key')
    .where('t.closed', 'is', null)
    .where(both(ofPartnerships(['00000000-0000-0000-0000-000000000000']), everyCase))
    .compile();
  const plan = await lantern.orm.em.fork().transactional(async (em) => {
    await tables(em).executeQuery(CompiledQuery.raw('set local enable_seqscan = off'));
    const explained = CompiledQuery.raw(`explain ${mine.sql}`, [...mine.parameters]);
    return JSON.stringify((await tables(em).executeQuery(explained)).rows);
  });
  expect(plan).not.toContain('Seq Scan');
});
