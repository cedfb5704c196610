import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { bodyKey } from '#lantern/reading';
import { OrganisationName, given, inContext, knownBody, tables } from '#lantern/tables';
import { nearest } from './near-body.js';

/** A name as somebody typed it, and the body it leads to. */
export interface NamedBody {
  readonly typed: string;
  /** As the review knows the body, or else as it is called today. The typed name where it leads to no body yet. */
  readonly name: string;
  readonly isKnown: boolean;
  /** Of a name that leads to none: the known one that it is near to, for asking whether that was meant. */
  readonly near: string | null;
}

/** Each name with what its body is called today and, within a review, by the part that was opened first. */
const namesOfBodies = (em: SqlEntityManager, typed: readonly string[], reviewId: string | null) =>
  tables(em)
    .selectFrom(given('t', { typed }))
    .leftJoin('organisation as o', (join) => join.on((eb) => eb('o.id', '=', knownBody(eb.ref('t.typed')))))
    .select((eb) => [
      't.typed',
      'o.name as today',
      eb
        .selectFrom('case_file as part')
        .select((each) => {
          const snapshot = each.ref('part.snapshot');
          return each.fn.coalesce(inContext(snapshot, 'agency'), inContext(snapshot, 'owner')).as('name');
        })
        .where('part.parentId', '=', reviewId)
        .whereRef('part.bodyId', '=', 'o.id')
        .orderBy('part.reference')
        .limit(1)
        .as('here'),
    ])
    .execute();

/** As the body is called today: somebody whose agency is written otherwise would see nothing of it. */
export async function asNamedToday(em: SqlEntityManager, typed: string): Promise<string> {
  const body = tables(em).selectFrom('organisation').select('name').where('id', '=', knownBody(typed));
  return (await body.executeTakeFirst())?.name ?? typed;
}

/** Text that people typed becomes a body here: the one that is meant is found, whatever its spelling, or asked about. */
export class Bodies {
  constructor(private readonly orm: MikroORM) {}

  /** The bodies that these names lead to, each name once. */
  async named(typed: readonly string[], reviewId: string | null): Promise<NamedBody[]> {
    const names = [...new Map(typed.map((each) => [bodyKey(each), each])).values()];
    if (names.length === 0) return [];
    const rows = await namesOfBodies(this.orm.em.fork(), names, reviewId);
    const known = rows.every(({ today }) => today !== null) ? [] : await this.allNames();
    return rows.map(({ typed: name, today, here }) => ({
      typed: name,
      name: here ?? today ?? name,
      isKnown: today !== null,
      near: today === null ? nearest(name, known) : null,
    }));
  }

  /** Every name that a body has or had. */
  async namesOf(name: string): Promise<string[]> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('organisation_name')
      .select('name')
      .where('organisationId', '=', knownBody(name))
      .execute();
    return [name, ...rows.map((row) => row.name)];
  }

  private async allNames(): Promise<string[]> {
    const rows = await this.orm.em.fork().find(OrganisationName, {}, { fields: ['name'], orderBy: { name: 'asc' } });
    return rows.map(({ name }) => name);
  }
}
