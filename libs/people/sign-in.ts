import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, run } from '#lantern/platform';
import { askedFromPlace, mayTry } from './attempts.js';
import { hashOf } from './hashes.js';

const minutes = 60_000;
const linkLives = 15 * minutes;
/** Wrong codes before a link is spent: a code of six digits is then guessed once in two hundred thousand times. */
const triesAllowed = 5;

/** Stands for the hash of a browser where any will do. */
const anyBrowser = 'any';

/**
 * Askings for one address that are answered within a quarter of an hour; more are answered alike, and nothing is sent.
 * From one place they are few, so that nobody elsewhere can use up what its own person needs to come in.
 */
const askedForAddress = { fromOnePlace: 5, inAll: 20 };

/** What the person who asked is to be sent. */
export interface LinkToSend {
  readonly token: string;
  readonly callerId: string;
  readonly address: string;
  readonly language: string;
}

export interface Asked {
  /** For the browser that asked, to hold as a cookie. */
  readonly browser: string;
  /** Six digits, shown in that browser: whoever opens the link in another one types them there. */
  readonly code: string;
  /** Null where nobody of that address may sign in, or too many links were asked for. The browser is told alike. */
  readonly send: LinkToSend | null;
}

/** How a link stands for the browser that opened it. */
export type LinkState = 'ready' | 'codeNeeded' | 'spent';

export type LinkUse =
  { readonly signedIn: true; readonly callerId: string; readonly destination: string } | { readonly signedIn: false };

interface LinkRow {
  readonly id: string;
  readonly callerId: string;
  readonly browserHash: string;
  readonly codeHash: string;
  readonly destination: string;
}

const statement = `select id, caller_id as "callerId", browser_hash as "browserHash", code_hash as "codeHash", destination
  from sign_in_link where hash = $1 and used_at is null and expires_at > $2 and tries < ${triesAllowed}`;

/** Sign-in by a link in an e-mail. */
export class SignIn {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Prepares a link. `place` is the network address that asked, `destination` the path the person was going to. */
  async ask(email: string, place: string, destination: string): Promise<Asked> {
    const browser = randomBytes(32).toString('base64url');
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const allowed = await this.mayAsk(email, place);
    const caller = allowed ? await this.callerOf(email) : undefined;
    if (!caller) return { browser, code, send: null };
    const token = randomBytes(32).toString('base64url');
    await this.keep(token, hashOf(browser), code, { callerId: caller.callerId, destination, lives: linkLives });
    return { browser, code, send: { token, ...caller } };
  }

  /** A link for somebody to sign in with in any browser, once, within a day: for whoever starts a Lantern to try it. */
  async invite(callerId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.keep(token, anyBrowser, '', { callerId, destination: '/', lives: 24 * 60 * minutes });
    return token;
  }

  /** Looks at a link without using it up: mail scanners open links too. */
  async look(token: string, browser: string | undefined): Promise<LinkState> {
    const [link] = await run<LinkRow>(this.orm.em.fork(), statement, [hashOf(token), this.clock.now()]);
    if (!link) return 'spent';
    return isOf(link, browser) ? 'ready' : 'codeNeeded';
  }

  /** Where a link leads, also one that works no longer: whoever asks for another comes out there. `/` for an unknown one. */
  async destinationOf(token: string): Promise<string> {
    const [link] = await run<Pick<LinkRow, 'destination'>>(
      this.orm.em.fork(),
      'select destination from sign_in_link where hash = $1',
      [hashOf(token)],
    );
    return link?.destination ?? '/';
  }

  /** Uses a link: in the browser that asked, or with the code that it shows. A wrong code counts against the link. */
  async use(token: string, browser: string | undefined, code: string | undefined): Promise<LinkUse> {
    const now = this.clock.now();
    return this.orm.em.fork().transactional(async (em) => {
      const [link] = await run<LinkRow>(em, `${statement} for update`, [hashOf(token), now]);
      if (!link) return { signedIn: false };
      if (!isOf(link, browser) && !isSame(codeHash(code ?? '', token), link.codeHash)) {
        await run(em, 'update sign_in_link set tries = tries + 1 where id = $1', [link.id]);
        return { signedIn: false };
      }
      // The other links of this person are spent too: one of them may lie in a mailbox that others read.
      await run(em, 'update sign_in_link set used_at = $2 where caller_id = $1 and used_at is null', [
        link.callerId,
        now,
      ]);
      return { signedIn: true, callerId: link.callerId, destination: link.destination };
    });
  }

  private async keep(
    token: string,
    browserHash: string,
    code: string,
    link: { callerId: string; destination: string; lives: number },
  ): Promise<void> {
    const now = this.clock.now();
    await run(
      this.orm.em.fork(),
      `insert into sign_in_link (caller_id, hash, browser_hash, code_hash, destination, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [link.callerId, hashOf(token), browserHash, codeHash(code, token), link.destination, now, later(now, link.lives)],
    );
  }

  private async callerOf(email: string): Promise<Omit<LinkToSend, 'token'> | undefined> {
    const [caller] = await run<Omit<LinkToSend, 'token'>>(
      this.orm.em.fork(),
      `select id as "callerId", email as address, language from caller c where lower(email) = lower($1)
         and exists (select 1 from office o where o.caller_id = c.id and o.until is null)`,
      [email],
    );
    return caller;
  }

  private mayAsk(email: string, place: string): Promise<boolean> {
    const address = email.toLowerCase();
    return mayTry(this.orm, this.clock.now(), [
      { of: 'address', who: address, most: askedForAddress.inAll },
      { of: 'address', who: `${address} ${place}`, most: askedForAddress.fromOnePlace },
      { of: 'place', who: place, most: askedFromPlace },
    ]);
  }
}

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);

/** The code alone could be found by trying every one against a stolen copy; the token is not in the database. */
const codeHash = (code: string, token: string): string => hashOf(`${token} ${code.replaceAll(/\s/g, '')}`);

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other));

const isOf = ({ browserHash }: LinkRow, browser: string | undefined): boolean =>
  browserHash === anyBrowser || (browser !== undefined && isSame(hashOf(browser), browserHash));
