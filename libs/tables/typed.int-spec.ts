import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLantern } from '#lantern/testing';
import { CamelCasePlugin } from 'kysely';
import type { Addressee } from './views.js';
import { json, isoText, prepared, tables } from './typed.js';

let lantern: Awaited<ReturnType<typeof startLantern>>;
const at = new Date('2026-03-16T12:00:00Z');
const somebody = { name: 'Ann Mason', email: 'ann@anytown.test', createdAt: at };

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T12:00:00Z');
});

afterAll(() => lantern.stop());

/** The names that queries make of properties are the plug-in's, not MikroORM's: they are to be the same. */
class Names extends CamelCasePlugin {
  column(property: string): string {
    return this.snakeCase(property);
  }
}

test('every property leads to the column that its entity describes', () => {
  const names = new Names();
  const described = [...lantern.orm.getMetadata()].flatMap(({ tableName, props }) =>
    props.map(({ name, fieldNames }) => `${tableName}.${name} ${fieldNames[0]}`),
  );
  const made = [...lantern.orm.getMetadata()].flatMap(({ tableName, props }) =>
    props.map(({ name }) => `${tableName}.${name} ${names.column(name)}`),
  );
  expect(made).toEqual(described);
});

test('the view of addressees has the columns that queries are told of', async () => {
  const told: Record<keyof Addressee, true> = {
    id: true,
    kind: true,
    partnershipId: true,
    caseFileId: true,
    role: true,
    agency: true,
    bodyId: true,
    name: true,
    email: true,
    phone: true,
    hours: true,
    language: true,
    managerEmail: true,
    leftOn: true,
  };
  const columns = Object.keys(told) as (keyof Addressee)[];
  await expect(tables(lantern.orm.em.fork()).selectFrom('addressee').select(columns).execute()).resolves.toEqual([]);
});

describe('a typed query', () => {
  test('is part of the transaction of its entity manager, and goes with it', async () => {
    const failing = lantern.orm.em.fork().transactional(async (em) => {
      await tables(em).insertInto('caller').values(somebody).execute();
      const inside = await tables(em).selectFrom('caller').select('id').where('email', '=', somebody.email).execute();
      expect(inside).toHaveLength(1);
      throw new Error('given up');
    });
    await expect(failing).rejects.toThrow('given up');
    const db = tables(lantern.orm.em.fork());
    expect(await db.selectFrom('caller').select('id').where('email', '=', somebody.email).execute()).toEqual([]);
  });

  test('reads instants as such, civil days as text, and JSON as it was put in', async () => {
    const db = tables(lantern.orm.em.fork());
    const { id } = await db.selectFrom('partnership').select('id').executeTakeFirstOrThrow();
    const change = { partnershipId: id, setting: 'boardReturn', changedBy: 'Ann', changedAt: at, reason: 'as agreed' };
    const [added] = await db
      .insertInto('setting_change')
      .values({ ...change, before: json({ workingDays: 5 }), after: json(null) })
      .returning((eb) => ['before', 'after', 'changedAt', isoText(eb.ref('changedAt')).as('changed')])
      .execute();
    expect(added).toEqual({
      before: { workingDays: 5 },
      after: null,
      changedAt: at,
      changed: '2026-03-16T12:00:00.000Z',
    });
    await db.updateTable('partnership').set({ endedOn: '2026-03-29' }).where('id', '=', id).execute();
    const ended = await db.selectFrom('partnership').select('endedOn').where('id', '=', id).executeTakeFirst();
    expect(ended).toEqual({ endedOn: '2026-03-29' });
  });

  test('that is prepared answers the same, whichever connection it comes on', async () => {
    const db = tables(lantern.orm.em.fork());
    await db.insertInto('caller').values(somebody).execute();
    const ask = () => prepared(db, db.selectFrom('caller').select('createdAt').where('email', '=', somebody.email));
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([
      [{ createdAt: at }],
      [{ createdAt: at }],
      [{ createdAt: at }],
    ]);
  });
});
