import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { anyOf, tables } from '#lantern/tables';

/** Destroys for good what was said of the drafts of a review. Answers the ids. */
export async function destroyComments(em: SqlEntityManager, reviewId: string): Promise<string[]> {
  const db = tables(em);
  const gone = await db.deleteFrom('draft_comment').where('reviewId', '=', reviewId).returning('id').execute();
  const ids = gone.map(({ id }) => id);
  await db.deleteFrom('draft_comment_answer').where('commentId', '=', anyOf(ids)).execute();
  return ids;
}
