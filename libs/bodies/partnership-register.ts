import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CallerRole, type KnownCaller, giveOffices, mayAct } from '#lantern/access';
import { type Clock, InvalidInput, NotPermitted, checked } from '#lantern/platform';
import { bodyKey } from '#lantern/reading';
import { Partnership, tables } from '#lantern/tables';
import { sql } from 'kysely';
import { z } from 'zod';

export const partnershipCode = z
  .string('give a short name for addresses, such as "cumberland"')
  .trim()
  .toLowerCase()
  .regex(/^[a-z][a-z\d-]{1,39}$/, 'use small letters, digits and dashes, such as "cumberland"');
export const partnershipName = z
  .string('give the full name of the partnership')
  .trim()
  .min(1, 'give its full name')
  .max(200, 'use at most 200 letters');
export const referencePrefix = z
  .string('give the two to four letters that every reference begins with, such as "CU"')
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2,4}$/, 'use two to four letters, such as "CU"');
export const mailbox = z
  .union([z.literal(''), z.email()], 'give an e-mail address, such as reviews@council.example')
  .nullish()
  .transform((address) => address || null);

const nation = z.enum(['england', 'wales'], 'choose England or Wales');
const wanted = z.strictObject({ code: partnershipCode, name: partnershipName, referencePrefix, mailbox, nation });
const changed = z.strictObject({ displayName: partnershipName.or(z.literal('')), mailbox });

export type WantedPartnership = Omit<z.output<typeof wanted>, 'nation'> & { readonly nation?: 'england' | 'wales' };

/** What may be changed of a partnership that stands: how it is reached, and what it calls a review. */
export interface PartnershipDetails {
  readonly displayName: string | null;
  readonly mailbox: string | null;
}

/** Adds a partnership, or finds the one of that code, name and prefix. Answers its id. @throws InvalidInput */
export async function addPartnership(em: SqlEntityManager, partnership: WantedPartnership): Promise<string> {
  const { code, name, referencePrefix: prefix } = partnership;
  await tables(em)
    .insertInto('partnership')
    .values({ nation: 'england', ...partnership })
    .onConflict((known) => known.doNothing())
    .execute();
  const same = await em.findOne(Partnership, { code, name, referencePrefix: prefix, endedOn: null });
  if (same) return same.id;
  throw new InvalidInput([
    { path: 'partnershipCode', message: 'another partnership has this code or this name already' },
  ]);
}

/** The partnerships of an installation, which its administrators add and describe. */
export class PartnershipRegister {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Whoever adds a partnership is its first administrator. Answers its code. @throws InvalidInput, NotPermitted */
  async add(caller: KnownCaller, described: unknown): Promise<string> {
    if (!caller.roles.some((role) => mayAct('partnership.add').includes(role)))
      throw new NotPermitted('Only an administrator can add a partnership.');
    const partnership = checked(wanted, described);
    await this.orm.em.fork().transactional(async (em) => {
      await sql`lock table ${sql.table('partnership')} in share row exclusive mode`.execute(em.getKysely());
      await insistOnNew(em, partnership);
      const id = await addPartnership(em, partnership);
      const roles: CallerRole[] = ['administrator'];
      await giveOffices(em, { callerId: caller.id, roles, partnershipIds: [id], now: this.clock.now() });
    });
    return partnership.code;
  }

  async details(partnershipId: string): Promise<PartnershipDetails> {
    const found = await this.orm.em.fork().findOne(Partnership, partnershipId);
    return { displayName: found?.displayName ?? null, mailbox: found?.mailbox ?? null };
  }

  /** @throws InvalidInput */
  async change(partnershipId: string, described: unknown): Promise<void> {
    const { displayName, mailbox: address } = checked(changed, described);
    const em = this.orm.em.fork();
    const partnership = await em.findOneOrFail(Partnership, partnershipId);
    em.assign(partnership, { displayName: displayName || null, mailbox: address });
    await em.flush();
  }
}

/** A code or a name that leads somewhere already leads there for ever: to a partnership, or to what came after it. */
async function insistOnNew(em: SqlEntityManager, { code, name }: WantedPartnership): Promise<void> {
  const taken = await tables(em)
    .selectFrom('partnership as p')
    .innerJoin('partnership_name as n', 'n.partnershipId', 'p.id')
    .select((eb) => [eb('p.code', '=', code).as('code'), eb('n.key', '=', bodyKey(name)).as('name')])
    .where((eb) => eb.or([eb('p.code', '=', code), eb('n.key', '=', bodyKey(name))]))
    .execute();
  const issues = [
    ...(taken.some((each) => each.code)
      ? [{ path: 'code', message: 'another partnership has this code already' }]
      : []),
    ...(taken.some((each) => each.name)
      ? [{ path: 'name', message: 'another partnership has this name already' }]
      : []),
  ];
  if (issues.length > 0) throw new InvalidInput(issues);
}
