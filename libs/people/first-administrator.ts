import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { addPartnership, mailbox, partnershipCode, partnershipName, referencePrefix } from '#lantern/bodies';
import { type Clock, NotPermitted, checked } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
import { tables } from '#lantern/tables';
import { sql } from 'kysely';
import { z } from 'zod';
import { addPerson } from './people.js';

const firstAdministrator = z.strictObject({
  name: z.string('say who it is').trim().min(1, 'say who it is').pipe(typedName),
  email: typedAddress,
  partnershipCode,
  partnershipName,
  referencePrefix,
  mailbox,
});

/** Everything may be missing: what is, is told at once. */
export type WantedAdministrator = Partial<z.infer<typeof firstAdministrator>>;

const setUpAlready =
  'This installation has an administrator already, and only they add others. Whoever holds the office signs in with their e-mail address and a link; ask them for an office of your own. An administrator adds a further partnership with --email and the address they sign in with.';

/** The first run of an installation: one partnership and one administrator, who adds everybody else. */
export class FirstAdministrator {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** @throws NotPermitted where somebody is administrator already, unless this address is theirs. */
  async insistOnNoOther(email: string | undefined): Promise<void> {
    await insistOnNoOther(this.orm.em.fork(), email);
  }

  /**
   * Adds the partnership (or finds the one of that code and name) and its administrator. Answers their id. An
   * administrator adds further partnerships in this way.
   * @throws InvalidInput with everything that is wrong, NotPermitted where somebody else is administrator already.
   */
  async add(wanted: WantedAdministrator): Promise<string> {
    const { name, email, partnershipCode: code, partnershipName: title, ...more } = checked(firstAdministrator, wanted);
    // Of two who set up at once the second waits here, and finds an administrator.
    return this.orm.em.fork().transactional(async (em) => {
      await sql`lock table ${sql.table('office')} in share update exclusive mode`.execute(em.getKysely());
      await insistOnNoOther(em, email);
      await addPartnership(em, { code, name: title, ...more });
      const office = { roles: ['administrator'] as const, partnerships: [code] };
      return addPerson(em, { name, email, ...office }, this.clock.now());
    });
  }
}

async function insistOnNoOther(em: SqlEntityManager, email: string | undefined): Promise<void> {
  const administrators = await tables(em)
    .selectFrom('office as o')
    .innerJoin('caller as c', 'c.id', 'o.callerId')
    .select('c.email')
    .where('o.role', '=', 'administrator')
    .where('o.until', 'is', null)
    .execute();
  const isTheirs = administrators.some(
    (each) => each.email !== null && each.email.toLowerCase() === email?.toLowerCase(),
  );
  if (administrators.length > 0 && !isTheirs) throw new NotPermitted(setUpAlready);
}
