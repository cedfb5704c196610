import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { NotFound } from '#lantern/platform';
import { anyOf, tables } from '#lantern/tables';
import type { RegisterRow } from './row-reader.js';

/** @throws NotFound */
export async function partnershipOf(em: SqlEntityManager, code: string): Promise<string> {
  const [found] = await tables(em).selectFrom('partnership').select('id').where('code', '=', code).execute();
  if (!found) throw new NotFound(`There is no partnership "${code}". Give its code, such as anytown.`);
  return found.id;
}

/** The reviews of the partnership that have one of these own references, by it. */
export async function knownIn(em: SqlEntityManager, partnershipId: string, rows: readonly RegisterRow[]) {
  const found = await tables(em)
    .selectFrom('case_file')
    .select(['ownReference', 'reference'])
    .where('partnershipId', '=', partnershipId)
    .where('parentId', 'is', null)
    .where('ownReference', '=', anyOf(rows.map(({ ownReference }) => ownReference)))
    .execute();
  return new Map(found.map(({ ownReference, reference }) => [ownReference ?? '', reference]));
}
