import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseFilter, agencyOfCase, any, both, cases, casesIn, ofPartnerships } from '#lantern/case-lists';
import { NotFound } from '#lantern/platform';
import { anyOf, arrayOf, inContext, knownBody, prepared, sameAddress, tables } from '#lantern/tables';
import { jsonBuildObject } from 'kysely/helpers/postgres';
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

/** Offices that see every review of the partnerships they hold. */
const partnershipWide: readonly CallerRole[] = ['coordinator', 'cspManager', 'cspChair', 'auditor'];

const sitting = (callerId: string) =>
  cases
    .selectFrom('seat as s')
    .select((eb) => eb.ref('s.role').$castTo<CallerRole>().as('value'))
    .whereRef('s.caseFileId', '=', 'r.id')
    .where('s.callerId', '=', callerId);

const bodyName = cases.selectFrom('organisation as b').select('b.name').whereRef('b.id', '=', 'c.bodyId');

const law = cases.ref('r.snapshot', '->').key('ledger').key('law');

const lawOfReview = jsonBuildObject({
  regime: cases.ref('r.regime'),
  overlay: law.key('overlay'),
  guidance: law.key('guidance'),
});

const inSight = (em: SqlEntityManager, callerId: string, reference: string, visible: CaseFilter) =>
  casesIn(em)
    .select(['c.id', 'c.reference', 'c.workflow', 'c.version', 'c.revision', 'r.id as reviewId', 'r.partnershipId'])
    .select((eb) => [
      eb('c.parentId', 'is not', null).$castTo<boolean>().as('isPart'),
      eb.fn.coalesce(bodyName, agencyOfCase).as('agency'),
      arrayOf(sitting(callerId)).as('sitting'),
      writtenTo(callerId).$castTo<boolean>().as('isAsked'),
      lawOfReview.$castTo<LawOfReview>().as('law'),
    ])
    .where('c.reference', '=', reference)
    .where(visible);

/** Offices to which every agency's compartment is open: an independent chair's, on the reviews they chair. */
const everyCompartment: readonly CallerRole[] = [...partnershipWide, 'independentChair'];

/** What the panel shares is open to a member, and of the parts their own agency's. */
const isOpenToMember = (callerId: string): CaseFilter =>
  both(
    any([
      cases('c.parentId', 'is', null),
      cases('c.bodyId', '=', cases.selectFrom('caller as me').select('me.bodyId').where('me.id', '=', callerId)),
    ]),
    any([seatedAs('panelMember', callerId), writtenTo(callerId)]),
  );

/** A review as somebody knows it who was written to about it and does not sit on it. */
export interface WrittenAbout {
  readonly reviewId: string;
  readonly reference: string;
  readonly partnershipId: string;
}

const knownOf = (em: SqlEntityManager, callerId: string, reference: string, partnerships: readonly string[]) =>
  tables(em)
    .selectFrom('case_file as r')
    .select(['r.id as reviewId', 'r.reference', 'r.partnershipId'])
    .where('r.reference', '=', reference)
    .where('r.parentId', 'is', null)
    .where('r.partnershipId', '=', anyOf(partnerships))
    .where(notShutOut(callerId))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('email as e')
          .innerJoin('caller as me', (join) => join.on('me.id', '=', callerId))
          .select('e.id')
          .whereRef('e.caseFileId', '=', 'r.id')
          .where((each) => sameAddress(each.ref('e.address'), each.ref('me.email'))),
      ),
    )
    .executeTakeFirst();

/** Which reviews a caller may see, and which compartments of them (roles-and-access.md Z1 to Z3). */
export class CaseScopes {
  constructor(private readonly orm: MikroORM) {}

  /** @throws NotFound also where the case exists and the caller may not know that it does. */
  async find(caller: KnownCaller, reference: string): Promise<CaseScope> {
    const em = this.orm.em.fork();
    // Every page of a review asks this, and planning it takes longer than answering it.
    const [row] = await prepared(tables(em), inSight(em, caller.id, reference, this.visibleTo(caller)));
    if (!row) throw new NotFound(`There is no case ${reference} among those you may see.`);
    const { sitting: seated, isAsked, ...scope } = row;
    const roles = rolesOn(callerIn(caller, scope.partnershipId), seated, isAsked);
    const only = onlyAgency({ roles, agency: caller.agency });
    return { ...scope, roles, onlyAgency: only, seesPanel: only === null || seated.length > 0 };
  }

  /**
   * A review that somebody's agency was written to about, at their address: they know that it exists, whether or not
   * they may see it. Undefined for any other, and for one that they may not know of.
   */
  writtenAbout(caller: KnownCaller, reference: string): Promise<WrittenAbout | undefined> {
    const partnerships = partnershipsHeldAs(caller, ['panelMember']);
    return knownOf(this.orm.em.fork(), caller.id, reference, partnerships);
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
    const rows = await tables(this.orm.em.fork())
      .selectFrom('case_file as c')
      .select((eb) => {
        const snapshot = eb.ref('c.snapshot');
        return ['c.reference', inContext(snapshot, 'agency').as('agency'), inContext(snapshot, 'action').as('action')];
      })
      .where('c.parentId', '=', scope.reviewId)
      .$if(scope.onlyAgency !== null, (query) => query.where('c.bodyId', '=', knownBody(scope.onlyAgency)))
      .execute();
    return new Set(
      rows.flatMap(({ reference, agency, action }) => [reference, agency, action].filter((each) => each !== null)),
    );
  }
}

/** An office that sits counts on the reviews where it does. A panel member's counts on a part that they are asked for, too. */
const rolesOn = ({ roles }: KnownCaller, sitting: readonly CallerRole[], isAsked: boolean): CallerRole[] =>
  roles.filter((role) => !seats.includes(role) || sitting.includes(role) || (isAsked && role === 'panelMember'));

/** The agency somebody is confined to, or null. The empty name opens no agency's compartment. */
const onlyAgency = ({ roles, agency }: Pick<KnownCaller, 'roles' | 'agency'>): string | null =>
  roles.some((role) => everyCompartment.includes(role)) ? null : (agency ?? '');
