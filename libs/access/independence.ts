import type { MikroORM } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';
import { isSameName } from '#lantern/reading';

interface Actor {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
}

/** Those of a partnership who act for an agency that a review asks something of. */
const statement = `
select c.id, c.name, c.agency from caller c
where c.agency is not null
  and exists (select 1 from office o where o.caller_id = c.id and o.partnership_id = $1 and o.until is null)
  and exists (select 1 from case_file part where part.parent_id = $2 and part.body_id = c.body_id)`;

/** What somebody is told before they make such a person its chair. They may have their reasons, and go on. */
export const notIndependent =
  'They act for an agency that this review has asked. Whoever chairs a review is independent of the agencies under review.';

/** Whether a review's chair would be independent of the agencies under review (process.md 6). */
export class Independence {
  constructor(private readonly orm: MikroORM) {}

  /** The agency under review that somebody acts for, by their id or by a name that may be theirs. Null: none. */
  async agencyOf(place: { partnershipId: string; reviewId: string }, who: string): Promise<string | null> {
    const acting = await run<Actor>(this.orm.em.fork(), statement, [place.partnershipId, place.reviewId]);
    return acting.find(({ id, name }) => id === who || isSameName(name, who))?.agency ?? null;
  }
}
