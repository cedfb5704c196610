import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Seal } from '#lantern/platform';
import { ChronologyPerson, tables } from '#lantern/tables';

const nameIn = (id: string): string => `person ${id}`;

/** The persons whom the rows of a review are about: names by ids. */
export async function personsOf(em: SqlEntityManager, seal: Seal, reviewId: string): Promise<Map<string, string>> {
  const rows = await tables(em)
    .selectFrom('chronology_person')
    .select(['id', 'name'])
    .where('reviewId', '=', reviewId)
    .execute();
  const named = rows.map(({ id, name }): [string, string] => [id, seal.open(name, nameIn(id)).toString()]);
  return new Map(named.toSorted(([, a], [, b]) => a.localeCompare(b, 'en-GB', { numeric: true })));
}

/** "adult a" is "Adult A". */
const keyOf = (name: string): string => name.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase();

/** The ids of persons by what rows call them. Whoever is not known yet is kept, under the lock of their review. */
export async function idsOfPersons(
  em: SqlEntityManager,
  seal: Seal,
  reviewId: string,
  names: Iterable<string>,
): Promise<(name: string) => string> {
  const known = new Map([...(await personsOf(em, seal, reviewId))].map(([id, name]) => [keyOf(name), id]));
  const fresh = [...new Map([...names].map((name) => [keyOf(name), name]))].filter(([key]) => !known.has(key));
  const kept = fresh.map(([key, name]) => ({ key, id: randomUUID(), name }));
  const sealed = kept.map(({ id, name }) => ({ id, reviewId, name: seal.close(Buffer.from(name), nameIn(id)) }));
  if (sealed.length > 0) await em.insertMany(ChronologyPerson, sealed);
  const ids = new Map([...known, ...kept.map(({ key, id }): [string, string] => [key, id])]);
  return (name) => ids.get(keyOf(name)) ?? '';
}
