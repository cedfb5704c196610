import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type Clock, InvalidInput, NotPermitted, checked, run } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
import { z } from 'zod';
import { addPerson } from './people.js';

const firstAdministrator = z.strictObject({
  name: z.string('say who it is').trim().min(1, 'say who it is').pipe(typedName),
  email: typedAddress,
  partnershipCode: z
    .string('give a short name for addresses, such as "cumberland"')
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z\d-]{1,39}$/, 'use small letters, digits and dashes, such as "cumberland"'),
  partnershipName: z.string('give the full name of the partnership').trim().min(1, 'give its full name').max(200),
  referencePrefix: z
    .string('give the two to four letters that every reference begins with, such as "CU"')
    .trim()
    .toUpperCase()
    .regex(/^[A-Z]{2,4}$/, 'use two to four letters, such as "CU"'),
});

/** Everything may be missing: what is, is told at once. */
export type WantedAdministrator = Partial<z.infer<typeof firstAdministrator>>;

const setUpAlready =
  'This installation has an administrator already, and only they add others. Whoever holds the office signs in with their e-mail address and a link; ask them for an office of your own.';

/** The first run of an installation: one partnership and one administrator, who adds everybody else. */
export class FirstAdministrator {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** @throws NotPermitted where somebody is administrator already. */
  async insistOnNone(): Promise<void> {
    const found = await run(
      this.orm.em.fork(),
      `select 1 from office where role = 'administrator' and until is null limit 1`,
    );
    if (found.length > 0) throw new NotPermitted(setUpAlready);
  }

  /**
   * Adds the partnership (or finds the one of that code and name) and its administrator. Answers their id.
   * @throws InvalidInput with everything that is wrong, NotPermitted where somebody is administrator already.
   */
  async add(wanted: WantedAdministrator): Promise<string> {
    const { name, email, ...partnership } = checked(firstAdministrator, wanted);
    // Of two who set up at once the second waits here, and finds an administrator.
    return this.orm.em.fork().transactional(async (em) => {
      await run(em, 'lock table office in share update exclusive mode');
      await this.insistOnNone();
      await addPartnership(em, partnership);
      const office = { roles: ['administrator'] as const, partnerships: [partnership.partnershipCode] };
      return addPerson(em, { name, email, ...office }, this.clock.now());
    });
  }
}

type WantedPartnership = Omit<z.infer<typeof firstAdministrator>, 'name' | 'email'>;

async function addPartnership(em: SqlEntityManager, wanted: WantedPartnership): Promise<void> {
  const described = [wanted.partnershipCode, wanted.partnershipName, wanted.referencePrefix];
  await run(
    em,
    'insert into partnership (code, name, reference_prefix) values ($1, $2, $3) on conflict do nothing',
    described,
  );
  const same = await run(
    em,
    'select 1 from partnership where code = $1 and name = $2 and reference_prefix = $3',
    described,
  );
  if (same.length > 0) return;
  throw new InvalidInput([
    { path: 'partnershipCode', message: 'another partnership has this code or this name already' },
  ]);
}
