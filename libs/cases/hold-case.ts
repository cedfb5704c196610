import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { tables } from '#lantern/tables';

/**
 * Holds a case until the transaction ends: nothing is recorded of it in between, and of two who act at once the second finds
 * what the first did.
 */
export async function holdCase(em: SqlEntityManager, id: string): Promise<void> {
  await tables(em).selectFrom('case_file').select('id').where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}
