import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';
import type { CallerRole } from './permissions.js';

interface NewOffices {
  readonly callerId: string;
  readonly roles: readonly string[];
  readonly partnershipIds: readonly string[];
  readonly capacity?: string | null;
  readonly now: Date;
}

interface EndedOffice {
  readonly callerId: string;
  readonly partnershipId: string;
  readonly role: CallerRole;
  readonly now: Date;
  /** The day of `now` in London. */
  readonly today: string;
}

/** Gives somebody each of the offices in each of the partnerships; one they hold already stays as it is. */
export async function giveOffices(em: SqlEntityManager, offices: NewOffices): Promise<void> {
  const { callerId, roles, partnershipIds, capacity, now } = offices;
  await run(
    em,
    `insert into office (caller_id, partnership_id, role, capacity, since)
     select $1, partnership_id, role, $5, $4 from unnest($2::uuid[]) as partnership_id, unnest($3::text[]) as role
     on conflict do nothing`,
    [callerId, partnershipIds, roles, now, capacity ?? null],
  );
}

/** The offices that see a review by sitting on it. */
export const seats: readonly CallerRole[] = ['independentChair', 'panelMember'];

const endStatement = `
update office set until = $4 where caller_id = $1 and partnership_id = $2 and role = $3 and until is null returning id`;

/** As what the holder of an office is written to: whoever sits for an agency is its contact as well. */
export const writtenToAs = (role: CallerRole): readonly string[] =>
  role === 'panelMember' ? ['panelMember', 'agency', 'actionOwner'] : [role];

/** The seats that were given for it go with it. */
const unseatStatement = `
update membership set until = $2 where office_id = $1 and until is null`;

const leaveStatement = `
update contact k set left_on = $4::date from caller c
where c.id = $1 and lower(k.email) = lower(c.email) and k.partnership_id = $2
  and k.role = any($3::text[]) and k.left_on is null`;

/** Ends an office, with its seats and the e-mails that go to it. False where it was not held. */
export async function endOffice(em: SqlEntityManager, office: EndedOffice): Promise<boolean> {
  const { callerId, partnershipId, role, now, today } = office;
  const [ended] = await run<{ id: string }>(em, endStatement, [callerId, partnershipId, role, now]);
  if (!ended) return false;
  await run(em, unseatStatement, [ended.id, now]);
  await run(em, leaveStatement, [callerId, partnershipId, writtenToAs(role), today]);
  return true;
}
