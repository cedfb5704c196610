import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';
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
  await run(em, 'delete from sign_in_asking where expires_at < $1', [now]);
  await run(
    em,
    `insert into sign_in_asking (caller_id, browser_hash, code_hash, destination, expires_at) values ($1, $2, $3, $4, $5)`,
    [callerId, hashOf(browser), codeHash(callerId, code), destination, later(now, askingLives)],
  );
}

/** The asking for somebody's link by this browser, or by one that shows this code. */
export async function askingOf(
  em: SqlEntityManager,
  callerId: string,
  { browser, code }: { readonly browser: string | undefined; readonly code?: string | undefined },
  now: Date,
): Promise<{ readonly destination: string } | undefined> {
  const [asking] = await run<{ destination: string }>(
    em,
    `select destination from sign_in_asking
     where caller_id = $1 and expires_at > $4 and (browser_hash = $2 or code_hash = $3)
     order by browser_hash = $2 desc nulls last, expires_at desc limit 1`,
    [callerId, browser === undefined ? null : hashOf(browser), code ? codeHash(callerId, code) : null, now],
  );
  return asking;
}

/** Minutes between one link and the next: twice as long for each that nobody has used. */
const waitAfter = (unused: number): number => (unused === 0 ? 0 : Math.min(2 ** (unused - 1), longestWait));

const unusedStatement = `
select count(*)::int as unused, (extract(epoch from max(created_at)) * 1000)::float8 as last
from sign_in_link where caller_id = $1 and used_at is null and not any_browser and created_at > $2`;

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
  await run(em, `select pg_advisory_xact_lock(hashtextextended('sign-in-link ' || $1, 0))`, [callerId]);
  const aDayAgo = later(now, -24 * 60 * minutes);
  const [found] = await run<{ unused: number; last: number | null }>(em, unusedStatement, [callerId, aDayAgo]);
  const { unused = 0, last = null } = found ?? {};
  if (last !== null && now.getTime() < last + waitAfter(unused) * minutes) return false;
  const lives = Math.max(askingLives, waitAfter(unused + 1) * minutes);
  await keepLink(em, { callerId, token, anyBrowser: false, destination, lives }, now);
  return true;
}

export async function keepLink(em: SqlEntityManager, link: Link, now: Date): Promise<void> {
  const { callerId, token, anyBrowser, destination, lives } = link;
  await run(
    em,
    `insert into sign_in_link (caller_id, hash, any_browser, destination, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [callerId, hashOf(token), anyBrowser, destination, now, later(now, lives)],
  );
}

/** One of a person's links was used: the others may lie in a mailbox that others read, and who else asked is nobody. */
export async function spendAll(em: SqlEntityManager, callerId: string, now: Date): Promise<void> {
  await run(em, 'update sign_in_link set used_at = $2 where caller_id = $1 and used_at is null', [callerId, now]);
  await run(em, 'delete from sign_in_asking where caller_id = $1', [callerId]);
}
