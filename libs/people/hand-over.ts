import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { endOffice, giveOffices, seats, writtenToAs, type CallerRole } from '#lantern/access';
import { InvalidInput } from '#lantern/platform';
import { Caller, tables } from '#lantern/tables';
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
  await moveSeats(em, change);
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
  const people = await em.find(Caller, { id: { $in: [fromId, toId] } });
  const [from, to] = [fromId, toId].map((id) => people.find((each) => each.id === id));
  if (!from?.email || !to?.email) return;
  const { name, email, language } = to;
  const roles = writtenToAs(role);
  await passContacts(em, {
    partnershipIds: [partnershipId],
    roles,
    from: from.email,
    to: { name, email, language },
    today,
  });
}

async function reviewsConcerned(em: SqlEntityManager, { partnershipId, role, fromId }: HandOver): Promise<string[]> {
  const sits = seats.includes(role);
  if (!sits && !ofEveryReview.includes(role)) return [];
  const rows = await tables(em)
    .selectFrom('case_file as r')
    .select('r.reference')
    .where('r.partnershipId', '=', partnershipId)
    .where('r.parentId', 'is', null)
    .where('r.closed', '=', false)
    .$if(sits, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('seat as s')
            .select('s.id')
            .whereRef('s.caseFileId', '=', 'r.id')
            .where((seat) => seat.and({ 's.callerId': fromId, 's.role': role })),
        ),
      ),
    )
    .orderBy('r.reference')
    .forUpdate('r')
    .execute();
  return rows.map(({ reference }) => reference);
}

/** On the reviews that are open, each seat of the office goes to the other's. */
async function moveSeats(em: SqlEntityManager, { partnershipId, role, fromId, toId, now }: HandOver): Promise<void> {
  await tables(em)
    .insertInto('membership')
    .columns(['caseFileId', 'officeId', 'since'])
    .expression((eb) =>
      eb
        .selectFrom('seat as s')
        .innerJoin('case_file as r', 'r.id', 's.caseFileId')
        .innerJoin('office as next', (join) =>
          join.onRef('next.partnershipId', '=', 's.partnershipId').onRef('next.role', '=', 's.role'),
        )
        .select(['s.caseFileId', 'next.id as officeId', eb.cast<Date>(eb.val(now), 'timestamptz').as('since')])
        .where('r.closed', '=', false)
        .where((seat) => seat.and({ 's.callerId': fromId, 's.partnershipId': partnershipId, 's.role': role }))
        .where('next.callerId', '=', toId)
        .where('next.until', 'is', null),
    )
    .onConflict((there) => there.doNothing())
    .execute();
}
