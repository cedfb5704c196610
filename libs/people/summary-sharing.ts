import type { MikroORM } from '@mikro-orm/postgresql';
import { type KnownCaller, partnershipsHeldAs, endOffice, giveOffices, mayAct } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { type Clock, InvalidInput, NotFound } from '#lantern/platform';
import { anyOf, isoText, tables } from '#lantern/tables';
import { describedPerson, knownPerson } from './people.js';

/** Somebody of a board outside the partnership who sees its summary, or saw it once. */
export interface SharedWith {
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly board: string | null;
  readonly partnershipId: string;
  readonly code: string;
  readonly partnership: string;
  /** ISO instants; `until` is null while they see it. */
  readonly since: string;
  readonly until: string | null;
}

export interface WantedSharing {
  readonly partnershipId: string;
  readonly name: string;
  readonly email: string;
  /** The board they see it for, in words. */
  readonly board: string;
}

const role = 'countyBoard';

/** The summary that names nobody, shared with boards that are no members of a partnership. */
export class SummarySharing {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Those who see it now first; of one partnership, or of all in which somebody may share it. */
  async listOf(caller: KnownCaller, partnershipId: string | null = null): Promise<SharedWith[]> {
    return tables(this.orm.em.fork())
      .selectFrom('office as o')
      .innerJoin('caller as c', 'c.id', 'o.callerId')
      .innerJoin('partnership as p', 'p.id', 'o.partnershipId')
      .select(['c.id as personId', 'c.name', 'c.email', 'o.capacity as board'])
      .select(['p.id as partnershipId', 'p.code', 'p.name as partnership'])
      .select((eb) => [isoText(eb.ref('o.since')).as('since'), isoText(eb.ref('o.until')).as('until')])
      .where('o.role', '=', role)
      .where('o.partnershipId', '=', anyOf(partnershipsHeldAs(caller, mayAct('summary.share'))))
      .$if(partnershipId !== null, (query) => query.where('o.partnershipId', '=', partnershipId))
      .orderBy((eb) => eb('o.until', 'is not', null))
      .orderBy('p.name')
      .orderBy('c.name')
      .orderBy('o.since', 'desc')
      .execute();
  }

  /** Lets somebody see it, who is added where Lantern does not know them. @throws InvalidInput */
  async share({ partnershipId, board, ...wanted }: WantedSharing): Promise<void> {
    const person = describedPerson(wanted);
    if (board === '') throw new InvalidInput([{ path: 'board', message: 'name the board' }]);
    const now = this.clock.now();
    await this.orm.em.fork().transactional(async (em) => {
      const callerId = await knownPerson(em, person, now);
      await giveOffices(em, { callerId, roles: [role], partnershipIds: [partnershipId], capacity: board, now });
    });
  }

  /** They see it no more; that they did stays known. @throws NotFound where it is not theirs to end. */
  async end(caller: KnownCaller, code: string, personId: string): Promise<void> {
    const shared = (await this.listOf(caller)).find((each) => each.code === code && each.personId === personId);
    if (shared?.until !== null) throw new NotFound('It is not shared with them any more.');
    const now = this.clock.now();
    const office = {
      callerId: personId,
      partnershipId: shared.partnershipId,
      role,
      now,
      today: londonDate(now),
    } as const;
    await this.orm.em.fork().transactional((em) => endOffice(em, office));
  }
}
