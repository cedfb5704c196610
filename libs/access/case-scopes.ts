import type { MikroORM } from '@mikro-orm/postgresql';
import { type CaseFilter, agencyOfPart, any, both, ofPartnerships, rowsOf } from '#lantern/case-lists';
import { NotFound, run } from '#lantern/platform';
import { type Expression, type SqlBool, sql } from 'kysely';
import { type KnownCaller, callerIn, partnershipsHeldAs } from './callers.js';
import { seats } from './offices.js';
import { type Action, type CallerRole, mayAct } from './permissions.js';
import { notShutOut, seatedAs, writtenTo } from './standing-on-review.js';

/** A case that a caller may see, with what decides how much of it. */
export interface CaseScope {
  readonly id: string;
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly revision: number;
  /** The review itself, or the one this part belongs to. */
  readonly reviewId: string;
  readonly partnershipId: string;
  readonly isPart: boolean;
  /** The agency whose compartment a part lies in; null for a review. */
  readonly agency: string | null;
  /** Null: every compartment is open. Else only this agency's, and what all share. */
  readonly onlyAgency: string | null;
  /** The offices by which the caller reaches this case: those of its partnership, and those with a seat on this review. */
  readonly roles: readonly CallerRole[];
  /** What the panel shares is open: to those who sit on it, and to those who see everything. */
  readonly seesPanel: boolean;
  /** What its review stands under. */
  readonly law: LawOfReview;
}

/** The names of regimes and guidance. */
export interface LawOfReview {
  readonly regime: string | null;
  readonly overlay: string | null;
  readonly guidance: string | null;
}

type Found = Omit<CaseScope, 'onlyAgency' | 'seesPanel' | 'roles'> & {
  readonly sitting: readonly CallerRole[];
  readonly isAsked: boolean;
};

/** Offices that see every review of the partnerships they hold. */
const partnershipWide: readonly CallerRole[] = ['coordinator', 'cspManager', 'cspChair', 'auditor'];

const found = (callerId: string, reference: string, visible: CaseFilter) => sql<Found>`
select c.id, c.reference, c.workflow, c.version, c.revision, r.id as "reviewId", r.partnership_id as "partnershipId",
  c.parent_id is not null as "isPart", coalesce(
    (select b.name from organisation b where b.id = c.body_id), ${sql.raw(agencyOfPart('c'))}) as agency, array(
    select s.role from seat s where s.case_file_id = r.id and s.caller_id = ${callerId}::uuid) as sitting,
  ${writtenTo(callerId)} as "isAsked", jsonb_build_object('regime', r.regime,
    'overlay', r.snapshot->'ledger'->'law'->'overlay', 'guidance', r.snapshot->'ledger'->'law'->'guidance') as law
from case_file c join case_file r on r.id = c.review_id where c.reference = ${reference} and ${visible}`;

/** Offices to which every agency's compartment is open: an independent chair's, on the reviews they chair. */
const everyCompartment: readonly CallerRole[] = [...partnershipWide, 'independentChair'];

/** What the panel shares is open to a member, and of the parts their own agency's. */
const isOpenToMember = (callerId: string): Expression<SqlBool> => sql<SqlBool>`
  (c.parent_id is null or c.body_id = (select me.body_id from caller me where me.id = ${callerId}::uuid))
  and (${seatedAs('panelMember', callerId)} or ${writtenTo(callerId)})`;

/** A review as somebody knows it who was written to about it and does not sit on it. */
export interface WrittenAbout {
  readonly reviewId: string;
  readonly reference: string;
  readonly partnershipId: string;
}

const knownOf = (callerId: string, reference: string, partnerships: readonly string[]) => sql<WrittenAbout>`
select r.id as "reviewId", r.reference, r.partnership_id as "partnershipId" from case_file r
where r.reference = ${reference} and r.parent_id is null and r.partnership_id = any(${partnerships}::uuid[])
  and ${notShutOut(callerId)}
  and exists (select 1 from email e join caller me on me.id = ${callerId}::uuid
    where e.case_file_id = r.id and lower(e.address) = lower(me.email))`;

/** Which reviews a caller may see, and which compartments of them (roles-and-access.md Z1 to Z3). */
export class CaseScopes {
  constructor(private readonly orm: MikroORM) {}

  /** @throws NotFound also where the case exists and the caller may not know that it does. */
  async find(caller: KnownCaller, reference: string): Promise<CaseScope> {
    const [row] = await rowsOf(this.orm.em.fork(), found(caller.id, reference, this.visibleTo(caller)));
    if (!row) throw new NotFound(`There is no case ${reference} among those you may see.`);
    const { sitting, isAsked, ...scope } = row;
    const roles = rolesOn(callerIn(caller, scope.partnershipId), sitting, isAsked);
    const only = onlyAgency({ roles, agency: caller.agency });
    return { ...scope, roles, onlyAgency: only, seesPanel: only === null || sitting.length > 0 };
  }

  /**
   * A review that somebody's agency was written to about, at their address: they know that it exists, whether or not
   * they may see it. Undefined for any other, and for one that they may not know of.
   */
  async writtenAbout(caller: KnownCaller, reference: string): Promise<WrittenAbout | undefined> {
    const partnerships = partnershipsHeldAs(caller, ['panelMember']);
    const [review] = await rowsOf(this.orm.em.fork(), knownOf(caller.id, reference, partnerships));
    return review;
  }

  /** True for the cases a caller may see. What they hold no office for is not even asked about. */
  visibleTo(caller: KnownCaller): CaseFilter {
    const where = (roles: readonly CallerRole[], more: readonly CaseFilter[]): CaseFilter[] => {
      const partnerships = partnershipsHeldAs(caller, roles);
      return partnerships.length > 0 ? [both(ofPartnerships(partnerships), ...more)] : [];
    };
    const reached = [
      ...where(partnershipWide, []),
      ...where(['independentChair'], [seatedAs('independentChair', caller.id)]),
      ...where(['panelMember'], [isOpenToMember(caller.id)]),
    ];
    return both(any(reached), notShutOut(caller.id));
  }

  /** The same for whole partnerships: every case of those where a caller holds an office that may do this. */
  wherePermitted(caller: KnownCaller, action: Action): CaseFilter {
    return both(ofPartnerships(partnershipsHeldAs(caller, mayAct(action))), notShutOut(caller.id));
  }

  /** What the visible parts of a review are about (an agency or an action), for those who see only some. */
  async openSubjects(scope: CaseScope): Promise<ReadonlySet<string>> {
    const rows = await run<{ subjects: (string | null)[] }>(
      this.orm.em.fork(),
      `select array[c.reference, c.snapshot->'context'->>'agency', c.snapshot->'context'->>'action'] as subjects
       from case_file c where c.parent_id = $1 and ($2::text is null or c.body_id = known_body($2))`,
      [scope.reviewId, scope.onlyAgency],
    );
    return new Set(rows.flatMap(({ subjects }) => subjects.filter((each) => each !== null)));
  }
}

/** An office that sits counts on the reviews where it does. A panel member's counts on a part that they are asked for, too. */
const rolesOn = ({ roles }: KnownCaller, sitting: readonly CallerRole[], isAsked: boolean): CallerRole[] =>
  roles.filter((role) => !seats.includes(role) || sitting.includes(role) || (isAsked && role === 'panelMember'));

/** The agency somebody is confined to, or null. The empty name opens no agency's compartment. */
const onlyAgency = ({ roles, agency }: Pick<KnownCaller, 'roles' | 'agency'>): string | null =>
  roles.some((role) => everyCompartment.includes(role)) ? null : (agency ?? '');
