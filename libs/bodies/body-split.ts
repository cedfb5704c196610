import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { InvalidInput, checked } from '#lantern/platform';
import { typedName } from '#lantern/reading';
import { Organisation, anyOf, knownBody, tables } from '#lantern/tables';
import { sql } from 'kysely';
import { z } from 'zod';

/** Somebody who acts for a body or is its contact, as far as whoever asks sees to them. */
export interface OfBody {
  readonly id: string;
  readonly kind: 'caller' | 'contact';
  readonly name: string;
  readonly email: string | null;
}

/** People of a body who hold offices in these partnerships alone: one with an office elsewhere too is not changed from here. */
function peopleOf(em: SqlEntityManager, bodyId: string, partnershipIds: readonly string[]) {
  const db = tables(em);
  const held = db.selectFrom('office as o').select('o.id').where('o.until', 'is', null);
  return db
    .selectFrom('caller as c')
    .select(['c.id', sql<OfBody['kind']>`'caller'`.as('kind'), 'c.name', 'c.email'])
    .where('c.bodyId', '=', bodyId)
    .where((eb) => eb.exists(held.whereRef('o.callerId', '=', eb.ref('c.id'))))
    .where((eb) => {
      const elsewhere = held.where('o.partnershipId', '!=', sql<string>`all(${partnershipIds})`);
      return eb.not(eb.exists(elsewhere.whereRef('o.callerId', '=', eb.ref('c.id'))));
    });
}

/** Who acts for a body, and who is its contact. */
const ofBody = (em: SqlEntityManager, bodyId: string, partnershipIds: readonly string[]): Promise<OfBody[]> =>
  peopleOf(em, bodyId, partnershipIds)
    .unionAll(
      tables(em)
        .selectFrom('contact as k')
        .select(['k.id', sql<OfBody['kind']>`'contact'`.as('kind'), 'k.name', 'k.email'])
        .where('k.bodyId', '=', bodyId)
        .where('k.leftOn', 'is', null)
        .where('k.partnershipId', '=', anyOf(partnershipIds)),
    )
    .orderBy('name')
    .orderBy('email')
    .orderBy('kind')
    .execute();

/**
 * Part of a body becomes another: those of its people and contacts who go are of the other from then on. What was asked of
 * it stays asked of it, until it is passed on in the review, where the history tells of it.
 */
export class BodySplits {
  constructor(private readonly orm: MikroORM) {}

  async of(id: string, partnershipIds: readonly string[]): Promise<OfBody[]> {
    return ofBody(this.orm.em.fork(), id, partnershipIds);
  }

  /** Requests and actions of a body that are open. */
  async openParts(id: string): Promise<number> {
    const { open } = await tables(this.orm.em.fork())
      .selectFrom('case_file')
      .select((eb) => eb.fn.countAll<number>().as('open'))
      .where((eb) => eb.and({ bodyId: id, closed: false }))
      .where('parentId', 'is not', null)
      .executeTakeFirstOrThrow();
    return open;
  }

  /**
   * `going`: the ids of those who go. Answers the id of the other body, which may be there already.
   * @throws InvalidInput
   */
  async carryOut(
    id: string,
    partnershipIds: readonly string[],
    wanted: { name: string; going: readonly string[] },
  ): Promise<string> {
    const { name } = checked(z.object({ name: typedName }), wanted);
    return this.orm.em.fork().transactional(async (em) => {
      const known = await ofBody(em, id, partnershipIds);
      const other = await otherBody(em, id, name);
      if (other.id === id)
        throw new InvalidInput([{ path: 'other', message: 'this is a name of the organisation itself; give another' }]);
      for (const kind of ['caller', 'contact'] as const) {
        const ids = known.filter((each) => each.kind === kind && wanted.going.includes(each.id)).map((each) => each.id);
        await tables(em).updateTable(kind).set({ agency: other.name }).where('id', '=', anyOf(ids)).execute();
      }
      return other.id;
    });
  }
}

/** The body of a name, or a new one that is in every other way as the one that splits. @throws InvalidInput */
async function otherBody(em: SqlEntityManager, id: string, name: string): Promise<{ id: string; name: string }> {
  const db = tables(em);
  const there = await db
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', '=', knownBody(name))
    .executeTakeFirst();
  if (there) return there;
  const old = await em.findOne(Organisation, id);
  if (!old) throw new InvalidInput([{ path: 'other', message: 'there is no such organisation any more' }]);
  const { kind, statutoryDuty, dutySince, dutyUntil } = old;
  return db
    .insertInto('organisation')
    .values({ name, kind, statutoryDuty, dutySince, dutyUntil })
    .onConflict((same) => same.column('name').doUpdateSet({ name }))
    .returning(['id', 'name'])
    .executeTakeFirstOrThrow();
}
