import type { MikroORM } from '@mikro-orm/postgresql';
import type { IsoDate } from '#lantern/calendar';
import { type Clock, checked, isoInstant, run } from '#lantern/platform';
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

interface Change {
  readonly after: NationOf;
  readonly changedBy: string;
  readonly changedAt: string;
  readonly reason: string;
  readonly source: string | null;
}

/** Where a partnership is, which says what is laid over the law of its reviews; each change with its source and reason. */
export class PartnershipNation {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  async of(partnershipId: string): Promise<NationOf> {
    const [found] = await run<NationOf>(
      this.orm.em.fork(),
      'select nation, nation_from as "from" from partnership where id = $1',
      [partnershipId],
    );
    return found ?? { nation: 'england', from: null };
  }

  /** @throws InvalidInput */
  async change(changedBy: string, partnershipId: string, asked: unknown): Promise<void> {
    const { nation, from: day, source, reason } = checked(wanted, asked);
    const from = nation === 'wales' ? day : null;
    await this.orm.em.fork().transactional(async (em) => {
      const [before] = await run<NationOf>(
        em,
        'select nation, nation_from as "from" from partnership where id = $1 for update',
        [partnershipId],
      );
      await run(em, 'update partnership set nation = $2, nation_from = $3 where id = $1', [
        partnershipId,
        nation,
        from,
      ]);
      await run(
        em,
        `insert into setting_change (partnership_id, setting, before, after, changed_by, changed_at, reason, source)
         values ($1, 'nation', $2, $3, $4, $5, $6, $7)`,
        [
          partnershipId,
          JSON.stringify(before ?? null),
          JSON.stringify({ nation, from }),
          changedBy,
          this.clock.now(),
          reason,
          source,
        ],
      );
    });
  }

  /** The newest first. */
  async changesOf(partnershipId: string) {
    const changes = await run<Change>(
      this.orm.em.fork(),
      `select after, changed_by as "changedBy", ${isoInstant('changed_at')} as "changedAt", reason, source
       from setting_change where partnership_id = $1 and setting = 'nation' order by setting_change.changed_at desc, id`,
      [partnershipId],
    );
    return changes.map(({ after, ...change }) => ({ ...change, words: words[after.nation], from: after.from }));
  }
}
