import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CallerRole, callerRoles, giveOffices } from '#lantern/access';
import { asNamedToday } from '#lantern/bodies';
import { type Clock, InvalidInput, NotPermitted, checked } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
import { shutOldDoors } from '#lantern/sign-in';
import { Caller, Partnership, knownBody, sameAddress, tables } from '#lantern/tables';
import { sql } from 'kysely';
import { z } from 'zod';

/** Somebody who signs in with a browser, and the offices they are given. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly CallerRole[];
  /** Codes of partnerships. */
  readonly partnerships: readonly string[];
  readonly agency?: string | null;
  readonly language?: 'en' | 'cy';
  /** How they are reached beside their address, and when. */
  readonly phone?: string | null;
  readonly hours?: string | null;
}

export type PersonToKnow = Omit<NewPerson, 'roles' | 'partnerships'>;

export interface PersonChange {
  readonly name: string;
  readonly email: string;
  /** The organisation they act for; null for somebody who acts for none. */
  readonly agency: string | null;
  readonly phone?: string | null;
  readonly hours?: string | null;
}

/** How somebody is reached, as far as they have said. */
type Reach = Readonly<Record<'email' | 'phone' | 'hours', string | null>>;

const line = z
  .string()
  .trim()
  .max(200, 'use at most 200 letters')
  .regex(/^[^\p{Cc}]*$/u, 'write it on one line')
  .nullish()
  .transform((words) => words || null);

const known = {
  name: typedName,
  email: typedAddress,
};
const reached = { phone: line, hours: line };
const changed = z.object({ ...known, ...reached, agency: typedName.nullable() });

type Described = z.infer<z.ZodObject<typeof known & typeof reached>>;

/** Somebody as they must be described to be let in. @throws InvalidInput */
export function describedPerson(wanted: Pick<NewPerson, 'name' | 'email' | 'phone' | 'hours'>): Described {
  return checked(z.object({ ...known, ...reached }), wanted);
}

const person = z.object({
  ...known,
  ...reached,
  roles: z.array(z.enum(callerRoles)).min(1, 'choose at least one office'),
  partnerships: z.array(z.string()).min(1, 'name a partnership'),
});

/** People who sign in. */
export class People {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** How somebody is reached beside their address, and when, as they say themselves. @throws InvalidInput */
  async reach(callerId: string, wanted: Pick<NewPerson, 'phone' | 'hours'>): Promise<void> {
    await this.orm.em.fork().nativeUpdate(Caller, { id: callerId }, checked(z.object(reached), wanted));
  }

  async reachOf(callerId: string): Promise<Reach> {
    const found = await this.orm.em.fork().findOne(Caller, callerId);
    return { email: found?.email ?? null, phone: found?.phone ?? null, hours: found?.hours ?? null };
  }

  /** Somebody needs no introduction any more, in whichever browser. */
  async sawTour(callerId: string): Promise<void> {
    await this.orm.em.fork().nativeUpdate(Caller, { id: callerId, touredAt: null }, { touredAt: this.clock.now() });
  }

  /** Somebody by the address they sign in with. */
  async withAddress(email: string): Promise<{ readonly id: string } | undefined> {
    return tables(this.orm.em.fork())
      .selectFrom('caller')
      .select('id')
      .where((eb) => sameAddress(eb.ref('email'), email))
      .executeTakeFirst();
  }

  /** The language in which somebody wants pages and e-mails from now on. */
  async speak(callerId: string, language: 'en' | 'cy'): Promise<void> {
    await this.orm.em.fork().transactional(async (em) => {
      const speaker = await em.findOneOrFail(Caller, callerId);
      speaker.language = language;
      await tables(em)
        .updateTable('contact')
        .set({ language })
        .where((eb) => sameAddress(eb.ref('email'), speaker.email ?? null))
        .execute();
    });
  }

  /**
   * Adds somebody, or gives somebody known by that address further offices. `givenBy`: whoever does so, where it is not
   * the installation itself.
   * @throws InvalidInput, NotPermitted for an address of one's own.
   */
  async add(wanted: NewPerson, givenBy?: string): Promise<string> {
    return this.orm.em.fork().transactional(async (em) => {
      const id = await addPerson(em, wanted, this.clock.now());
      if (id === givenBy) throw ownOffice();
      return id;
    });
  }

