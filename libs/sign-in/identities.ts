import { randomBytes } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type Clock, Seal, isoInstant, run } from '#lantern/platform';
import { z } from 'zod';
import { askedFromPlace, mayTry } from './attempts.js';
import { hashOf } from './hashes.js';

const lives = 15 * 60_000;

/** What is to be known again when somebody comes back from the provider of their accounts. */
export interface Errand {
  readonly nonce: string;
  readonly verifier: string;
  /** The path the person was going to. */
  readonly destination: string;
}

/** Somebody as the provider of their accounts knows them. */
export interface Account {
  readonly issuer: string;
  /** Never given to anybody else there, whatever becomes of addresses. */
  readonly subject: string;
  /** Undefined where the provider does not answer for it. */
  readonly verifiedEmail: string | undefined;
}

/**
 * `unknown`: nobody in Lantern has this address. `unverified`: nobody answers for it. `otherAccount`: it is the address
 * of somebody who signs in with another account.
 */
export type Recognised =
  { readonly callerId: string } | { readonly refused: 'unknown' | 'unverified' | 'otherAccount' };

const errand = z.object({ nonce: z.string(), verifier: z.string(), destination: z.string() });

const placeOf = (browserHash: string, stateHash: string): string => `errand of ${browserHash} ${stateHash}`;

const inOffice = 'exists (select 1 from office o where o.caller_id = c.id and o.until is null)';

/** Sign-in with an account that somebody else looks after (OpenID Connect): who left for it, and who they are here. */
export class Identities {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'sign-in errands');
  }

  /** For a browser to hold while its person is away. */
  readonly newBrowser = (): string => randomBytes(32).toString('base64url');

  /** Keeps what is needed when this browser comes back with this state. False where too many left from this place. */
  async leave(browser: string, state: string, place: string, what: Errand): Promise<boolean> {
    const now = this.clock.now();
    if (!(await mayTry(this.orm, now, [{ of: 'place', who: place, most: askedFromPlace }]))) return false;
    const [browserHash, stateHash] = [hashOf(browser), hashOf(state)];
    const sealed = this.seal.close(Buffer.from(JSON.stringify(what)), placeOf(browserHash, stateHash));
    const em = this.orm.em.fork();
    await run(em, 'delete from sign_in_errand where expires_at <= $1', [now]);
    await run(em, 'insert into sign_in_errand (browser_hash, state_hash, sealed, expires_at) values ($1, $2, $3, $4)', [
      browserHash,
      stateHash,
      sealed,
      new Date(now.getTime() + lives),
    ]);
    return true;
  }

  /** What was kept for this browser and this state, once; undefined where it did not leave from here, or long ago. */
  async comeBack(browser: string, state: string): Promise<Errand | undefined> {
    const [browserHash, stateHash] = [hashOf(browser), hashOf(state)];
    const [row] = await run<{ sealed: Buffer }>(
      this.orm.em.fork(),
      `with back as (delete from sign_in_errand where browser_hash = $1 and state_hash = $2 returning sealed, expires_at)
       select sealed from back where expires_at > $3`,
      [browserHash, stateHash, this.clock.now()],
    );
    if (!row) return undefined;
    return errand.parse(JSON.parse(this.seal.open(row.sealed, placeOf(browserHash, stateHash)).toString('utf8')));
  }

  /**
   * Who this is: whoever signed in with the account before, else the person with its address, who is bound to it from
   * now on. Nobody is added.
   */
  async recognise(account: Account): Promise<Recognised> {
    return this.orm.em.fork().transactional(async (em) => {
      const [bound] = await run<{ callerId: string; isInOffice: boolean }>(
        em,
        `select c.id as "callerId", ${inOffice} as "isInOffice" from identity i join caller c on c.id = i.caller_id
         where i.issuer = $1 and i.subject = $2`,
        [account.issuer, account.subject],
      );
      if (bound) return bound.isInOffice ? { callerId: bound.callerId } : { refused: 'unknown' };
      if (account.verifiedEmail === undefined) return { refused: 'unverified' };
      return this.bind(em, account, account.verifiedEmail);
    });
  }

  /** Since when somebody signs in with an account (an ISO instant); undefined where they never did. */
  async boundSince(callerId: string): Promise<string | undefined> {
    const [row] = await run<{ boundAt: string }>(
      this.orm.em.fork(),
      `select ${isoInstant('bound_at')} as "boundAt" from identity
       where caller_id = $1 order by bound_at desc limit 1`,
      [callerId],
    );
    return row?.boundAt;
  }

  /** Forgets the accounts somebody signs in with: the next one with their address is theirs. */
  async forget(callerId: string): Promise<void> {
    await run(this.orm.em.fork(), 'delete from identity where caller_id = $1', [callerId]);
  }

  private async bind(em: SqlEntityManager, { issuer, subject }: Account, email: string): Promise<Recognised> {
    const [caller] = await run<{ id: string }>(
      em,
      `select id from caller c where lower(email) = lower($1) and ${inOffice} for update`,
      [email],
    );
    if (!caller) return { refused: 'unknown' };
    const bound = await run(
      em,
      `insert into identity (issuer, subject, caller_id, bound_at) values ($1, $2, $3, $4)
       on conflict (issuer, caller_id) do update set bound_at = identity.bound_at
       where identity.subject = excluded.subject returning id`,
      [issuer, subject, caller.id, this.clock.now()],
    );
    return bound.length > 0 ? { callerId: caller.id } : { refused: 'otherAccount' };
  }
}
