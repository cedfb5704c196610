import { randomBytes } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type KnownCaller, callerColumns, knownCaller } from '#lantern/access';
import type { Clock } from '#lantern/platform';
import { CalendarFeed as StoredFeed, prepared, tables } from '#lantern/tables';
import { hashOf } from './hashes.js';

/** Instants in milliseconds. */
export interface CalendarFeed {
  readonly madeAt: number;
  /** When a calendar last asked for it; null where none has. */
  readonly readAt: number | null;
}

/**
 * The secret addresses at which people follow their dates in a calendar of their own, one each. A calendar cannot sign in:
 * whoever holds the address sees what its maker may see, so it can be made anew or ended at any time, and only its hash
 * is kept.
 */
export class CalendarFeeds {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Makes the address and answers its secret, this once. The one that somebody had before ends. */
  async make(callerId: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    const feed = { callerId, hash: hashOf(secret), madeAt: this.clock.now(), readAt: null };
    await this.orm.em.fork().upsert(StoredFeed, feed);
    return secret;
  }

  async end(callerId: string): Promise<void> {
    await endFeedOf(this.orm.em.fork(), callerId);
  }

  async of(callerId: string): Promise<CalendarFeed | null> {
    const feed = await this.orm.em.fork().findOne(StoredFeed, { callerId });
    return feed && { madeAt: feed.madeAt.getTime(), readAt: feed.readAt?.getTime() ?? null };
  }

  /** Whose address this is, with the offices they hold now, maybe none; null where it has ended or never was. */
  async callerOf(secret: string): Promise<KnownCaller | null> {
    const db = tables(this.orm.em.fork());
    const query = db
      .with('asked', (each) =>
        each
          .updateTable('calendar_feed')
          .set({ readAt: this.clock.now() })
          .where('hash', '=', hashOf(secret))
          .returning('callerId'),
      )
      .selectFrom('asked')
      .innerJoin('caller as c', 'c.id', 'asked.callerId')
      .select(callerColumns);
    const [caller] = await prepared(db, query);
    return caller ? knownCaller(caller) : null;
  }
}

export async function endFeedOf(em: SqlEntityManager, callerId: string): Promise<void> {
  await em.nativeDelete(StoredFeed, { callerId });
}
