import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type KnownCaller, callerColumns } from '#lantern/access';
import { type Clock, run } from '#lantern/platform';
import { hashOf } from './hashes.js';

/** Instants in milliseconds. */
export interface CalendarFeed {
  readonly madeAt: number;
  /** When a calendar last asked for it; null where none has. */
  readonly readAt: number | null;
}

const inMilliseconds = (column: string): string => `(extract(epoch from ${column}) * 1000)::float8`;

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
    await this.run(
      `insert into calendar_feed (caller_id, hash, made_at) values ($1, $2, $3)
       on conflict (caller_id) do update set hash = excluded.hash, made_at = excluded.made_at, read_at = null`,
      callerId,
      hashOf(secret),
      this.clock.now(),
    );
    return secret;
  }

  async end(callerId: string): Promise<void> {
    await this.run('delete from calendar_feed where caller_id = $1', callerId);
  }

  async of(callerId: string): Promise<CalendarFeed | null> {
    const [feed] = await this.run<CalendarFeed>(
      `select ${inMilliseconds('made_at')} as "madeAt", ${inMilliseconds('read_at')} as "readAt"
       from calendar_feed where caller_id = $1`,
      callerId,
    );
    return feed ?? null;
  }

  /** Whose address this is, with the offices they hold now, maybe none; null where it has ended or never was. */
  async callerOf(secret: string): Promise<KnownCaller | null> {
    const [caller] = await this.run<KnownCaller>(
      `with asked as (update calendar_feed set read_at = $2 where hash = $1 returning caller_id)
       select ${callerColumns} from asked join caller c on c.id = asked.caller_id`,
      hashOf(secret),
      this.clock.now(),
    );
    return caller ?? null;
  }

  private run<Row>(text: string, ...parameters: unknown[]): Promise<Row[]> {
    return run<Row>(this.orm.em.fork(), text, parameters);
  }
}
