import { randomBytes, randomInt } from 'node:crypto';
import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import { isInOffice } from '#lantern/access';
import type { Clock } from '#lantern/platform';
import { SignInLink, sameAddress, tables } from '#lantern/tables';
import { askedFromPlace, mayTry } from './attempts.js';
import { hashOf } from './hashes.js';
import { askingOf, bind, keepLink, linkUnlessOneLies, spendAll } from './sign-in-links.js';

const minutes = 60_000;
/** Wrong codes before a link is spent: a code of six digits is then guessed once in two hundred thousand times. */
const triesAllowed = 5;

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
  /** Null where nobody of that address may sign in, or a link lies in their mailbox already. The browser is told alike. */
  readonly send: LinkToSend | null;
}

/** How a link stands for the browser that opened it. */
export type LinkState = 'ready' | 'codeNeeded' | 'spent';

export type LinkUse =
  { readonly signedIn: true; readonly callerId: string; readonly destination: string } | { readonly signedIn: false };

/** A link that still works. */
const working = (token: string, now: Date) => ({
  hash: hashOf(token),
  usedAt: null,
  expiresAt: { $gt: now },
  tries: { $lt: triesAllowed },
});

/**
 * Sign-in by a link in an e-mail. Whoever asks for an address is bound to every link that its person has: however often
 * strangers ask, the person signs in with the e-mail that lies in their mailbox, and few are sent.
 */
export class SignIn {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Prepares a link. `place` is the network address that asked, `destination` the path the person was going to. */
  async ask(email: string, place: string, destination: string): Promise<Asked> {
    const browser = randomBytes(32).toString('base64url');
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const limits = [{ of: 'place', who: place, most: askedFromPlace }] as const;
    const allowed = await mayTry(this.orm, this.clock.now(), limits);
    const caller = allowed ? await this.callerOf(email) : undefined;
    if (!caller) return { browser, code, send: null };
    const token = randomBytes(32).toString('base64url');
    const isSent = await this.orm.em.fork().transactional(async (em) => {
      await bind(em, { callerId: caller.callerId, browser, code, destination }, this.clock.now());
      return linkUnlessOneLies(em, caller.callerId, token, destination, this.clock.now());
    });
    return { browser, code, send: isSent ? { token, ...caller } : null };
  }

  /** A link for somebody to sign in with in any browser, once, within a day: for whoever starts a Lantern to try it. */
  async invite(callerId: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const link = { callerId, token, anyBrowser: true, destination: '/', lives: 24 * 60 * minutes };
    await keepLink(this.orm.em.fork(), link, this.clock.now());
    return token;
  }

  /** Looks at a link without using it up: mail scanners open links too. */
  async look(token: string, browser: string | undefined): Promise<LinkState> {
    const em = this.orm.em.fork();
    const link = await em.findOne(SignInLink, working(token, this.clock.now()));
    if (!link) return 'spent';
    const isReady = link.anyBrowser || (await askingOf(em, link.callerId, { browser }, this.clock.now()));
    return isReady ? 'ready' : 'codeNeeded';
  }

  /** Where a link leads, also one that works no longer: whoever asks for another comes out there. `/` for an unknown one. */
  async destinationOf(token: string): Promise<string> {
    const link = await this.orm.em.fork().findOne(SignInLink, { hash: hashOf(token) });
    return link?.destination ?? '/';
  }

  /** Uses a link: in a browser that asked, or with the code that it shows. A wrong code counts against the link. */
  async use(token: string, browser: string | undefined, code: string | undefined): Promise<LinkUse> {
    const now = this.clock.now();
    return this.orm.em.fork().transactional(async (em) => {
      const link = await em.findOne(SignInLink, working(token, now), { lockMode: LockMode.PESSIMISTIC_WRITE });
      if (!link) return { signedIn: false };
      const { callerId } = link;
      const asking = link.anyBrowser ? link : await askingOf(em, callerId, { browser, code }, now);
      if (!asking) {
        link.tries += 1;
        return { signedIn: false };
      }
      await spendAll(em, callerId, now);
      return { signedIn: true, callerId, destination: asking.destination };
    });
  }

  private async callerOf(email: string): Promise<Omit<LinkToSend, 'token'> | undefined> {
    return tables(this.orm.em.fork())
      .selectFrom('caller as c')
      .select((eb) => ['c.id as callerId', eb.ref('c.email').$notNull().as('address'), 'c.language'])
      .where((eb) => sameAddress(eb.ref('c.email'), email))
      .where(isInOffice)
      .executeTakeFirst();
  }
}
