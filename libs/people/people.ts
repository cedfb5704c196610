import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { giveOffices, type CallerRole, callerRoles } from '#lantern/access';
import { type Clock, InvalidInput, NotPermitted, checked, run } from '#lantern/platform';
import { typedAddress, typedName } from '#lantern/reading';
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
    const { phone, hours } = checked(z.object(reached), wanted);
    await run(this.orm.em.fork(), 'update caller set phone = $2, hours = $3 where id = $1', [callerId, phone, hours]);
  }

  async reachOf(callerId: string): Promise<Reach> {
    const [found] = await run<Reach>(this.orm.em.fork(), 'select email, phone, hours from caller where id = $1', [
      callerId,
    ]);
    return found ?? { email: null, phone: null, hours: null };
  }

  /** The language in which somebody wants pages and e-mails from now on. */
  async speak(callerId: string, language: 'en' | 'cy'): Promise<void> {
    await run(
      this.orm.em.fork(),
      `with speaker as (update caller set language = $2 where id = $1 returning email)
       update contact set language = $2 from speaker where lower(contact.email) = lower(speaker.email)`,
      [callerId, language],
    );
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
    const { name, email, phone, hours, agency: given } = checked(changed, wanted);
    await this.orm.em.fork().transactional(async (em) => {
      const agency = await agencyAsNamed(em, given);
      const taken = await run(em, 'select 1 from caller where lower(email) = lower($1) and id <> $2', [email, id]);
      if (taken.length > 0)
        throw new InvalidInput([{ path: 'email', message: 'somebody else signs in with this address' }]);
      if (await isNewAddress(em, id, email)) await shutOldDoors(em, id, this.clock.now());
      await run(em, absencesStatement, [id, email]);
      const assignments = 'name = $2, email = $3, agency = $4, phone = $5, hours = $6';
      await run(em, `update caller set ${assignments} where id = $1`, [id, name, email, agency, phone, hours]);
    });
  }
}

/** `People.add` within a transaction of the caller's. Answers their id. @throws InvalidInput */
export async function addPerson(em: SqlEntityManager, wanted: NewPerson, now: Date): Promise<string> {
  const read = checked(person, wanted);
  if (wanted.roles.includes('panelMember') && !wanted.agency)
    throw new InvalidInput([{ path: 'agency', message: 'name the agency that the panel member acts for' }]);
  const found = await run<{ id: string }>(
    em,
    'select id from partnership where code = any($1::text[]) and ended_on is null',
    [wanted.partnerships],
  );
  if (found.length < new Set(wanted.partnerships).size)
    throw new InvalidInput([{ path: 'partnerships', message: 'there is no such partnership' }]);
  const agency = await agencyAsNamed(em, wanted.agency ?? null);
  const callerId = await knownPerson(em, { ...wanted, ...read, agency }, now);
  await insistOnAgency(em, callerId, agency);
  await giveOffices(em, { callerId, roles: wanted.roles, partnershipIds: found.map(({ id }) => id), now });
  return callerId;
}

/** Whoever stands in for them goes on doing so. */
const absencesStatement = `
update absence a set email = $2 from caller c where c.id = $1 and lower(a.email) = lower(c.email)`;

async function isNewAddress(em: SqlEntityManager, id: string, email: string): Promise<boolean> {
  return (await run(em, 'select 1 from caller where id = $1 and email is distinct from $2', [id, email])).length > 0;
}

/** Whatever let somebody in who had the old address: their sessions, the account they sign in with, the calendar they follow. */
async function shutOldDoors(em: SqlEntityManager, id: string, now: Date): Promise<void> {
  await run(em, 'update session set ended_at = $2 where caller_id = $1 and ended_at is null', [id, now]);
  await run(em, 'update sign_in_link set used_at = $2 where caller_id = $1 and used_at is null', [id, now]);
  await run(em, 'delete from identity where caller_id = $1', [id]);
  await run(em, 'delete from calendar_feed where caller_id = $1', [id]);
}

/** Nobody makes themselves what they are not, by whichever form. */
export const ownOffice = (): NotPermitted =>
  new NotPermitted('Your own offices are given and ended by somebody else. Ask another administrator.');

/** As the organisation is known here: somebody whose agency is written otherwise would see nothing of it. */
async function agencyAsNamed(em: SqlEntityManager, agency: string | null): Promise<string | null> {
  if (agency === null) return null;
  const [known] = await run<{ name: string }>(em, 'select name from organisation where id = known_body($1)', [agency]);
  return known?.name ?? agency;
}

/** Whose compartment somebody sees follows from their one agency: a second office does not change it unseen. */
export async function insistOnAgency(em: SqlEntityManager, callerId: string, agency: string | null): Promise<void> {
  if (agency === null) return;
  const same = await run(em, 'select 1 from caller where id = $1 and body_id = known_body($2)', [callerId, agency]);
  if (same.length === 0)
    throw new InvalidInput([
      { path: 'agency', message: 'somebody with this address acts for another agency already; ask an administrator' },
    ]);
}

/** The id of somebody known by their address, or of somebody now added. Offices come separately. */
export async function knownPerson(em: SqlEntityManager, person: PersonToKnow, now: Date): Promise<string> {
  const { name, email, agency = null, language = 'en', phone = null, hours = null } = person;
  const [row] = await run<{ id: string }>(
    em,
    `insert into caller (name, email, agency, language, phone, hours, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (lower(email)) do update set agency = coalesce(caller.agency, excluded.agency),
       phone = coalesce(caller.phone, excluded.phone), hours = coalesce(caller.hours, excluded.hours) returning id`,
    [name, email, agency, language, phone, hours, now],
  );
  if (!row) throw new Error('The database did not return the row that was written.');
  return row.id;
}
