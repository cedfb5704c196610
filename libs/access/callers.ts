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
}

const officesOf = (shape: string, none: string): string =>
  `coalesce((select ${shape} from office o where o.caller_id = c.id and o.until is null), ${none})`;

/** The columns of `caller` (alias `c`) in the shape of a `KnownCaller`. */
export const callerColumns = `c.id, c.name, c.language,
  coalesce((select b.name from organisation b where b.id = c.body_id), c.agency) as agency,
  ${officesOf(`jsonb_agg(jsonb_build_object('role', o.role, 'partnershipId', o.partnership_id))`, `'[]'`)} as offices,
  ${officesOf('array_agg(distinct o.role)', `'{}'`)} as roles,
  ${officesOf('array_agg(distinct o.partnership_id)::text[]', `'{}'`)} as "partnershipIds"`;

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
