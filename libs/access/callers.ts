import type { Tables } from '#lantern/tables';
import { expressionBuilder, sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { CallerRole } from './permissions.js';

/** An office somebody holds in a partnership. */
export interface HeldOffice {
  readonly role: CallerRole;
  readonly partnershipId: string;
}

/** Somebody who has proved who they are: which offices they hold, and where. */
export interface KnownCaller {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly offices: readonly HeldOffice[];
  /** The offices held anywhere. What somebody may do on a review follows from those of its partnership alone. */
  readonly roles: readonly CallerRole[];
  readonly partnershipIds: readonly string[];
  /** The agency a panel member acts for. */
  readonly agency: string | null;
  /** They need no introduction any more; left out where nobody has looked. */
  readonly isToured?: boolean;
}

const of = expressionBuilder<Tables & { c: Tables['caller'] }, 'c'>();

const held = of
  .selectFrom('office as o')
  .whereRef('o.callerId', '=', 'c.id')
  .where('o.until', 'is', null)
  .select((eb) =>
    eb.fn.jsonAgg(jsonBuildObject({ role: eb.ref('o.role'), partnershipId: eb.ref('o.partnershipId') })).as('held'),
  );
const offices = of.fn
  .coalesce(held, sql`'[]'`)
  .$castTo<HeldOffice[]>()
  .as('offices');

/** The agency somebody acts for, as their body is called today. */
const agency = of.fn
  .coalesce(of.selectFrom('organisation as b').select('b.name').whereRef('b.id', '=', 'c.bodyId'), 'c.agency')
  .as('agency');

const isToured = of('c.touredAt', 'is not', null).$castTo<boolean>().as('isToured');

/** The columns of `caller` (alias `c`) that `knownCaller` reads. */
export const callerColumns = ['c.id', 'c.name', 'c.language', agency, offices, isToured] as const;

/** A row of `callerColumns` as somebody who has proved who they are. */
export function knownCaller(row: Omit<KnownCaller, 'roles' | 'partnershipIds'>): KnownCaller {
  return {
    ...row,
    roles: [...new Set(row.offices.map(({ role }) => role))].toSorted(),
    partnershipIds: [...new Set(row.offices.map(({ partnershipId }) => partnershipId))].toSorted(),
  };
}

/** Somebody with no more than the offices they hold in one partnership. */
export function callerIn(caller: KnownCaller, partnershipId: string): KnownCaller {
  const offices = caller.offices.filter((office) => office.partnershipId === partnershipId);
  return { ...caller, offices, roles: offices.map(({ role }) => role), partnershipIds: [partnershipId] };
}

/** Somebody with no more than the offices by which they reach one case. */
export function callerOn(
  caller: KnownCaller,
  scope: { partnershipId: string; roles: readonly CallerRole[] },
): KnownCaller {
  const here = callerIn(caller, scope.partnershipId);
  return { ...here, offices: here.offices.filter(({ role }) => scope.roles.includes(role)), roles: scope.roles };
}

/** Somebody with no more than what they hold some offices for, wherever they hold them. */
export function callerAs(caller: KnownCaller, ...roles: readonly CallerRole[]): KnownCaller {
  const offices = caller.offices.filter(({ role }) => roles.includes(role));
  return {
    ...caller,
    offices,
    roles: [...new Set(offices.map(({ role }) => role))],
    partnershipIds: partnershipsHeldAs(caller, roles),
  };
}

/** The partnerships in which somebody holds one of these offices. */
export const partnershipsHeldAs = (caller: KnownCaller, roles: readonly CallerRole[]): string[] => [
  ...new Set(caller.offices.filter(({ role }) => roles.includes(role)).map(({ partnershipId }) => partnershipId)),
];
