import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import { readdressQueued } from '#lantern/mail';
import { type Clock, InvalidInput, checked } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
import { type Tables, anyOf, sameAddress, tables } from '#lantern/tables';
import { expressionBuilder } from 'kysely';
import { z } from 'zod';

/** Whoever is written to from now on in the place of another. */
export interface ContactSuccession {
  readonly partnershipIds: readonly string[];
  /** As what they were written to; null: in whatever office. */
  readonly roles: readonly string[] | null;
  /** The address of whoever leaves. */
  readonly from: string;
  /** Null: nobody. */
  readonly to: { readonly name: string; readonly email: string; readonly language: string } | null;
  /** The day on which it changes. */
  readonly today: string;
}

const of = expressionBuilder<Tables & { k: Tables['contact']; t: Tables['contact'] }, 'k' | 't'>();

/** True of the contacts `k` that leave. */
const isLeaving = ({ partnershipIds, roles, from }: ContactSuccession) =>
  of.and([
    of('k.partnershipId', '=', anyOf(partnershipIds)),
    roles === null ? of.lit(true) : of('k.role', '=', anyOf(roles)),
    sameAddress(of.ref('k.email'), from),
    of('k.leftOn', 'is', null),
  ]);

/** True where somebody of this address is written to as `t` in the very place of `k`. */
const isInPlaceOf = (email: string) =>
  of.and([
    of('t.partnershipId', '=', of.ref('k.partnershipId')),
    of('t.role', '=', of.ref('k.role')),
    of('t.leftOn', 'is', null),
    of('t.caseFileId', 'is not distinct from', of.ref('k.caseFileId')),
    of('t.agency', 'is not distinct from', of.ref('k.agency')),
    sameAddress(of.ref('t.email'), email),
  ]);

/** The other comes into each place, with their own address and no telephone yet. */
async function join(em: SqlEntityManager, change: ContactSuccession, to: Successor): Promise<void> {
  await tables(em)
    .insertInto('contact')
    .columns(['partnershipId', 'caseFileId', 'role', 'agency', 'hours', 'managerEmail', 'name', 'email', 'language'])
    .expression((eb) =>
      eb
        .selectFrom('contact as k')
        .select(['k.partnershipId', 'k.caseFileId', 'k.role', 'k.agency', 'k.hours', 'k.managerEmail'])
        .select([eb.val(to.name).as('name'), eb.val(to.email).as('email'), eb.val(to.language).as('language')])
        .where(isLeaving(change))
        .where(eb.not(eb.exists(eb.selectFrom('contact as t').select('t.id').where(isInPlaceOf(to.email))))),
    )
    .execute();
}

/** What waits to be sent goes to the other. */
async function readdress(em: SqlEntityManager, change: ContactSuccession, to: Successor): Promise<void> {
  const followers = await tables(em)
    .selectFrom('contact as k')
    .innerJoin('contact as t', (join) => join.on(isInPlaceOf(to.email)))
    .select(['k.id as from', 't.id as to'])
    .where(isLeaving(change))
    .execute();
  await readdressQueued(em, followers);
}

async function leave(em: SqlEntityManager, change: ContactSuccession): Promise<void> {
  await tables(em).updateTable('contact as k').set({ leftOn: change.today }).where(isLeaving(change)).execute();
}

/** Whoever was told as somebody's line manager, the other is told. */
async function manage(em: SqlEntityManager, change: ContactSuccession, to: Successor): Promise<void> {
  await tables(em)
    .updateTable('contact')
    .set({ managerEmail: to.email })
    .where('partnershipId', '=', anyOf(change.partnershipIds))
    .where((eb) => sameAddress(eb.ref('managerEmail'), change.from))
    .execute();
}

/** Wherever the one is written to, the other is from now on, what is on its way included. */
export async function passContacts(em: SqlEntityManager, succession: ContactSuccession): Promise<void> {
  const { roles, from, to } = succession;
  if (from.toLowerCase() === to?.email.toLowerCase()) return;
  if (to) await join(em, succession, to);
  if (to) await readdress(em, succession, to);
  await leave(em, succession);
  if (to && roles === null) await manage(em, succession, to);
}

type Successor = NonNullable<ContactSuccession['to']>;

const successor = z.object({ name: typedName, email: typedAddress, language: z.enum(['en', 'cy']) });

/** Contacts that leave, and who follows them. */
export class Successions {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput */
  async pass(
    partnershipIds: readonly string[],
    from: string,
    wanted: NonNullable<ContactSuccession['to']>,
  ): Promise<void> {
    const to = checked(successor, wanted);
    if (to.email.toLowerCase() === from.toLowerCase())
      throw new InvalidInput([{ path: 'email', message: 'name somebody else: this is the address of whoever leaves' }]);
    const today = londonDate(this.clock.now());
    await this.orm.em.fork().transactional((em) => passContacts(em, { partnershipIds, roles: null, from, to, today }));
  }
}