  /**
   * Changes what is known of somebody. A new address signs them out everywhere: whoever reads the old one holds no
   * session that outlives it.
   * @throws InvalidInput
   */
  async change(id: string, wanted: PersonChange): Promise<void> {
    const { agency: given, ...known } = checked(changed, wanted);
    await this.orm.em.fork().transactional(async (em) => {
      const agency = given === null ? null : await asNamedToday(em, given);
      await insistOnFreeAddress(em, id, known.email);
      const person = await em.findOneOrFail(Caller, id);
      if (person.email !== known.email) await shutOldDoors(em, id, this.clock.now());
      await keepAbsences(em, person.email ?? null, known.email);
      em.assign(person, { ...known, agency });
    });
  }
}

/** `People.add` within a transaction of the caller's. Answers their id. @throws InvalidInput */
export async function addPerson(em: SqlEntityManager, wanted: NewPerson, now: Date): Promise<string> {
  const read = checked(person, wanted);
  if (wanted.roles.includes('panelMember') && !wanted.agency)
    throw new InvalidInput([{ path: 'agency', message: 'name the agency that the panel member acts for' }]);
  const found = await em.find(Partnership, { code: { $in: [...wanted.partnerships] }, endedOn: null });
  if (found.length < new Set(wanted.partnerships).size)
    throw new InvalidInput([{ path: 'partnerships', message: 'there is no such partnership' }]);
  const agency = wanted.agency ? await asNamedToday(em, wanted.agency) : null;
  const callerId = await knownPerson(em, { ...wanted, ...read, agency }, now);
  await insistOnAgency(em, callerId, agency);
  await giveOffices(em, { callerId, roles: wanted.roles, partnershipIds: found.map(({ id }) => id), now });
  return callerId;
}

async function insistOnFreeAddress(em: SqlEntityManager, id: string, email: string): Promise<void> {
  const taken = await tables(em)
    .selectFrom('caller')
    .select('id')
    .where((eb) => sameAddress(eb.ref('email'), email))
    .where('id', '<>', id)
    .executeTakeFirst();
  if (taken) throw new InvalidInput([{ path: 'email', message: 'somebody else signs in with this address' }]);
}

/** Whoever stands in for them goes on doing so. */
async function keepAbsences(em: SqlEntityManager, before: string | null, email: string): Promise<void> {
  await tables(em)
    .updateTable('absence')
    .set({ email })
    .where((eb) => sameAddress(eb.ref('email'), before))
    .execute();
}

/** Nobody makes themselves what they are not, by whichever form. */
export const ownOffice = (): NotPermitted =>
  new NotPermitted('Your own offices are given and ended by somebody else. Ask another administrator.');

/** Whose compartment somebody sees follows from their one agency: a second office does not change it unseen. */
export async function insistOnAgency(em: SqlEntityManager, callerId: string, agency: string | null): Promise<void> {
  if (agency === null) return;
  const same = await tables(em)
    .selectFrom('caller')
    .select('id')
    .where('id', '=', callerId)
    .where('bodyId', '=', knownBody(agency))
    .executeTakeFirst();
  if (!same)
    throw new InvalidInput([
      { path: 'agency', message: 'somebody with this address acts for another agency already; ask an administrator' },
    ]);
}

/** The id of somebody known by their address, or of somebody now added. Offices come separately. */
export async function knownPerson(em: SqlEntityManager, person: PersonToKnow, now: Date): Promise<string> {
  const { name, email, agency = null, language = 'en', phone = null, hours = null } = person;
  const { id } = await tables(em)
    .insertInto('caller')
    .values({ name, email, agency, language, phone, hours, createdAt: now })
    .onConflict((known) =>
      known.expression(sql`lower(email)`).doUpdateSet(({ fn }) => ({
        agency: fn.coalesce('caller.agency', 'excluded.agency'),
        phone: fn.coalesce('caller.phone', 'excluded.phone'),
        hours: fn.coalesce('caller.hours', 'excluded.hours'),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
