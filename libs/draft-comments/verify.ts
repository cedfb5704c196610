import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Seal } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { answerIn, commentIn, sealOf } from './sealing.js';

/** Opens every comment on a draft and every answer in turn, and says of those that cannot be opened which they are. */
export async function* verifyDraftComments(em: SqlEntityManager, secret: string): AsyncGenerator<string, void> {
  const seal = sealOf(secret);
  const db = tables(em);
  const comments = await db.selectFrom('draft_comment').select(['id', 'number', 'documentId', 'content']).execute();
  for (const { id, number, documentId, content } of comments)
    if (!opens(seal, content, commentIn(id))) yield `Comment ${number} on the paper ${documentId} cannot be opened.`;
  const answers = await db.selectFrom('draft_comment_answer').select(['id', 'commentId', 'content']).execute();
  for (const { id, commentId, content } of answers)
    if (!opens(seal, content, answerIn(commentId))) yield `Answer ${id} to the comment ${commentId} cannot be opened.`;
}

function opens(seal: Seal, content: Uint8Array, place: string): boolean {
  try {
    seal.open(content, place);
    return true;
  } catch {
    return false;
  }
}
