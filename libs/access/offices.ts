import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Tables, anyOf, sameAddress, tables } from '#lantern/tables';
import { expressionBuilder } from 'kysely';
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
  const { callerId, roles, partnershipIds, capacity = null, now: since } = offices;
  const given = partnershipIds.flatMap((partnershipId) =>
    roles.map((role) => ({ callerId, partnershipId, role, capacity, since })),
  );
  if (given.length === 0) return;
  await tables(em)
    .insertInto('office')
    .values(given)
    .onConflict((held) => held.doNothing())
    .execute();
}

/** Whether somebody holds one of these offices in a partnership now. */
export async function holdsOffice(
  em: SqlEntityManager,
  { callerId, partnershipId, roles }: { callerId: string; partnershipId: string; roles: readonly CallerRole[] },
): Promise<boolean> {
  const held = await tables(em)
    .selectFrom('office')
    .select('id')
    .where((eb) => eb.and({ callerId, partnershipId }))
    .where('role', '=', anyOf(roles))
    .where('until', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return held !== undefined;
}

const of = expressionBuilder<Tables & { c: Tables['caller'] }, 'c'>();

/** True where the caller `c` holds any office now. */
export const isInOffice = () =>
  of.exists(
    of.selectFrom('office as o').select('o.id').whereRef('o.callerId', '=', 'c.id').where('o.until', 'is', null),
  );

/** The offices that see a review by sitting on it. */
export const seats: readonly CallerRole[] = ['independentChair', 'panelMember'];

/** As what the holder of an office is written to: whoever sits for an agency is its contact as well. */
export const writtenToAs = (role: CallerRole): readonly string[] =>
  role === 'panelMember' ? ['panelMember', 'agency', 'actionOwner'] : [role];

/** Ends an office, with its seats and the e-mails that go to it. False where it was not held. */
export async function endOffice(em: SqlEntityManager, office: EndedOffice): Promise<boolean> {
  const { callerId, partnershipId, role, now: until } = office;
  const ended = await tables(em)
    .updateTable('office')
    .set({ until })
    .where((eb) => eb.and({ callerId, partnershipId, role }))
    .where('until', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!ended) return false;
  await unseat(em, ended.id, until);
  await stopWritingTo(em, office);
  return true;
}

/** The seats that were given for an office go with it. */
async function unseat(em: SqlEntityManager, officeId: string, until: Date): Promise<void> {
  await tables(em)
    .updateTable('membership')
    .set({ until })
    .where('officeId', '=', officeId)
    .where('until', 'is', null)
    .execute();
}

async function stopWritingTo(
  em: SqlEntityManager,
  { callerId, partnershipId, role, today }: EndedOffice,
): Promise<void> {
  await tables(em)
    .updateTable('contact as k')
    .from('caller as c')
    .set({ leftOn: today })
    .where('c.id', '=', callerId)
    .where((eb) => sameAddress(eb.ref('k.email'), eb.ref('c.email')))
    .where('k.partnershipId', '=', partnershipId)
    .where('k.role', '=', anyOf(writtenToAs(role)))
    .where('k.leftOn', 'is', null)
    .execute();
}
