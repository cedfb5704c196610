import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { tables } from '#lantern/tables';
import { type ChainedRow, chainOf } from './history-reader.js';
import type { OwnWords, ProvenWords } from './own-words.js';

/** A case's history with all that proves it: whoever has this can check it without Lantern. */
export interface ProvenHistory {
  readonly reference: string;
  readonly revision: number;
  /** The hash of the last row, as the case knows it. */
  readonly head: string;
  readonly rows: readonly ChainedRow[];
  /** What stands behind the tokens of the rows; null for what was removed. */
  readonly words: Readonly<Record<string, ProvenWords | null>>;
}

/** The histories of a review and of its parts, the review's first. Give a transaction in which nothing changes. */
export async function provenHistories(
  em: SqlEntityManager,
  ownWords: OwnWords,
  reviewId: string,
): Promise<ProvenHistory[]> {
  const cases = await tables(em)
    .selectFrom('case_file')
    .select(['id', 'reference', 'revision', 'head'])
    .where('reviewId', '=', reviewId)
    .orderBy((eb) => eb('parentId', 'is not', null))
    .orderBy('reference')
    .execute();
  const histories: ProvenHistory[] = [];
  for (const { id, ...known } of cases) {
    const rows = await chainOf(em, id);
    histories.push({ ...known, rows, words: await ownWords.proofs(em, rows) });
  }
  return histories;
}
