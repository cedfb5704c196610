import { Client } from 'pg';
import { BackupDamaged, type Found } from './lines.js';
import { continueSerials, putRows, quoted, setTriggers, tablesOf } from './tables.js';

// A few hundred rows a statement, or one paper.
const most = { rows: 500, characters: 1_000_000 };

const mayHaveBeenSent =
  'It waited when the backup was made from which this Lantern was restored. It may have been sent since.';

/**
 * Puts the rows of a backup into the tables, in one transaction. E-mails that waited then and were due by `sentSince`
 * become uncertain: a person decides. Answers how many.
 */
export async function loadRows(url: string, backup: AsyncIterable<Found>, sentSince: Date | null): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin');
    // A migration may have put rows there that the backup has, too.
    for (const { name } of (await tablesOf(client)).toReversed()) await client.query(`delete from ${quoted(name)}`);
    await setTriggers(client, 'disable');
    await putAll(client, backup);
    await setTriggers(client, 'enable');
    await continueSerials(client);
    const uncertain = sentSince === null ? 0 : await markUncertain(client, sentSince);
    await client.query('commit');
    return uncertain;
  } finally {
    await client.end();
  }
}

async function putAll(client: Client, backup: AsyncIterable<Found>): Promise<void> {
  let [rows, characters]: [string[], number] = [[], 0];
  const put = async (table: string): Promise<void> => {
    if (rows.length > 0) await putRows(client, table, rows);
    [rows, characters] = [[], 0];
  };
  for await (const found of backup) {
    if ('ended' in found) {
      await put(found.ended.table);
      await insistCount(client, found.ended);
    }
    if (!('row' in found)) continue;
    rows.push(found.row);
    characters += found.row.length;
    if (rows.length >= most.rows || characters >= most.characters) await put(found.table);
  }
}

async function insistCount(client: Client, { table, rows }: { table: string; rows: number }): Promise<void> {
  const counted = await client.query<{ rows: number }>(`select count(*)::int as rows from ${quoted(table)}`);
  if (counted.rows[0]?.rows !== rows) throw new BackupDamaged(`"${table}" came back with another number of rows`);
}

async function markUncertain(client: Client, dueBy: Date): Promise<number> {
  const { rowCount } = await client.query(
    `update email set status = 'uncertain', settled_at = $1, failure = $2 where status in ('queued', 'sending') and due_at <= $1`,
    [dueBy, mayHaveBeenSent],
  );
  return rowCount ?? 0;
}
