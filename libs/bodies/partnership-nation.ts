import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import type { IsoDate } from '#lantern/calendar';
import { type Clock, checked } from '#lantern/platform';
import { Partnership, isoText, json, tables } from '#lantern/tables';
import { z } from 'zod';

export type NationOf = { readonly nation: 'england' | 'wales'; readonly from: IsoDate | null };

const said = (what: string) => z.string(what).trim().min(1, what).max(500, 'use at most 500 letters');

const wanted = z.strictObject({
  nation: z.enum(['england', 'wales'], 'choose England or Wales'),
  from: z.iso.date('give a day').nullable(),
  source: said('give what it rests on'),
  reason: said('say why it is set or changed'),
});

const words = { england: 'England', wales: 'Wales' } as const;

const stored = z.object({ nation: wanted.shape.nation, from: z.string().nullable() });

const nationOf = ({ nation, nationFrom }: Partnership): NationOf => ({
  nation: nation === 'wales' ? 'wales' : 'england',
  from: nationFrom ?? null,
});

/** Where a partnership is, which says what is laid over the law of its reviews; each change with its source and reason. */
export class PartnershipNation {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  async of(partnershipId: string): Promise<NationOf> {
    return nationOf(await this.orm.em.fork().findOneOrFail(Partnership, partnershipId));
  }

  /** @throws InvalidInput */
  async change(changedBy: string, partnershipId: string, asked: unknown): Promise<void> {
    const { nation, from: day, source, reason } = checked(wanted, asked);
    const from = nation === 'wales' ? day : null;
    await this.orm.em.fork().transactional(async (em) => {
      const partnership = await em.findOneOrFail(Partnership, partnershipId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const before = nationOf(partnership);
      em.assign(partnership, { nation, nationFrom: from });
      await em.flush();
      await tables(em)
        .insertInto('setting_change')
        .values({
          partnershipId,
          setting: 'nation',
          before: json(before),
          after: json({ nation, from }),
          changedBy,
          changedAt: this.clock.now(),
          reason,
          source,
        })
        .execute();
    });
  }

  /** The newest first. */
  async changesOf(partnershipId: string) {
    const changes = await tables(this.orm.em.fork())
      .selectFrom('setting_change')
      .select((eb) => ['after', 'changedBy', isoText(eb.ref('changedAt')).as('changedAt'), 'reason', 'source'])
      .where('partnershipId', '=', partnershipId)
      .where('setting', '=', 'nation')
      .orderBy('setting_change.changedAt', 'desc')
      .orderBy('id')
      .execute();
    return changes.map(({ after, ...change }) => {
      const { nation, from } = stored.parse(after);
      return { ...change, words: words[nation], from };
    });
  }
}
