import type { MikroORM } from '@mikro-orm/postgresql';
import { anyOf, tables } from '#lantern/tables';

/** Which kinds of review partnerships have, or had. */
export class KindsHeld {
  constructor(private readonly orm: MikroORM) {}

  /** The names of their workflows, by partnership; one without reviews is not among them. */
  async of(partnershipIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('case_file')
      .select(['partnershipId', 'workflow'])
      .distinct()
      .where('parentId', 'is', null)
      .where('partnershipId', '=', anyOf(partnershipIds))
      .orderBy('workflow')
      .execute();
    const byPartnership = Map.groupBy(rows, ({ partnershipId }) => partnershipId);
    return new Map([...byPartnership].map(([id, all]) => [id, all.map(({ workflow }) => workflow)]));
  }
}
