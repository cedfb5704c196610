import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { followContacts, moveUnsent } from '#lantern/mail';
import { Contact, Office, type Tables, anyOf, sameAddress, tables } from '#lantern/tables';
import { expressionBuilder } from 'kysely';
import type { Situation } from './rules.js';

/** The ids of the partnerships to which somebody goes. */
export type Destination = (kind: 'people' | 'contacts', id: string) => readonly string[];

export interface Move {
  /** Ids of the old partnerships, and of those that come after them. */
  readonly old: readonly string[];
  readonly successors: readonly string[];
  readonly destinationsOf: Destination;
  readonly plan: { readonly on: string };
  readonly now: Date;
}

/** Whoever holds an office, is a contact, is away or is written to goes along. */
export async function moveHolders(em: SqlEntityManager, move: Move, { contacts }: Situation): Promise<void> {
  const contactIds = contacts.map(({ id }) => id);
  await moveContacts(em, move, contactIds);
  await moveOffices(em, move);
  await moveAbsences(em, move);
  await moveUnsent(em, move);
  await followContacts(em, contactIds);
}

const placeOf = ({ role, agency = null, email }: Contact, partnershipId: string): string =>
  JSON.stringify([partnershipId, role, agency, email.toLowerCase()]);

/** A partnership's own contacts begin in each successor, once, and end where they do not stay. */
async function moveContacts(
  em: SqlEntityManager,
  { successors, destinationsOf, plan }: Move,
  ids: string[],
): Promise<void> {
  const leaving = await em.find(Contact, { id: { $in: ids } }, { orderBy: { id: 'asc' } });
  const standing = { partnershipId: { $in: [...successors] }, caseFileId: null, leftOn: null };
  const there = await em.find(Contact, standing);
  const places = new Set(there.map((each) => placeOf(each, each.partnershipId)));
  for (const contact of leaving) {
    const { role, agency, name, email, language, phone, hours, managerEmail } = contact;
    const to = destinationsOf('contacts', contact.id);
    for (const partnershipId of to.filter((each) => !places.has(placeOf(contact, each)))) {
      places.add(placeOf(contact, partnershipId));
      const reached = { role, agency, name, email, language, phone, hours, managerEmail };
      em.create(Contact, { partnershipId, caseFileId: null, ...reached });
    }
    if (!to.includes(contact.partnershipId)) contact.leftOn = plan.on;
  }
  await em.flush();
}

/** Offices begin in each successor and end where they do not stay; their seats follow the reviews. */
async function moveOffices(em: SqlEntityManager, { old, successors, destinationsOf, now }: Move): Promise<void> {
  const held = await em.find(Office, { until: null, partnershipId: { $in: [...old] } });
  const begun = held.flatMap(({ callerId, partnershipId: from, role, capacity = null }) =>
    destinationsOf('people', callerId)
      .filter((partnershipId) => partnershipId !== from)
      .map((partnershipId) => ({ callerId, partnershipId, role, capacity, since: now })),
  );
  if (begun.length > 0)
    await tables(em)
      .insertInto('office')
      .values(begun)
      .onConflict((there) => there.doNothing())
      .execute();
  await moveSeats(em, successors);
  for (const office of held)
    if (!destinationsOf('people', office.callerId).includes(office.partnershipId)) office.until = now;
  await em.flush();
}

/** The seats of a review that moved belong to the same office of its new partnership. */
async function moveSeats(em: SqlEntityManager, successors: readonly string[]): Promise<void> {
  await tables(em)
    .updateTable('membership as m')
    .from(['case_file as r', 'office as o', 'office as next'])
    .set((eb) => ({ officeId: eb.ref('next.id') }))
    .where('m.until', 'is', null)
    .whereRef('m.caseFileId', '=', 'r.id')
    .whereRef('o.id', '=', 'm.officeId')
    .whereRef('o.partnershipId', '<>', 'r.partnershipId')
    .whereRef('next.callerId', '=', 'o.callerId')
    .whereRef('next.role', '=', 'o.role')
    .where('next.until', 'is', null)
    .whereRef('next.partnershipId', '=', 'r.partnershipId')
    .where('r.partnershipId', '=', anyOf(successors))
    .execute();
}

const of = expressionBuilder<Tables & { a: Tables['absence']; next: Tables['partnership'] }, 'a' | 'next'>();

/** True where the successor writes to whoever is away. */
const isWrittenTo = of.exists(
  of
    .selectFrom('addressee as k')
    .select('k.id')
    .whereRef('k.partnershipId', '=', 'next.id')
    .where('k.leftOn', 'is', null)
    .where((eb) => sameAddress(eb.ref('k.email'), eb.ref('a.email'))),
);

/** True where the successor knows of their absence on some of these days. */
const isKnownThere = of.exists(
  of
    .selectFrom('absence as known')
    .select('known.id')
    .whereRef('known.partnershipId', '=', 'next.id')
    .where('known.withdrawnAt', 'is', null)
    .where((eb) => sameAddress(eb.ref('known.email'), eb.ref('a.email')))
    .whereRef('known.since', '<=', 'a.until')
    .whereRef('known.until', '>=', 'a.since'),
);

/** Whoever is away is so in each successor where they are written to, unless it knows of that already. */
async function moveAbsences(em: SqlEntityManager, { old, successors, plan }: Move): Promise<void> {
  const address = of.fn<string>('lower', ['a.email']);
  await tables(em)
    .insertInto('absence')
    .columns(['email', 'since', 'until', 'deputyName', 'deputyEmail', 'recordedBy', 'recordedAt', 'partnershipId'])
    .expression((eb) =>
      eb
        .selectFrom('absence as a')
        .innerJoin('partnership as next', (join) => join.onRef('next.id', '<>', 'a.partnershipId'))
        .distinctOn(['next.id', address, 'a.since'])
        .select(['a.email', 'a.since', 'a.until', 'a.deputyName', 'a.deputyEmail', 'a.recordedBy', 'a.recordedAt'])
        .select('next.id as partnershipId')
        .where('a.partnershipId', '=', anyOf(old))
        .where('next.id', '=', anyOf(successors))
        .where('a.withdrawnAt', 'is', null)
        .where('a.until', '>=', plan.on)
        .where(isWrittenTo)
        .where(of.not(isKnownThere))
        .orderBy('next.id')
        .orderBy(address)
        .orderBy('a.since')
        .orderBy('a.recordedAt'),
    )
    .execute();
}
