import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseChange } from '#lantern/platform';
import { tables } from '#lantern/tables';

/** What has been recorded on a case after a revision, for the person whose page or form is that old. */
export async function changesSince(
  em: SqlEntityManager,
  reference: string,
  revision: number,
): Promise<{ changes: CaseChange[]; revision: number }> {
  const db = tables(em);
  const present = await db
    .selectFrom('case_file')
    .select(['id', 'revision'])
    .where('reference', '=', reference)
    .executeTakeFirst();
  if (!present) return { changes: [], revision: 0 };
  const changes = await db
    .selectFrom('history')
    .select(['number', 'type', 'on', 'actor'])
    .where('caseFileId', '=', present.id)
    .where('number', '>', revision)
    .orderBy('number')
    .execute();
  return { changes, revision: present.revision };
}
