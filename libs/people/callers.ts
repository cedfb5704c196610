import type { CallerRole } from './permissions.js';

/** A caller whose token was good: who it is, what it may do, and where. */
export interface KnownCaller {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly CallerRole[];
  readonly partnershipIds: readonly string[];
  /** The agency a panel member acts for. */
  readonly agency: string | null;
}

/** The columns of `caller` (alias `c`) in the shape of a `KnownCaller`. */
export const callerColumns = `c.id, c.name, c.roles, c.partnership_ids as "partnershipIds", c.agency`;
