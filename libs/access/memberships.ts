import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseFilter, casesIn } from '#lantern/case-lists';
import { type Clock, InvalidInput } from '#lantern/platform';
import { Membership, type Tables, anyOf, isoText, tables } from '#lantern/tables';
import { type Expression, expressionBuilder, sql } from 'kysely';
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

/** Who is to sit, from who sits now. */
export type SeatChange = (sitting: readonly SeatedMember[]) => readonly WantedSeat[];

type AlongsideSeats = (
  em: SqlEntityManager,
  before: readonly SeatedMember[],
  after: readonly SeatedMember[],
) => Promise<void>;

type Place = Pick<CaseScope, 'reviewId' | 'partnershipId'>;

const of = expressionBuilder<Tables & { c: Tables['caller'] }, 'c'>();

/** The offices that somebody holds in a partnership. */
const held = (partnershipId: Expression<string>) =>
  of
    .selectFrom('office as o')
    .whereRef('o.callerId', '=', 'c.id')
    .where('o.until', 'is', null)
    .where('o.partnershipId', '=', partnershipId);

const memberColumns = (partnershipId: Expression<string>) => {
  const roles = held(partnershipId).select((eb) =>
    eb.fn.agg<CallerRole[]>('array_agg', ['o.role']).distinct().as('roles'),
  );
  return ['c.id', 'c.name', 'c.agency', of.fn.coalesce(roles, sql<CallerRole[]>`'{}'`).as('roles')] as const;
};

const seated = (em: SqlEntityManager, reviewId: string): Promise<SeatedMember[]> =>
  tables(em)
    .selectFrom('seat as s')
    .innerJoin('caller as c', 'c.id', 's.callerId')
    .select((eb) => [...memberColumns(eb.ref('s.partnershipId')), eb.ref('s.role').$castTo<CallerRole>().as('office')])
    .where('s.caseFileId', '=', reviewId)
    .orderBy('c.name')
    .orderBy('c.id')
    .orderBy('s.role')
    .execute();

const notHere = 'is no caller of this partnership; GET its callers for the ids';
const noOffice = 'holds no office that sits on reviews; give them one first';
const twoOffices = 'is a panel member and an independent chair; say as which of them they sit here';

/** Who sits on a review: panel members, and its independent chair. A seat belongs to the office it was given for. */
export class Memberships {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  ofReview(reviewId: string): Promise<SeatedMember[]> {
    return seated(this.orm.em.fork(), reviewId);
  }

  /** The seats that somebody has or had on reviews that pass a filter, the newest first. */
  async ofCaller(callerId: string, filter: CaseFilter) {
    return casesIn(this.orm.em.fork())
      .innerJoin('membership as m', 'm.caseFileId', 'c.id')
      .innerJoin('office as o', 'o.id', 'm.officeId')
      .select((eb) => [
        'c.reference',
        eb.ref('o.role').$castTo<CallerRole>().as('role'),
        isoText(eb.ref('m.since')).as('since'),
        isoText(eb.ref('m.until')).as('until'),
      ])
      .where('o.callerId', '=', callerId)
      .where(filter)
      .orderBy('m.since', 'desc')
      .execute();
  }

  /** Those who may call the API for a partnership, and so may be put on its reviews. */
  async callersOf(partnershipId: string): Promise<Member[]> {
    const here = of.val(partnershipId);
    return tables(this.orm.em.fork())
      .selectFrom('caller as c')
      .select(memberColumns(here))
      .where(of.exists(held(here).select('o.id')))
      .orderBy('c.name')
      .orderBy('c.id')
      .execute();
  }

  /** Says who sits on a review from now on, as {@link change} does; whoever is not named sees it no longer. */
  replace(place: Place, wanted: readonly WantedSeat[]): Promise<SeatedMember[]> {
    return this.change(place, () => wanted);
  }

  /**
   * Says who sits on a review, from who sits on it: of two who change it at once, the second sees what the first did.
   * `alongside` is done with it or not at all.
   * @throws InvalidInput for an id that is no caller of the review's partnership, or who cannot sit, or as what is open.
   */
  async change(place: Place, wantedFrom: SeatChange, alongside?: AlongsideSeats): Promise<SeatedMember[]> {
    const known = await this.callersOf(place.partnershipId);
    return this.orm.em.fork().transactional(async (em) => {
      await holdSeats(em, place.reviewId);
      const before = await seated(em, place.reviewId);
      const named = seatsNamed(wantedFrom(before), known, before);
      await sit(em, place, named, this.clock.now());
      const after = await seated(em, place.reviewId);
      await alongside?.(em, before, after);
      return after;
    });
  }
}

/** Whoever changes the seats of a review waits for whoever is at it. */
async function holdSeats(em: SqlEntityManager, reviewId: string): Promise<void> {
  await tables(em).selectFrom('case_file').select('id').where('id', '=', reviewId).forNoKeyUpdate().execute();
}

/** @throws InvalidInput */
function seatsNamed(wanted: readonly WantedSeat[], known: readonly Member[], sitting: readonly SeatedMember[]) {
  const read = wanted.map((seat) => seatOf(seat, known, sitting));
  const issues = read.flatMap((each, index) =>
    typeof each === 'string' ? [{ path: `members.${index}`, message: each }] : [],
  );
  if (issues.length > 0) throw new InvalidInput(issues);
  return read.flatMap((each) => (typeof each === 'string' ? [] : each));
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

type NamedSeat = { readonly id: string; readonly office: CallerRole };

async function sit(em: SqlEntityManager, place: Place, named: readonly NamedSeat[], now: Date): Promise<void> {
  const { reviewId, partnershipId } = place;
  const db = tables(em);
  const sitting = await db
    .selectFrom('seat')
    .select(['id', 'callerId', 'role'])
    .where('caseFileId', '=', reviewId)
    .execute();
  const isNamed = (who: { callerId: string; role: string }): boolean =>
    named.some(({ id, office }) => id === who.callerId && office === who.role);
  const leaving = sitting.filter((seat) => !isNamed(seat)).map(({ id }) => id);
  await em.nativeUpdate(Membership, { id: { $in: leaving } }, { until: now });
  const offices = await db
    .selectFrom('office')
    .select(['id', 'callerId', 'role'])
    .where('callerId', '=', anyOf(named.map(({ id }) => id)))
    .where('partnershipId', '=', partnershipId)
    .where('until', 'is', null)
    .execute();
  const joining = offices.filter(isNamed).map(({ id }) => ({ caseFileId: reviewId, officeId: id, since: now }));
  if (joining.length === 0) return;
  await db
    .insertInto('membership')
    .values(joining)
    .onConflict((there) => there.doNothing())
    .execute();
}
