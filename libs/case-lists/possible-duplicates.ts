import type { MikroORM } from '@mikro-orm/postgresql';
import type { StoredCase } from '#lantern/cases';
import type { PartialDate } from '#lantern/calendar';
import { type Expression, type SqlBool, sql } from 'kysely';
import { type CaseFilter, cases, casesAndPartnershipsIn } from './case-filter.js';

/** A review that may be of the same death. Of one the asker may not see, only who holds it. */
export interface PossibleDuplicate {
  readonly reference: string | null;
  readonly partnership: string;
}

/** Days of death that may be the same day: of one that is known to its month, the month and each of its days. */
const mayBeSame = (death: PartialDate): Expression<SqlBool> =>
  death.length === 7 ? cases('r.deathOn', 'like', `${death}%`) : cases('r.deathOn', 'in', [death, death.slice(0, 7)]);

/**
 * Whether a death may have a review already (roles-and-access.md Z4): by the day of death alone, which may be known to
 * its month or year, over every partnership of the installation.
 */
export class PossibleDuplicates {
  constructor(private readonly orm: MikroORM) {}

  async of(death: PartialDate, filter: CaseFilter): Promise<PossibleDuplicate[]> {
    // A bare year would match too many.
    if (death.length === 4) return [];
    const rows = await casesAndPartnershipsIn(this.orm.em.fork())
      .select(['r.reference', 'p.name as partnership'])
      .select(sql<boolean>`${filter}`.as('visible'))
      .where('c.parentId', 'is', null)
      .where(mayBeSame(death))
      .orderBy('r.reference')
      .execute();
    return rows.map(({ reference, partnership, visible }) => ({ reference: visible ? reference : null, partnership }));
  }
}

/** The review in which a case goes on that turned out to be entered twice; null for any other. */
export function duplicateOf({ snapshot }: Pick<StoredCase, 'snapshot'>): string | null {
  const { duplicateOf: other } = snapshot.context;
  return typeof other === 'string' ? other : null;
}
