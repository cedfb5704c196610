import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, InvalidInput, run } from '#lantern/platform';
import { z } from 'zod';
import { giveOffices } from './offices.js';
import { type CallerRole, callerRoles } from './permissions.js';

/** Somebody who signs in with a browser, and the offices they are given. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly CallerRole[];
  /** Codes of partnerships. */
  readonly partnerships: readonly string[];
  readonly agency?: string | null;
  readonly language?: 'en' | 'cy';
}

const person = z.object({
  name: z.string().trim().min(1, 'enter a name').max(200),
  email: z.email('enter an e-mail address, such as name@council.example').max(254),
  roles: z.array(z.enum(callerRoles)).min(1, 'choose at least one office'),
  partnerships: z.array(z.string()).min(1, 'name a partnership'),
});

/** People who sign in. */
export class People {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** The language in which somebody wants pages and e-mails from now on. */
  async speak(callerId: string, language: 'en' | 'cy'): Promise<void> {
    await run(
      this.orm.em.fork(),
      `with speaker as (update caller set language = $2 where id = $1 returning email)
       update contact set language = $2 from speaker where lower(contact.email) = lower(speaker.email)`,
      [callerId, language],
    );
  }

  /** Adds somebody, or gives somebody known by that address further offices. @throws InvalidInput */
  async add(wanted: NewPerson): Promise<string> {
    const read = person.safeParse(wanted);
    if (!read.success)
      throw new InvalidInput(read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
    if (wanted.roles.includes('panelMember') && !wanted.agency)
      throw new InvalidInput([{ path: 'agency', message: 'name the agency that the panel member acts for' }]);
    const now = this.clock.now();
    return this.orm.em.fork().transactional(async (em) => {
      const found = await run<{ id: string }>(em, 'select id from partnership where code = any($1::text[])', [
        wanted.partnerships,
      ]);
      if (found.length < new Set(wanted.partnerships).size)
        throw new InvalidInput([{ path: 'partnerships', message: 'there is no such partnership' }]);
      const [row] = await run<{ id: string }>(
        em,
        `insert into caller (name, email, agency, language, created_at) values ($1, $2, $3, $4, $5)
         on conflict (lower(email)) do update set agency = coalesce(excluded.agency, caller.agency) returning id`,
        [read.data.name, read.data.email, wanted.agency ?? null, wanted.language ?? 'en', now],
      );
      if (!row) throw new Error('The database did not return the row that was written.');
      await giveOffices(em, {
        callerId: row.id,
        roles: wanted.roles,
        partnershipIds: found.map(({ id }) => id),
        now,
      });
      return row.id;
    });
  }
}
