import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { endOffice, giveOffices, seats, writtenToAs, type CallerRole } from '#lantern/access';
import { InvalidInput, run } from '#lantern/platform';
import { passContacts } from './contact-succession.js';
import type { OfficeOf } from './office-changes.js';

/** An office that goes from one person to another. */
export interface HandOver extends OfficeOf {
  readonly fromId: string;
  readonly toId: string;
  /** As what the new holder holds it, such as "Director of communities". */
  readonly capacity: string | null;
  readonly now: Date;
  /** The day of `now` in London. */
  readonly today: string;
}

/** Offices whose change of holder belongs into the history of the reviews they serve. */
const ofEveryReview: readonly CallerRole[] = ['coordinator', 'cspManager', 'cspChair'];

/** `$2`: whose seats in the office `$3` count; null for an office of every review. */
const openReviews = `
select r.reference from case_file r
where r.partnership_id = $1 and r.parent_id is null and not r.closed and ($2::uuid is null or exists (
  select 1 from seat s where s.case_file_id = r.id and s.caller_id = $2 and s.role = $3))
order by r.reference for update of r`;

/** From the office of `$1` to that of `$2`, on the reviews that are open. */
const moveSeats = `
insert into membership (case_file_id, office_id, since)
select s.case_file_id, next.id, $5 from seat s
join case_file r on r.id = s.case_file_id and not r.closed
join office next on next.caller_id = $2 and next.partnership_id = $3 and next.role = $4 and next.until is null
where s.caller_id = $1 and s.partnership_id = $3 and s.role = $4
on conflict do nothing`;

/** How the two are written to. */
const addressesStatement = `
select o.email as "from", n.name, n.email, n.language from caller o, caller n where o.id = $1 and n.id = $2`;

/**
 * Moves an office within the caller's transaction, with all that is pending on it: tasks follow the office by
 * themselves, seats on open reviews and e-mails are moved here. Answers the open reviews whose history is to say so,
 * which stay locked until the transaction ends.
 * @throws InvalidInput where the one does not hold the office, or the other is the same person.
 */
export async function handOver(em: SqlEntityManager, change: HandOver): Promise<string[]> {
  const { partnershipId, role, fromId, toId, capacity, now, today } = change;
  if (fromId === toId) throw new InvalidInput([{ path: 'to', message: 'choose somebody else' }]);
  const reviews = await reviewsConcerned(em, change);
  await giveOffices(em, { callerId: toId, roles: [role], partnershipIds: [partnershipId], capacity, now });
  await run(em, moveSeats, [fromId, toId, partnershipId, role, now]);
  await moveContacts(em, change);
  const held = await endOffice(em, { callerId: fromId, partnershipId, role, now, today });
  if (!held) throw new InvalidInput([{ path: 'from', message: 'does not hold this office any more' }]);
  return reviews;
}

/** Wherever the one is written to in this office, the other is from now on. */
async function moveContacts(
  em: SqlEntityManager,
  { partnershipId, role, fromId, toId, today }: HandOver,
): Promise<void> {
  const [known] = await run<Addresses>(em, addressesStatement, [fromId, toId]);
  if (!known?.from || !known.email) return;
  const { from, name, email, language } = known;
  const roles = writtenToAs(role);
  await passContacts(em, { partnershipIds: [partnershipId], roles, from, to: { name, email, language }, today });
}

type Addresses = Readonly<Record<'from' | 'email', string | null> & Record<'name' | 'language', string>>;

async function reviewsConcerned(em: SqlEntityManager, { partnershipId, role, fromId }: HandOver): Promise<string[]> {
  const sits = seats.includes(role);
  if (!sits && !ofEveryReview.includes(role)) return [];
  const rows = await run<{ reference: string }>(em, openReviews, [partnershipId, sits ? fromId : null, role]);
  return rows.map(({ reference }) => reference);
}
