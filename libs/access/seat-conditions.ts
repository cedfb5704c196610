import type { CallerRole } from './permissions.js';

/** SQL, true where somebody sits on the review `r` in this office. */
export const sitsAs = (role: CallerRole, callerId: string): string =>
  `exists (select 1 from seat s where s.case_file_id = r.id and s.caller_id = ${callerId}::uuid and s.role = '${role}')`;

/**
 * SQL, true where somebody is whom the part `c` of the review `r` is written to about, for the agency they act for.
 * Scoping comes before there is a panel: a request that its addressee could not open would ask for nothing (Z3).
 */
export const isWrittenTo = (callerId: string): string => `(c.parent_id is not null and exists (
  select 1 from caller me
  cross join lateral contacts_for(r.partnership_id, r.id,
    case when c.snapshot->'context'->>'owner' is null then 'agency' else 'actionOwner' end, me.agency) k
  where me.id = ${callerId}::uuid and me.body_id = c.body_id and lower(k.email) = lower(me.email)))`;
