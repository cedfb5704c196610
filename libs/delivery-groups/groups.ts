import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type KnownCaller, mayAct, partnershipsHeldAs } from '#lantern/access';
import type { IsoDate } from '#lantern/calendar';
import { type Clock, InvalidInput, NotFound, changedMeanwhile, checked } from '#lantern/platform';
import { DeliveryGroup, anyOf, tables } from '#lantern/tables';
import { z } from 'zod';
import { holdsSomething, isChaired, sitsIn } from './sitting.js';

/** A group of a partnership, with how its seats are filled. */
export interface GroupView {
  readonly id: string;
  readonly name: string;
  readonly welshName: string | null;
  readonly partnershipId: string;
  readonly partnership: string;
  readonly nextBoard: IsoDate | null;
  /** How often what it is called and when it tells the board was said. */
  readonly revision: number;
  /** Whoever asks sits in it. */
  readonly sits: boolean;
  readonly chairs: boolean;
}

export interface WantedGroup {
  readonly name: string;
  readonly welshName: string;
  readonly nextBoard: IsoDate | null;
}

const title = z
  .string()
  .trim()
  .max(120, 'use at most 120 letters')
  .regex(/^[^\p{Cc}]*$/u, 'write it on one line');
const group = z.object({
  name: title.min(1, 'say what the group is called'),
  welshName: title.transform((words) => words || null),
  nextBoard: z.iso.date('enter a real date').nullable(),
});

const seesEvery = mayAct('group.read').filter((role) => role !== 'groupMember');

/** The groups of a partnership that carry themes, each named by the partnership itself. */
export class DeliveryGroups {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Those that somebody may look at, by name: all of a partnership, or the ones they sit in. */
  list(caller: KnownCaller, partnershipId: string | null = null): Promise<GroupView[]> {
    return this.seen(caller)
      .$if(partnershipId !== null, (query) => query.where('g.partnershipId', '=', partnershipId))
      .orderBy('p.name')
      .orderBy('g.name')
      .execute();
  }

  /** Those of partnerships where somebody looks after them that hold something still to be done, and that nobody chairs. */
  chairless(caller: KnownCaller): Promise<GroupView[]> {
    return this.seen(caller)
      .where('g.partnershipId', '=', anyOf(partnershipsHeldAs(caller, mayAct('group.write'))))
      .where((eb) => eb.not(isChaired))
      .where(holdsSomething)
      .orderBy('g.name')
      .execute();
  }

  /** @throws NotFound also where there is one that they may not see. */
  async find(caller: KnownCaller, id: string): Promise<GroupView> {
    const found = await this.seen(caller)
      .where((eb) => eb(eb.cast('g.id', 'text'), '=', id))
      .executeTakeFirst();
    if (!found) throw new NotFound('There is no such group among those you may see.');
    return found;
  }

  /** @throws InvalidInput */
  async add(partnershipId: string, wanted: WantedGroup): Promise<string> {
    const id = randomUUID();
    const details = checked(group, wanted);
    await this.orm.em.fork().transactional(async (em) => {
      await insistOnFreeName(em, { id, partnershipId, name: details.name });
      await em.insert(DeliveryGroup, { id, partnershipId, createdAt: this.clock.now(), ...details });
    });
    return id;
  }

  /** `revision`: of what was read. @throws InvalidInput; ChangedMeanwhile where somebody else changed it, or ended it */
  async change(
    { id, partnershipId }: Pick<GroupView, 'id' | 'partnershipId'>,
    wanted: WantedGroup,
    revision: number,
  ): Promise<void> {
    const details = checked(group, wanted);
    await this.orm.em.fork().transactional(async (em) => {
      await insistOnFreeName(em, { id, partnershipId, name: details.name });
      const asRead = { id, endedAt: null, revision };
      const changed = await em.nativeUpdate(DeliveryGroup, asRead, { ...details, revision: revision + 1 });
      if (changed === 0) throw changedMeanwhile();
    });
  }

  /** It holds nothing from then on, and nobody sits in it; what it held and told stays. */
  async end({ id }: Pick<GroupView, 'id'>): Promise<void> {
    const now = this.clock.now();
    await this.orm.em.fork().transactional(async (em) => {
      await em.nativeUpdate(DeliveryGroup, { id, endedAt: null }, { endedAt: now });
      const ofGroup = tables(em);
      await ofGroup
        .updateTable('delivery_group_seat')
        .set({ until: now })
        .where('groupId', '=', id)
        .where('until', 'is', null)
        .execute();
      await ofGroup
        .updateTable('delivery_group_holding')
        .set({ until: now })
        .where('groupId', '=', id)
        .where('until', 'is', null)
        .execute();
    });
  }

  private seen(caller: KnownCaller) {
    const every = partnershipsHeldAs(caller, seesEvery);
    return tables(this.orm.em.fork())
      .selectFrom('delivery_group as g')
      .innerJoin('partnership as p', 'p.id', 'g.partnershipId')
      .select([
        'g.id',
        'g.name',
        'g.welshName',
        'g.partnershipId',
        'g.nextBoard',
        'g.revision',
        'p.name as partnership',
      ])
      .select([
        sitsIn(caller.id).$castTo<boolean>().as('sits'),
        sitsIn(caller.id, true).$castTo<boolean>().as('chairs'),
      ])
      .where('g.endedAt', 'is', null)
      .where((eb) => eb.or([eb('g.partnershipId', '=', anyOf(every)), sitsIn(caller.id)]));
  }
}

/** Two groups of one name would be taken for one another. @throws InvalidInput */
async function insistOnFreeName(
  em: SqlEntityManager,
  { id, partnershipId, name }: { readonly id: string; readonly partnershipId: string; readonly name: string },
): Promise<void> {
  const taken = await tables(em)
    .selectFrom('delivery_group')
    .select('id')
    .where('partnershipId', '=', partnershipId)
    .where('endedAt', 'is', null)
    .where((eb) => eb(eb.fn<string>('lower', ['name']), '=', name.toLowerCase()))
    .where('id', '<>', id)
    .executeTakeFirst();
  if (taken) throw new InvalidInput([{ path: 'name', message: 'there is a group of that name already' }]);
}
