import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type Clock, InvalidInput, checked } from '#lantern/platform';
import { bodyKey } from '#lantern/reading';
import { tables } from '#lantern/tables';
import { sql } from 'kysely';
import { z } from 'zod';
import { partnershipName } from './partnership-register.js';

/** A name that a partnership had, and until when. */
export interface FormerName {
  readonly name: string;
  readonly until: IsoDate | null;
}

const renamed = z.strictObject({ name: partnershipName });

/** What a partnership is called, by date. Every name that it has or had leads to it, and is never another's. */
export class PartnershipNames {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** The last first. */
  async former(partnershipId: string): Promise<FormerName[]> {
    return namesOf(this.orm.em.fork(), partnershipId)
      .select(['name', 'until'])
      .where('until', 'is not', null)
      .orderBy('until', 'desc')
      .orderBy('name')
      .execute();
  }

  /** It is called otherwise from today. @throws InvalidInput */
  async rename(partnershipId: string, described: unknown): Promise<void> {
    const { name } = checked(renamed, described);
    const today = londonDate(this.clock.now());
    await this.orm.em.fork().transactional(async (em) => {
      await sql`lock table ${sql.table('partnership')} in share row exclusive mode`.execute(em.getKysely());
      await insistOnNoOther(em, partnershipId, name);
      const isOther = await endName(em, partnershipId, { key: bodyKey(name), today });
      // The database adds the name to those of the partnership.
      await tables(em).updateTable('partnership').set({ name }).where('id', '=', partnershipId).execute();
      await tables(em)
        .updateTable('partnership_name')
        .set({ name, until: null, ...(isOther && { since: today }) })
        .where('partnershipId', '=', partnershipId)
        .where('key', '=', bodyKey(name))
        .execute();
    });
  }
}

const namesOf = (em: SqlEntityManager, partnershipId: string) =>
  tables(em).selectFrom('partnership_name').where('partnershipId', '=', partnershipId);

async function insistOnNoOther(em: SqlEntityManager, partnershipId: string, name: string): Promise<void> {
  const other = await tables(em)
    .selectFrom('partnership_name')
    .select('id')
    .where('key', '=', bodyKey(name))
    .where('partnershipId', '<>', partnershipId)
    .executeTakeFirst();
  if (other) throw new InvalidInput([{ path: 'name', message: 'another partnership has or had this name' }]);
}

/** The name that it has ends today; false where the new one is but another spelling of it. */
async function endName(
  em: SqlEntityManager,
  partnershipId: string,
  next: { readonly key: string; readonly today: IsoDate },
): Promise<boolean> {
  const ended = await tables(em)
    .updateTable('partnership_name')
    .set({ until: next.today })
    .where('partnershipId', '=', partnershipId)
    .where('until', 'is', null)
    .where('key', '<>', next.key)
    .returning('id')
    .execute();
  return ended.length > 0;
}
