import { createHash } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { CompiledQuery } from 'kysely';
import { type Pool, type PoolClient, types } from 'pg';

/*
 * The hot write path speaks SQL on the transaction that MikroORM opened. Its few statements are named, so that
 * PostgreSQL plans each one once a connection and not once a call.
 */

const names = new Map<string, string>();

/** Registers a statement that is worth preparing. Returns its text unchanged. */
export function named(text: string): string {
  names.set(text, `lantern_${createHash('sha256').update(text).digest('hex').slice(0, 16)}`);
  return text;
}

/** Every statement that was registered so far. */
export const namedTexts = (): readonly string[] => [...names.keys()];

/** Makes every connection of the pool send registered statements under their name. */
export function nameStatements(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    const query: (...args: unknown[]) => unknown = client.query.bind(client);
    const sendNamed = (text: unknown, values: unknown, ...rest: unknown[]): unknown => {
      const name = typeof text === 'string' ? names.get(text) : undefined;
      return name ? query({ name, text, values }, ...rest) : query(text, values, ...rest);
    };
    Object.assign(client, { query: sendNamed });
  });
}

/** How values of a type of PostgreSQL's, by its number in the catalogue there, are read: `int8` and `timestamptz`. */
const readers = new Map<number, (text: string) => unknown>([
  [20, Number],
  [1184, (text) => new Date(text)],
]);

/**
 * Makes the pool read values as the entities describe them: instants as `Date`, large numbers as numbers. `date` columns
 * are civil dates: they stay text, for an instant would move them at the clock change.
 */
export function readAsDescribed(pool: Pool): void {
  const read = pool.options.types ?? types;
  pool.options.types = {
    getTypeParser: (id: number, format) =>
      (format === 'binary' ? undefined : readers.get(id)) ?? read.getTypeParser(id, format),
  };
}

/**
 * Gives a connection that died inside a transaction back to the pool. Without it the slot is lost for ever and the pool
 * at last hangs (kysely issue 1990).
 */
export function releaseDeadConnections(pool: Pool): void {
  const out = new Set<PoolClient>();
  pool.on('acquire', (client) => out.add(client));
  pool.on('release', (_error, client) => out.delete(client));
  pool.on('connect', (client) => {
    client.once('end', () => {
      setTimeout(() => out.delete(client) && client.release(true), 1000).unref();
    });
  });
}

/**
 * Keeps PostgreSQL from starting workers, or compiling, for a statement. It takes a partnership's cases for more than they
 * are, and what it then prepares for takes longer than the few rows that a page reads.
 */
export function planForFewRows(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    // Whoever asks for the connection comes after this, and hears of one that has died.
    client.query('set max_parallel_workers_per_gather = 0; set jit = off').catch(() => undefined);
  });
}

/** Runs a statement with `$1`-style parameters on the entity manager's own transaction (or alone, outside one). */
export async function run<Row>(
  em: SqlEntityManager,
  text: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const result = await em.getKysely().executeQuery(CompiledQuery.raw(text, [...parameters]));
  return result.rows as Row[];
}

/**
 * Sends a statement without waiting for its answer. When this resolves it has left for the database, and nothing else of
 * this process has run since: what must follow at once can.
 */
export async function dispatch(
  orm: MikroORM,
  text: string,
  parameters: readonly unknown[],
): Promise<{ readonly answer: Promise<void> }> {
  const pool = await orm.em.getConnection().getNativeClient();
  const client = await pool.connect();
  const answer = client.query(text, [...parameters]).then(
    () => client.release(),
    (error: unknown) => {
      client.release(true);
      throw error;
    },
  );
  return { answer };
}
