import type { MikroORM } from '@mikro-orm/postgresql';
import { InvalidInput, run } from '#lantern/platform';
import type { KnownCaller } from './callers.js';
import type { CaseScope } from './case-scopes.js';

type Member = Pick<KnownCaller, 'id' | 'name' | 'roles' | 'agency'>;

/** The offices are those in the partnership of `$1`'s review, or in the partnership `$1` itself. */
const memberColumns = (
  partnership: string,
): string => `c.id, c.name, c.agency, coalesce((select array_agg(distinct o.role)
  from office o where o.caller_id = c.id and o.until is null and o.partnership_id = ${partnership}), '{}') as roles`;

/** Who sits on a review: panel members, and its independent chair. */
export class Memberships {
  constructor(private readonly orm: MikroORM) {}

  async ofReview(reviewId: string): Promise<Member[]> {
    return this.rows<Member>(
      `select ${memberColumns('r.partnership_id')}
       from membership m join caller c on c.id = m.caller_id join case_file r on r.id = m.case_file_id
       where m.case_file_id = $1 order by c.name, c.id`,
      [reviewId],
    );
  }

  /** Those who may call the API for a partnership, and so may be put on its reviews. */
  async callersOf(partnershipId: string): Promise<Member[]> {
    return this.rows<Member>(
      `select ${memberColumns('$1')} from caller c
       where exists (select 1 from office o where o.caller_id = c.id and o.partnership_id = $1 and o.until is null)
       order by c.name, c.id`,
      [partnershipId],
    );
  }

  /**
   * Says who sits on a review from now on; whoever is not named sees it no longer.
   * @throws InvalidInput for an id that is no caller of the review's partnership.
   */
  async replace(scope: Pick<CaseScope, 'reviewId' | 'partnershipId'>, callerIds: readonly string[]): Promise<Member[]> {
    const known = await this.callersOf(scope.partnershipId);
    const issues = callerIds.flatMap((id, index) =>
      known.some((caller) => caller.id === id)
        ? []
        : [{ path: `members.${index}`, message: 'is no caller of this partnership; GET its callers for the ids' }],
    );
    if (issues.length > 0) throw new InvalidInput(issues);
    await this.orm.em.fork().transactional(async (em) => {
      await run(em, 'delete from membership where case_file_id = $1 and not caller_id = any($2::uuid[])', [
        scope.reviewId,
        callerIds,
      ]);
      await run(
        em,
        'insert into membership (case_file_id, caller_id) select $1, unnest($2::uuid[]) on conflict do nothing',
        [scope.reviewId, callerIds],
      );
    });
    return this.ofReview(scope.reviewId);
  }

  private rows<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    return run<Row>(this.orm.em.fork(), text, parameters);
  }
}
