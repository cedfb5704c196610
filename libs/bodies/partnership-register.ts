import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type KnownCaller, giveOffices, type CallerRole, mayAct } from '#lantern/access';
import { type Clock, InvalidInput, NotPermitted, checked, run } from '#lantern/platform';
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
  const { code, name, referencePrefix: prefix, mailbox: address, nation: where = 'england' } = partnership;
  await run(
    em,
    `insert into partnership (code, name, reference_prefix, mailbox, nation) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [code, name, prefix, address, where],
  );
  const [same] = await run<{ id: string }>(
    em,
    'select id from partnership where code = $1 and name = $2 and reference_prefix = $3 and ended_on is null',
    [code, name, prefix],
  );
  if (same) return same.id;
  throw new InvalidInput([
    { path: 'partnershipCode', message: 'another partnership has this code or this name already' },
  ]);
}

const takenStatement = `
select code = $1 as code, lower(name) = lower($2) as name from partnership
where code = $1 or lower(name) = lower($2)`;

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
      await run(em, 'lock table partnership in share row exclusive mode');
      await insistOnNew(em, partnership);
      const id = await addPartnership(em, partnership);
      const roles: CallerRole[] = ['administrator'];
      await giveOffices(em, { callerId: caller.id, roles, partnershipIds: [id], now: this.clock.now() });
    });
    return partnership.code;
  }

  async details(partnershipId: string): Promise<PartnershipDetails> {
    const [found] = await run<PartnershipDetails>(
      this.orm.em.fork(),
      'select display_name as "displayName", mailbox from partnership where id = $1',
      [partnershipId],
    );
    return found ?? { displayName: null, mailbox: null };
  }

  /** @throws InvalidInput */
  async change(partnershipId: string, described: unknown): Promise<void> {
    const { displayName, mailbox: address } = checked(changed, described);
    await run(this.orm.em.fork(), 'update partnership set display_name = $2, mailbox = $3 where id = $1', [
      partnershipId,
      displayName || null,
      address,
    ]);
  }
}

/** A code or a name that leads somewhere already leads there for ever: to a partnership, or to what came after it. */
async function insistOnNew(em: SqlEntityManager, { code, name }: WantedPartnership): Promise<void> {
  const taken = await run<{ code: boolean; name: boolean }>(em, takenStatement, [code, name]);
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
