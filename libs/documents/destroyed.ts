import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { anyOf, tables } from '#lantern/tables';

/** Papers that agencies sent, or all others. */
export type WhosePapers = 'agencies' | 'others';

const papers = (em: SqlEntityManager, reviewIds: readonly string[], whose: WhosePapers) =>
  tables(em)
    .selectFrom('document')
    .where('reviewId', '=', anyOf(reviewIds))
    .where('compartment', whose === 'agencies' ? '=' : '<>', 'agency');

/** Which of these reviews have such papers. */
export async function reviewsWithPapers(
  em: SqlEntityManager,
  reviewIds: readonly string[],
  whose: WhosePapers,
): Promise<string[]> {
  const rows = await papers(em, reviewIds, whose).select('reviewId').distinct().execute();
  return rows.map(({ reviewId }) => reviewId);
}

/** Loose for longer than a day: the next sweep removes what lies on an S3 service. */
const givenUp = new Date(0);

/** Destroys them for good, with their texts and who opened them. Answers the fingerprints of the files, which prove which they were. */
export async function destroyPapers(em: SqlEntityManager, reviewId: string, whose: WhosePapers): Promise<string[]> {
  const found = await papers(em, [reviewId], whose).select(['id', 'sha256', 'store']).execute();
  const ids = found.map(({ id }) => id);
  const db = tables(em);
  await db.deleteFrom('document_piece').where('documentId', '=', anyOf(ids)).execute();
  const elsewhere = found.flatMap(({ id, store }) =>
    store === 's3' ? [{ documentId: id, store, since: givenUp }] : [],
  );
  if (elsewhere.length > 0)
    await db
      .insertInto('loose_pieces')
      .values(elsewhere)
      .onConflict((noted) => noted.columns(['documentId', 'store']).doUpdateSet({ since: givenUp }))
      .execute();
  await db.deleteFrom('document_text').where('documentId', '=', anyOf(ids)).execute();
  await db.deleteFrom('document_opening').where('documentId', '=', anyOf(ids)).execute();
  await db.deleteFrom('document').where('id', '=', anyOf(ids)).execute();
  const left = db.selectFrom('document').select('paperId').where('reviewId', '=', reviewId);
  await db.deleteFrom('paper').where('reviewId', '=', reviewId).where('id', 'not in', left).execute();
  return found.map(({ sha256 }) => sha256);
}
