import { type Client, escapeIdentifier } from 'pg';

/*
 * Rows go in several times as fast while no index is kept up beside the keys. What is to be made again stands in a table
 * meanwhile, so that a filling that was cut short does not leave the database without.
 */

const setAside = `
create table if not exists index_set_aside (name text primary key, definition text not null);
insert into index_set_aside
select i.relname, pg_get_indexdef(x.indexrelid) from pg_index x join pg_class i on i.oid = x.indexrelid
where i.relnamespace = 'public'::regnamespace and not x.indisunique
on conflict do nothing`;

interface Index {
  readonly name: string;
  readonly definition: string;
}

const read = async (client: Client): Promise<Index[]> =>
  (await client.query<Index>('select name, definition from index_set_aside order by name')).rows;

/** Whether a filling was cut short. */
export async function areSetAside(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public.index_set_aside') is not null as found`,
  );
  return rows[0]?.found === true;
}

export async function setAsideIndexes(client: Client): Promise<void> {
  await client.query(setAside);
  for (const { name } of await read(client)) await client.query(`drop index if exists ${escapeIdentifier(name)}`);
}

export async function restoreIndexes(client: Client): Promise<void> {
  await client.query(`set maintenance_work_mem = '512MB'`);
  for (const { definition } of await read(client))
    await client.query(definition.replace(/^CREATE INDEX/, 'CREATE INDEX IF NOT EXISTS'));
  await client.query('drop table index_set_aside');
}
