import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CallerRole, type KnownCaller, mayAct, partnershipsHeldAs } from '#lantern/access';
import { NotFound } from '#lantern/platform';
import { anyOf, isoText, tables } from '#lantern/tables';
import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';

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

/** People of some partnerships, with the offices they hold or held there: held ones first. */
function peopleOf(em: SqlEntityManager, partnershipIds: readonly string[]) {
  return tables(em)
    .selectFrom('caller as c')
    .innerJoin('office as o', 'o.callerId', 'c.id')
    .innerJoin('partnership as p', 'p.id', 'o.partnershipId')
    .where('p.id', '=', anyOf(partnershipIds))
    .groupBy('c.id')
    .select(['c.id', 'c.name', 'c.email', 'c.agency', 'c.language', 'c.phone', 'c.hours'])
    .select((eb) => [
      eb.fn
        .jsonAgg(
          jsonBuildObject({
            role: eb.ref('o.role').$castTo<CallerRole>(),
            capacity: eb.ref('o.capacity'),
            partnershipId: eb.ref('p.id'),
            code: eb.ref('p.code'),
            partnership: eb.ref('p.name'),
            since: isoText(eb.ref('o.since')),
            until: isoText(eb.ref('o.until')),
          }),
        )
        .orderBy(eb('o.until', 'is not', null))
        .orderBy('p.name')
        .orderBy('o.role')
        .orderBy('o.since')
        .as('offices'),
      eb
        .exists(
          eb
            .selectFrom('office as e')
            .select('e.id')
            .whereRef('e.callerId', '=', 'c.id')
            .where('e.partnershipId', '!=', sql<string>`all(${partnershipIds})`),
        )
        .$castTo<boolean>()
        .as('elsewhere'),
    ]);
}

/** Everybody who holds or held an office, as far as whoever asks may know of them. */
export class Directory {
  constructor(private readonly orm: MikroORM) {}

  /** Those who hold an office first, by name. */
  async list(caller: KnownCaller): Promise<PersonDetails[]> {
    return this.peopleKnownTo(caller)
      .orderBy((eb) => eb.fn('bool_and', [eb('o.until', 'is not', null)]))
      .orderBy('c.name')
      .orderBy('c.id')
      .execute();
  }

  /** @throws NotFound also where somebody is known in other partnerships alone. */
  async find(caller: KnownCaller, id: string): Promise<PersonDetails> {
    const found = await this.peopleKnownTo(caller)
      .where((eb) => eb(eb.cast('c.id', 'text'), '=', id))
      .executeTakeFirst();
    if (!found) throw new NotFound('There is no such person among those you may see.');
    return found;
  }

  private peopleKnownTo(caller: KnownCaller) {
    return peopleOf(this.orm.em.fork(), partnershipsHeldAs(caller, mayAct('person.read')));
  }
}
