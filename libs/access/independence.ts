import type { MikroORM } from '@mikro-orm/postgresql';
import { isSameName } from '#lantern/reading';
import { tables } from '#lantern/tables';

/** What somebody is told before they make such a person its chair. They may have their reasons, and go on. */
export const notIndependent =
  'They act for an agency that this review has asked. Whoever chairs a review is independent of the agencies under review.';

/** Whether a review's chair would be independent of the agencies under review (process.md 6). */
export class Independence {
  constructor(private readonly orm: MikroORM) {}

  /** The agency under review that somebody acts for, by their id or by a name that may be theirs. Null: none. */
  async agencyOf(place: { partnershipId: string; reviewId: string }, who: string): Promise<string | null> {
    const acting = await this.actingFor(place);
    return acting.find(({ id, name }) => id === who || isSameName(name, who))?.agency ?? null;
  }

  /** Those of a partnership who act for an agency that a review asks something of. */
  private actingFor({ partnershipId, reviewId }: { partnershipId: string; reviewId: string }) {
    return tables(this.orm.em.fork())
      .selectFrom('caller as c')
      .select(['c.id', 'c.name', 'c.agency'])
      .where('c.agency', 'is not', null)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('office as o')
            .select('o.id')
            .whereRef('o.callerId', '=', 'c.id')
            .where('o.partnershipId', '=', partnershipId)
            .where('o.until', 'is', null),
        ),
      )
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('case_file as part')
            .select('part.id')
            .where('part.parentId', '=', reviewId)
            .whereRef('part.bodyId', '=', 'c.bodyId'),
        ),
      )
      .execute();
  }
}
