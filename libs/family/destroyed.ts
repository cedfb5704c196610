import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { anyOf, tables } from '#lantern/tables';

const ofPeople = ['person', 'contact'];

/** Which of these reviews have anybody of a family. */
export async function reviewsWithFamily(em: SqlEntityManager, reviewIds: readonly string[]): Promise<string[]> {
  const query = tables(em).selectFrom('family_record').select('reviewId').distinct().where('kind', 'in', ofPeople);
  const rows = await query.where('reviewId', '=', anyOf(reviewIds)).execute();
  return rows.map(({ reviewId }) => reviewId);
}

/** Destroys for good who of the family was spoken with, and each contact. The five facts of their part stay. Answers the ids. */
export async function destroyFamily(em: SqlEntityManager, reviewId: string): Promise<string[]> {
  const db = tables(em);
  const gone = await db
    .deleteFrom('family_record')
    .where('reviewId', '=', reviewId)
    .where('kind', 'in', ofPeople)
    .returning('id')
    .execute();
  const ids = gone.map(({ id }) => id);
  await db.deleteFrom('family_record_change').where('recordId', '=', anyOf(ids)).execute();
  return ids;
}
