import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type Clock, InvalidInput, run } from '#lantern/platform';
import type { KnownCaller } from './callers.js';
import type { CaseScope } from './case-scopes.js';
import { seats } from './offices.js';
import type { CallerRole } from './permissions.js';

type Member = Pick<KnownCaller, 'id' | 'name' | 'roles' | 'agency'>;

/** Somebody who sits on a review, with the office for which they do. */
export type SeatedMember = Member & { readonly office: CallerRole };

/** Who is to sit on a review. The office need not be said of somebody who holds only one that sits. */
export interface WantedSeat {
  readonly id: string;
  readonly office?: CallerRole | undefined;
}

type Place = Pick<CaseScope, 'reviewId' | 'partnershipId'>;

/** The offices are those in the partnership of `$1`'s review, or in the partnership `$1` itself. */
const memberColumns = (
  partnership: string,
): string => `c.id, c.name, c.agency, coalesce((select array_agg(distinct o.role)
  from office o where o.caller_id = c.id and o.until is null and o.partnership_id = ${partnership}), '{}') as roles`;

const notHere = 'is no caller of this partnership; GET its callers for the ids';
const noOffice = 'holds no office that sits on reviews; give them one first';
const twoOffices = 'is a panel member and an independent chair; say as which of them they sit here';

/** Who sits on a review: panel members, and its independent chair. A seat belongs to the office it was given for. */
export class Memberships {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  async ofReview(reviewId: string): Promise<SeatedMember[]> {
    return this.rows<SeatedMember>(
      `select ${memberColumns('s.partnership_id')}, s.role as office
       from seat s join caller c on c.id = s.caller_id where s.case_file_id = $1 order by c.name, c.id, s.role`,
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
   * @throws InvalidInput for an id that is no caller of the review's partnership, or who cannot sit, or as what is open.
   */
  async replace(place: Place, wanted: readonly WantedSeat[]): Promise<SeatedMember[]> {
    const [known, sitting] = await Promise.all([this.callersOf(place.partnershipId), this.ofReview(place.reviewId)]);
    const read = wanted.map((seat) => seatOf(seat, known, sitting));
    const issues = read.flatMap((each, index) =>
      typeof each === 'string' ? [{ path: `members.${index}`, message: each }] : [],
    );
    if (issues.length > 0) throw new InvalidInput(issues);
    const named = JSON.stringify(read.flat());
    await this.orm.em.fork().transactional((em) => sit(em, place, named, this.clock.now()));
    return this.ofReview(place.reviewId);
  }

  private rows<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    return run<Row>(this.orm.em.fork(), text, parameters);
  }
}

/** The seat that is meant, or what is wrong with it. Somebody who is named without an office keeps the seats they have. */
function seatOf({ id, office }: WantedSeat, known: readonly Member[], sitting: readonly SeatedMember[]) {
  const person = known.find((each) => each.id === id);
  if (!person) return notHere;
  const held = sitting.filter((each) => each.id === id && (office === undefined || each.office === office));
  if (held.length > 0) return held.map((each) => ({ id, office: each.office }));
  const possible = person.roles.filter((role) => seats.includes(role) && (office === undefined || role === office));
  if (possible.length > 1) return twoOffices;
  return possible.length === 0 ? noOffice : possible.map((role) => ({ id, office: role }));
}

async function sit(em: SqlEntityManager, { reviewId, partnershipId }: Place, named: string, now: Date): Promise<void> {
  await run(
    em,
    `update membership m set until = $3 from seat s
     where s.id = m.id and s.case_file_id = $1 and not exists (select 1
       from jsonb_to_recordset($2::jsonb) as w(id uuid, office text) where w.id = s.caller_id and w.office = s.role)`,
    [reviewId, named, now],
  );
  await run(
    em,
    `insert into membership (case_file_id, office_id, since)
     select $1, o.id, $4 from jsonb_to_recordset($3::jsonb) as w(id uuid, office text)
     join office o on o.caller_id = w.id and o.role = w.office and o.partnership_id = $2 and o.until is null
     on conflict do nothing`,
    [reviewId, partnershipId, named, now],
  );
}
