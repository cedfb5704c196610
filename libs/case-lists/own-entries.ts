import type { MikroORM } from '@mikro-orm/postgresql';
import { tables } from '#lantern/tables';

/** What somebody recorded themselves, told by whose sign-in it was: two people may have one name. */
export class OwnEntries {
  constructor(private readonly orm: MikroORM) {}

  /** The numbers of their entries in the history of a case. */
  async of(caseFileId: string, callerId: string): Promise<ReadonlySet<number>> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('history')
      .select('number')
      .where('caseFileId', '=', caseFileId)
      .where('recordedBy', '=', callerId)
      .execute();
    return new Set(rows.map(({ number }) => number));
  }
}
