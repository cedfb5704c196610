import { run } from '#lantern/platform';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { lifeOf } from './life.js';
import type { Stage } from './stage.js';
import { liveThroughLantern } from './write-path.js';

/** What one event writes, on average over a life: bytes of log, and rows of each table that were added, changed or removed. */
export interface Footprint {
  readonly bytes: number;
  readonly rows: Readonly<Record<string, number>>;
}

const written = `
select relname as "table", (n_tup_ins + n_tup_upd + n_tup_del)::int as rows from pg_stat_user_tables
where schemaname = 'public'`;

async function rowsWritten(em: SqlEntityManager): Promise<ReadonlyMap<string, number>> {
  await run(em, 'select pg_stat_force_next_flush()');
  // Each connection of the pool tells what it has done within a second of falling idle.
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const rows = await run<{ table: string; rows: number }>(em, written);
  return new Map(rows.map(({ table, rows: count }) => [table, count]));
}

async function logPosition(em: SqlEntityManager): Promise<number> {
  const [row] = await run<{ bytes: number }>(em, `select (pg_current_wal_insert_lsn() - '0/0')::float8 as bytes`);
  return row?.bytes ?? Number.NaN;
}

/** Lives a life so many times, with nobody else on the database. */
export async function measureFootprint(stage: Stage, lives: number): Promise<Footprint> {
  const em = stage.orm.em.fork();
  const life = lifeOf(stage.definition);
  await liveThroughLantern(stage, life);
  const before = { rows: await rowsWritten(em), bytes: await logPosition(em) };
  for (let lived = 0; lived < lives; lived += 1) await liveThroughLantern(stage, life);
  const bytes = (await logPosition(em)) - before.bytes;
  const events = lives * life.length;
  const rows = [...(await rowsWritten(em))].map(
    ([table, count]) => [table, (count - (before.rows.get(table) ?? 0)) / events] as const,
  );
  return { bytes: bytes / events, rows: Object.fromEntries(rows.filter(([, count]) => count > 0)) };
}
