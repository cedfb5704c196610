import { randomBytes } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type KnownCaller, callerColumns, knownCaller } from '#lantern/access';
import type { Clock } from '#lantern/platform';
import { Session, prepared, tables } from '#lantern/tables';
import { formToken, hashOf } from './hashes.js';

/** A session ends after half an hour without a request, and after a working day whatever happens. */
const idle = 30 * 60_000;
const longest = 12 * 60 * 60_000;

/** People signed in with a browser. Every web process sees the same: sessions are rows. */
export class Sessions {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Starts a session and answers what the browser is to hold; only its hash is kept. */
  async start(callerId: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const session = {
      hash: hashOf(secret),
      callerId,
      formHash: hashOf(formToken(secret)),
      createdAt: now,
      seenAt: now,
    };
    await this.orm.em.fork().insert(Session, session);
    return secret;
  }

  /** Who holds this session, which is thereby kept alive; null where it has ended or never was. */
  async callerOf(secret: string): Promise<KnownCaller | null> {
    const now = this.clock.now();
    const before = (milliseconds: number): Date => new Date(now.getTime() - milliseconds);
    const db = tables(this.orm.em.fork());
    const query = db
      .with('alive', (each) =>
        each
          .updateTable('session')
          .set({ seenAt: now })
          .where('hash', '=', hashOf(secret))
          .where('endedAt', 'is', null)
          .where('seenAt', '>', before(idle))
          .where('createdAt', '>', before(longest))
          .returning('callerId'),
      )
      .selectFrom('alive')
      .innerJoin('caller as c', 'c.id', 'alive.callerId')
      .select(callerColumns);
    const [caller] = await prepared(db, query);
    return caller && caller.offices.length > 0 ? knownCaller(caller) : null;
  }

  /** On whose page a form stood, also when that session has ended: so that what they typed can wait for them. */
  async holderOfForm(token: string): Promise<string | undefined> {
    const session = await this.orm.em.fork().findOne(Session, { formHash: hashOf(token) });
    return session?.callerId;
  }

  async end(secret: string): Promise<void> {
    const running = { hash: hashOf(secret), endedAt: null };
    await this.orm.em.fork().nativeUpdate(Session, running, { endedAt: this.clock.now() });
  }

  /** Signs somebody out of every browser. */
  async endAllOf(callerId: string): Promise<void> {
    await endSessionsOf(this.orm.em.fork(), callerId, this.clock.now());
  }
}

export async function endSessionsOf(em: SqlEntityManager, callerId: string, now: Date): Promise<void> {
  await em.nativeUpdate(Session, { callerId, endedAt: null }, { endedAt: now });
}
