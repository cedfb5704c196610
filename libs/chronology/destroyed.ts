import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { anyOf, tables } from '#lantern/tables';

/** Which of these reviews have rows in their chronology. */
export async function reviewsWithRows(em: SqlEntityManager, reviewIds: readonly string[]): Promise<string[]> {
  const query = tables(em).selectFrom('chronology_row').select('reviewId').distinct();
  const rows = await query.where('reviewId', '=', anyOf(reviewIds)).execute();
  return rows.map(({ reviewId }) => reviewId);
}

/** Destroys the chronology of a review for good: rows, tables as they were sent, names, and what was asked of rows. Answers the ids of the rows. */
export async function destroyChronology(em: SqlEntityManager, reviewId: string): Promise<string[]> {
  const db = tables(em);
  const gone = await db.deleteFrom('chronology_row').where('reviewId', '=', reviewId).returning('id').execute();
  await db.deleteFrom('chronology_table').where('reviewId', '=', reviewId).execute();
  await db.deleteFrom('chronology_person').where('reviewId', '=', reviewId).execute();
  await db.deleteFrom('chronology_query').where('reviewId', '=', reviewId).execute();
  await db.deleteFrom('chronology_sharing').where('reviewId', '=', reviewId).execute();
  return gone.map(({ id }) => id);
}
