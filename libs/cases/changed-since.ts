import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseChange, run } from '#lantern/platform';

/** What has been recorded on a case after a revision, for the person whose page or form is that old. */
export async function changesSince(
  em: SqlEntityManager,
  reference: string,
  revision: number,
): Promise<{ changes: CaseChange[]; revision: number }> {
  const rows = await run<CaseChange>(
    em,
    `select h.number, h.type, h."on", h.actor from history h join case_file c on c.id = h.case_file_id
     where c.reference = $1 and h.number > $2 order by h.number`,
    [reference, revision],
  );
  const [present] = await run<{ revision: number }>(em, 'select revision from case_file where reference = $1', [
    reference,
  ]);
  return { changes: rows, revision: present?.revision ?? 0 };
}
