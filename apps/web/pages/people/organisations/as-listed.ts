import { type OrganisationDetails, statutoryByKind } from '#lantern/bodies';
import type { Regime } from '#lantern/engine';

/** A body as the law of today has it: a kind that the law lists no longer is under the duty no longer. */
export function asListed(present: Regime | undefined, body: OrganisationDetails): OrganisationDetails {
  const dropsOut = present !== undefined && statutoryByKind[body.kind] && !present.bodies.includes(body.kind);
  return dropsOut && body.dutyToday === 'under' ? { ...body, dutyToday: 'none' } : body;
}
