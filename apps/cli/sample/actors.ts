import type { Actor, EventRule, Role } from '#lantern/engine';
import { coordinator, others, spokespersonOf } from './people.js';

const nameOf = (role: Role): string =>
  [coordinator, ...others].find(({ roles }) => roles.some((held) => held === role))?.name ?? role;

/** The office whose business an event usually is. */
function usualOffice({ by }: Pick<EventRule, 'by'>, agency: string | null): Role {
  if (agency !== null && by.includes('agency')) return 'agency';
  return by.includes('coordinator') ? 'coordinator' : (by[0] ?? 'coordinator');
}

/** Whoever records an event in the sample: the person whose business it is, or who holds the office that is stated. */
export function actorFor(rule: Pick<EventRule, 'by'>, stated: string | null, agency: string | null): Actor {
  const role = rule.by.find((each) => each === stated) ?? usualOffice(rule, agency);
  if (role !== 'agency' || agency === null) return { name: nameOf(role), roles: [role] };
  return { name: spokespersonOf(agency) ?? agency, roles: ['panelMember', 'agency'], agency };
}
