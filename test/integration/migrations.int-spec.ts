import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startLantern } from '#lantern/testing';

let lantern: Awaited<ReturnType<typeof startLantern>>;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T12:00:00Z');
});

afterAll(() => lantern.stop());

/** What is printed when this fails is the SQL that a new migration lacks: `npm run migration:create NAME` writes it. */
test('the migrations make exactly the tables that the entities describe', async () => {
  expect(await lantern.orm.schema.getUpdateSchemaSQL({ wrap: false })).toBe('');
});

test('every migration is recorded, in the order of its number', async () => {
  const recorded = await lantern.rows<{ name: string }>('select name from migration order by id');
  const names = recorded.map(({ name }) => name);
  expect(names).toContain('0001-foundation');
  expect(names).toEqual(names.toSorted());
});

test('bringing an up-to-date database up to date changes nothing', async () => {
  expect(await lantern.orm.migrator.up()).toEqual([]);
});
