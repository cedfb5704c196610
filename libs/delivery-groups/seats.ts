import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { endOffice, giveOffices } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { describedPerson, knownPerson } from '#lantern/people';
import type { Clock } from '#lantern/platform';
import { anyOf, isoText, lockFor, tables } from '#lantern/tables';
import type { GroupView } from './groups.js';

/** Somebody who sits in a group. */
export interface SeatView {
  readonly personId: string;
  readonly name: string;
  readonly agency: string | null;
  readonly chairs: boolean;
  /** ISO instant. */
  readonly since: string;
}

export interface WantedSeat {
  readonly name: string;
  readonly email: string;
  readonly chairs: boolean;
}

type Group = Pick<GroupView, 'id' | 'partnershipId'>;
const role = 'groupMember';

/** Who sits in a group, and who chairs it: one at a time. */
export class GroupSeats {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Those of some groups by the id of their group, the chair first. */
  async ofEach(ids: readonly string[]): Promise<ReadonlyMap<string, readonly SeatView[]>> {
    const rows = await seatsIn(this.orm.em.fork())
      .select(['s.groupId', 'c.id as personId', 'c.name', 'c.agency', 's.chairs'])
      .select((eb) => isoText(eb.ref('s.since')).as('since'))
      .where('s.groupId', '=', anyOf(ids))
      .orderBy('s.chairs', 'desc')
      .orderBy('c.name')
      .execute();
    return Map.groupBy(rows, ({ groupId }) => groupId);
  }

  /** Gives somebody a seat, who is added where Lantern does not know them. A new chair comes after the one before, who stays a member. @throws InvalidInput */
  async give(group: Group, { chairs, ...wanted }: WantedSeat): Promise<void> {
    const person = describedPerson(wanted);
    const now = this.clock.now();
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `group ${group.id}`);
      const callerId = await knownPerson(em, person, now);
      await giveOffices(em, { callerId, roles: [role], partnershipIds: [group.partnershipId], now });
      await this.endSeat(em, group.id, callerId, now);
      if (chairs) await stepDown(em, group.id, now);
      await tables(em)
        .insertInto('delivery_group_seat')
        .values({ groupId: group.id, callerId, chairs, since: now })
        .execute();
    });
  }

  /** Ends a seat, and the office with the last of them. */
  async end({ id, partnershipId }: Group, callerId: string): Promise<void> {
    const now = this.clock.now();
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `group ${id}`);
      await this.endSeat(em, id, callerId, now);
      const other = await seatsIn(em)
        .select('s.id')
        .where('g.partnershipId', '=', partnershipId)
        .where('s.callerId', '=', callerId)
        .executeTakeFirst();
      if (!other) await endOffice(em, { callerId, partnershipId, role, now, today: londonDate(now) });
    });
  }

  private async endSeat(em: SqlEntityManager, groupId: string, callerId: string, until: Date): Promise<void> {
    await tables(em)
      .updateTable('delivery_group_seat')
      .set({ until })
      .where('groupId', '=', groupId)
      .where('callerId', '=', callerId)
      .where('until', 'is', null)
      .execute();
  }
}

/** The seats that count: those of people who hold the office in the partnership of the group. */
const seatsIn = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('delivery_group_seat as s')
    .innerJoin('delivery_group as g', 'g.id', 's.groupId')
    .innerJoin('caller as c', 'c.id', 's.callerId')
    .innerJoin('office as o', (join) =>
      join.onRef('o.callerId', '=', 's.callerId').onRef('o.partnershipId', '=', 'g.partnershipId'),
    )
    .where('g.endedAt', 'is', null)
    .where('s.until', 'is', null)
    .where('o.role', '=', role)
    .where('o.until', 'is', null);

/** Whoever chaired sits on as a member. */
async function stepDown(em: SqlEntityManager, groupId: string, now: Date): Promise<void> {
  const former = await tables(em)
    .updateTable('delivery_group_seat')
    .set({ until: now })
    .where('groupId', '=', groupId)
    .where('chairs', '=', true)
    .where('until', 'is', null)
    .returning('callerId')
    .execute();
  for (const { callerId } of former)
    await tables(em)
      .insertInto('delivery_group_seat')
      .values({ groupId, callerId, chairs: false, since: now })
      .execute();
}
