import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { SignInAsking, SignInLink, lockFor } from '#lantern/tables';
import { hashOf } from './hashes.js';

const minutes = 60_000;
const askingLives = 15 * minutes;
const longestWait = 60; // minutes

interface Asking {
  readonly callerId: string;
  readonly browser: string;
  readonly code: string;
  readonly destination: string;
}

interface Link {
  readonly callerId: string;
  readonly token: string;
  readonly anyBrowser: boolean;
  readonly destination: string;
  /** Milliseconds. */
  readonly lives: number;
}

const later = (now: Date, milliseconds: number): Date => new Date(now.getTime() + milliseconds);

const codeHash = (callerId: string, code: string): string => hashOf(`${callerId} ${code.replaceAll(/\s/g, '')}`);

/** Binds a browser to the links that somebody has, and will have. */
export async function bind(em: SqlEntityManager, asking: Asking, now: Date): Promise<void> {
  const { callerId, browser, code, destination } = asking;
  await em.nativeDelete(SignInAsking, { expiresAt: { $lt: now } });
  await em.insert(SignInAsking, {
    callerId,
    browserHash: hashOf(browser),
    codeHash: codeHash(callerId, code),
    destination,
    expiresAt: later(now, askingLives),
  });
}

/** The asking for somebody's link by this browser, or by one that shows this code. */
export async function askingOf(
  em: SqlEntityManager,
  callerId: string,
  { browser, code }: { readonly browser: string | undefined; readonly code?: string | undefined },
  now: Date,
): Promise<{ readonly destination: string } | undefined> {
  const [thisBrowser, thisCode] = [browser && hashOf(browser), code && codeHash(callerId, code)];
  const askings = await em.find(
    SignInAsking,
    { callerId, expiresAt: { $gt: now }, $or: [{ browserHash: thisBrowser ?? '' }, { codeHash: thisCode ?? '' }] },
    { orderBy: { expiresAt: 'desc' } },
  );
  return askings.find(({ browserHash }) => browserHash === thisBrowser) ?? askings[0];
}

/** Minutes between one link and the next: twice as long for each that nobody has used. */
const waitAfter = (unused: number): number => (unused === 0 ? 0 : Math.min(2 ** (unused - 1), longestWait));

/**
 * Keeps a link to be sent, unless one was sent a short while ago: that one lies in the mailbox, and works. It lives
 * until the next may be sent, so that the mailbox always has one.
 */
export async function linkUnlessOneLies(
  em: SqlEntityManager,
  callerId: string,
  token: string,
  destination: string,
  now: Date,
): Promise<boolean> {
  // Of many who ask at once, each waits for the one before.
  await lockFor(em, `sign-in-link ${callerId}`);
  const aDayAgo = later(now, -24 * 60 * minutes);
  const since = { callerId, usedAt: null, anyBrowser: false, createdAt: { $gt: aDayAgo } };
  const links = await em.find(SignInLink, since, { fields: ['createdAt'], orderBy: { createdAt: 'desc' } });
  const [unused, last] = [links.length, links[0]?.createdAt];
  if (last && now < later(last, waitAfter(unused) * minutes)) return false;
  const lives = Math.max(askingLives, waitAfter(unused + 1) * minutes);
  await keepLink(em, { callerId, token, anyBrowser: false, destination, lives }, now);
  return true;
}

export async function keepLink(em: SqlEntityManager, link: Link, now: Date): Promise<void> {
  const { token, lives, ...kept } = link;
  await em.insert(SignInLink, { ...kept, hash: hashOf(token), createdAt: now, expiresAt: later(now, lives) });
}

/** One of a person's links was used: the others may lie in a mailbox that others read, and who else asked is nobody. */
export async function spendAll(em: SqlEntityManager, callerId: string, now: Date): Promise<void> {
  await spendLinksOf(em, callerId, now);
  await em.nativeDelete(SignInAsking, { callerId });
}

export async function spendLinksOf(em: SqlEntityManager, callerId: string, now: Date): Promise<void> {
  await em.nativeUpdate(SignInLink, { callerId, usedAt: null }, { usedAt: now });
}
