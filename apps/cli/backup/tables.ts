import type { Client } from 'pg';
import { escapeIdentifier } from 'pg';

/** The record of the migrations is made by them, and never copied. */
const own = 'migration';

export interface TableRow {
  readonly name: string;
  readonly needs: string[];
  readonly large: boolean;
}

/** The tables of a database, each after those that it refers to; with whether a row may be as large as a paper. */
export async function tablesOf(client: Client): Promise<TableRow[]> {
  const { rows } = await client.query<TableRow>(
    `select c.relname as name,
       array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
             where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as needs,
       exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype) as large
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> $1
     order by c.relname`,
    [own],
  );
  return inOrder(rows);
}

function inOrder(tables: readonly TableRow[]): TableRow[] {
  const ordered: TableRow[] = [];
  const add = (table: TableRow): void => {
    if (ordered.includes(table)) return;
    for (const needed of tables.filter(({ name }) => table.needs.includes(name))) add(needed);
    ordered.push(table);
  };
  tables.forEach(add);
  return ordered;
}

/** The rows of a table as JSON, a few at a time. */
export async function* rowsOf(client: Client, { name, large }: TableRow): AsyncGenerator<string, void> {
  await client.query(
    `declare backup_rows no scroll cursor for select row_to_json(t)::text as row from ${quoted(name)} t`,
  );
  const fetch = `fetch ${large ? 1 : 500} from backup_rows`;
  for (;;) {
    const { rows } = await client.query<{ row: string }>(fetch);
    if (rows.length === 0) break;
    for (const { row } of rows) yield row;
  }
  await client.query('close backup_rows');
}

/** Puts rows into a table as they were. */
export async function putRows(client: Client, table: string, rows: readonly string[]): Promise<void> {
  await client.query(
    `insert into ${quoted(table)} select * from json_populate_recordset(null::${quoted(table)}, $1::json)`,
    [`[${rows.join(',')}]`],
  );
}

/**
 * Switches what the database does by itself whenever a row is written: rows that come back are as they were, with all
 * that followed from them. It takes the owner of the tables.
 */
export async function setTriggers(client: Client, set: 'enable' | 'disable'): Promise<void> {
  for (const { name } of await tablesOf(client)) await client.query(`alter table ${quoted(name)} ${set} trigger user`);
}

/** Lets every serial number go on after the last that is there. */
export async function continueSerials(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `select c.relname as table, a.attname as column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> $1
       and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`,
    [own],
  );
  for (const { table, column, sequence } of rows)
    await client.query(
      `select setval($1, greatest((select max(${quoted(column)}) from ${quoted(table)}), 0) + 1, false)`,
      [sequence],
    );
}

export const quoted = (name: string): string => escapeIdentifier(name);
