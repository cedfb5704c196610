import { randomBytes } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type KnownCaller, callerColumns } from '#lantern/access';
import { type Clock, run } from '#lantern/platform';
import { formToken, hashOf } from './hashes.js';

/** A session ends after half an hour without a request, and after a working day whatever happens. */
const idleMinutes = 30;
const longestHours = 12;

const isAlive = `s.ended_at is null and s.seen_at > $2::timestamptz - interval '${idleMinutes} minutes'
  and s.created_at > $2::timestamptz - interval '${longestHours} hours'`;

/** People signed in with a browser. Every web process sees the same: sessions are rows. */
export class Sessions {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Starts a session and answers what the browser is to hold; only its hash is kept. */
  async start(callerId: string): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    await this.run(
      'insert into session (hash, caller_id, form_hash, created_at, seen_at) values ($1, $3, $4, $2, $2)',
      secret,
      callerId,
      hashOf(formToken(secret)),
    );
    return secret;
  }

  /** Who holds this session, which is thereby kept alive; null where it has ended or never was. */
  async callerOf(secret: string): Promise<KnownCaller | null> {
    const [caller] = await this.run<KnownCaller>(
      `with alive as (
         update session s set seen_at = $2 where s.hash = $1 and ${isAlive} returning s.caller_id
       ) select ${callerColumns} from alive join caller c on c.id = alive.caller_id`,
      secret,
    );
    return caller && caller.offices.length > 0 ? caller : null;
  }

  /** On whose page a form stood, also when that session has ended: so that what they typed can wait for them. */
  async holderOfForm(token: string): Promise<string | undefined> {
    const [row] = await run<{ callerId: string }>(
      this.orm.em.fork(),
      'select caller_id as "callerId" from session where form_hash = $1',
      [hashOf(token)],
    );
    return row?.callerId;
  }

  async end(secret: string): Promise<void> {
    await this.run('update session set ended_at = $2 where hash = $1 and ended_at is null', secret);
  }

  /** Signs somebody out of every browser. */
  async endAllOf(callerId: string): Promise<void> {
    await run(this.orm.em.fork(), 'update session set ended_at = $2 where caller_id = $1 and ended_at is null', [
      callerId,
      this.clock.now(),
    ]);
  }

  private run<Row>(text: string, secret: string, ...more: unknown[]): Promise<Row[]> {
    return run<Row>(this.orm.em.fork(), text, [hashOf(secret), this.clock.now(), ...more]);
  }
}
