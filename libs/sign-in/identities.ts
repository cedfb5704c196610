import { randomBytes } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { isInOffice } from '#lantern/access';
import { type Clock, Seal } from '#lantern/platform';
import { Identity, SignInErrand, sameAddress, tables } from '#lantern/tables';
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
    await em.nativeDelete(SignInErrand, { expiresAt: { $lte: now } });
    await em.insert(SignInErrand, { browserHash, stateHash, sealed, expiresAt: new Date(now.getTime() + lives) });
    return true;
  }

  /** What was kept for this browser and this state, once; undefined where it did not leave from here, or long ago. */
  async comeBack(browser: string, state: string): Promise<Errand | undefined> {
    const [browserHash, stateHash] = [hashOf(browser), hashOf(state)];
    const row = await tables(this.orm.em.fork())
      .deleteFrom('sign_in_errand')
      .where((eb) => eb.and({ browserHash, stateHash }))
      .returning(['sealed', 'expiresAt'])
      .executeTakeFirst();
    if (!row || row.expiresAt <= this.clock.now()) return undefined;
    return errand.parse(JSON.parse(this.seal.open(row.sealed, placeOf(browserHash, stateHash)).toString('utf8')));
  }

  /**
   * Who this is: whoever signed in with the account before, else the person with its address, who is bound to it from
   * now on. Nobody is added.
   */
  async recognise(account: Account): Promise<Recognised> {
    return this.orm.em.fork().transactional(async (em) => {
      const bound = await tables(em)
        .selectFrom('identity as i')
        .innerJoin('caller as c', 'c.id', 'i.callerId')
        .select(['c.id as callerId', isInOffice().as('isInOffice')])
        .where('i.issuer', '=', account.issuer)
        .where('i.subject', '=', account.subject)
        .executeTakeFirst();
      if (bound) return bound.isInOffice ? { callerId: bound.callerId } : { refused: 'unknown' };
      if (account.verifiedEmail === undefined) return { refused: 'unverified' };
      return this.bind(em, account, account.verifiedEmail);
    });
  }

  /** Since when somebody signs in with an account (an ISO instant); undefined where they never did. */
  async boundSince(callerId: string): Promise<string | undefined> {
    const [latest] = await this.orm.em.fork().find(Identity, { callerId }, { orderBy: { boundAt: 'desc' }, limit: 1 });
    return latest?.boundAt.toISOString();
  }

  /** Forgets the accounts somebody signs in with: the next one with their address is theirs. */
  async forget(callerId: string): Promise<void> {
    await forgetAccountsOf(this.orm.em.fork(), callerId);
  }

  private async bind(em: SqlEntityManager, { issuer, subject }: Account, email: string): Promise<Recognised> {
    const caller = await tables(em)
      .selectFrom('caller as c')
      .select('c.id')
      .where((eb) => sameAddress(eb.ref('c.email'), email))
      .where(isInOffice)
      .forUpdate()
      .executeTakeFirst();
    if (!caller) return { refused: 'unknown' };
    const callerId = caller.id;
    // Whoever is bound at the same moment holds the person's row until it is done.
    const known = await em.findOne(Identity, { issuer, callerId });
    if (!known) await em.insert(Identity, { issuer, subject, callerId, boundAt: this.clock.now() });
    return known && known.subject !== subject ? { refused: 'otherAccount' } : { callerId };
  }
}

export async function forgetAccountsOf(em: SqlEntityManager, callerId: string): Promise<void> {
  await em.nativeDelete(Identity, { callerId });
}
