import type { MikroORM } from '@mikro-orm/postgresql';
import { type KnownCaller, partnershipsHeldAs, type CallerRole, mayAct } from '#lantern/access';
import { NotFound, isoInstant, run } from '#lantern/platform';

/** An office, held now or once. */
export interface OfficeDetails {
  readonly role: CallerRole;
  readonly capacity: string | null;
  readonly partnershipId: string;
  readonly code: string;
  readonly partnership: string;
  /** ISO instants; `until` is null while it is held. */
  readonly since: string;
  readonly until: string | null;
}

export interface PersonDetails {
  readonly id: string;
  readonly name: string;
  /** Null: somebody who only ever uses a token. */
  readonly email: string | null;
  readonly agency: string | null;
  readonly language: string;
  readonly phone: string | null;
  readonly hours: string | null;
  /** Those in the partnerships of whoever asks; held ones first. */
  readonly offices: readonly OfficeDetails[];
  /** True where they hold, or held, an office in a partnership that whoever asks knows nothing of. */
  readonly elsewhere: boolean;
}

/** People of the partnerships `$1`. */
const statement = `
select c.id, c.name, c.email, c.agency, c.language, c.phone, c.hours,
  jsonb_agg(jsonb_build_object('role', o.role, 'capacity', o.capacity, 'partnershipId', p.id, 'code', p.code,
    'partnership', p.name, 'since', ${isoInstant('o.since')}, 'until', ${isoInstant('o.until')})
    order by o.until is not null, p.name, o.role, o.since) as offices,
  exists (select 1 from office e where e.caller_id = c.id and not e.partnership_id = any($1::uuid[])) as elsewhere
from caller c join office o on o.caller_id = c.id join partnership p on p.id = o.partnership_id
where p.id = any($1::uuid[])`;

/** Everybody who holds or held an office, as far as whoever asks may know of them. */
export class Directory {
  constructor(private readonly orm: MikroORM) {}

  /** Those who hold an office first, by name. */
  async list(caller: KnownCaller): Promise<PersonDetails[]> {
    return run<PersonDetails>(
      this.orm.em.fork(),
      `${statement} group by c.id order by bool_and(o.until is not null), c.name, c.id`,
      [partnershipsHeldAs(caller, mayAct('person.read'))],
    );
  }

  /** @throws NotFound also where somebody is known in other partnerships alone. */
  async find(caller: KnownCaller, id: string): Promise<PersonDetails> {
    const [found] = await run<PersonDetails>(this.orm.em.fork(), `${statement} and c.id::text = $2 group by c.id`, [
      partnershipsHeldAs(caller, mayAct('person.read')),
      id,
    ]);
    if (!found) throw new NotFound('There is no such person among those you may see.');
    return found;
  }
}
