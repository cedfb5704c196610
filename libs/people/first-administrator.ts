import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { addPartnership, mailbox, partnershipCode, partnershipName, referencePrefix } from '#lantern/bodies';
import { type Clock, NotPermitted, checked, run } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
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
      await run(em, 'lock table office in share update exclusive mode');
      await insistOnNoOther(em, email);
      await addPartnership(em, { code, name: title, ...more });
      const office = { roles: ['administrator'] as const, partnerships: [code] };
      return addPerson(em, { name, email, ...office }, this.clock.now());
    });
  }
}

async function insistOnNoOther(em: SqlEntityManager, email: string | undefined): Promise<void> {
  const [found] = await run<{ others: boolean; theirs: boolean }>(
    em,
    `select count(*) > 0 as others, coalesce(bool_or(lower(c.email) = lower($1)), false) as theirs
     from office o join caller c on c.id = o.caller_id where o.role = 'administrator' and o.until is null`,
    [email ?? null],
  );
  if (found?.others === true && !found.theirs) throw new NotPermitted(setUpAlready);
}
