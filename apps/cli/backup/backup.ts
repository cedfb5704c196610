import { Client } from 'pg';
import type { Config } from '#config';
import { fingerprintOf, systemClock } from '#lantern/platform';
import { describeDatabase } from '../../common/database-check.js';
import { s3StoreOf } from '../../common/paper-files.js';
import { faultsIn } from './faults.js';
import { onOwnDatabaseUrl } from '../with-orm.js';
import { readBackup, writeBackup } from './file.js';
import { type TableCount, linesOf } from './lines.js';
import { notingElsewhere, piecesElsewhere } from './pieces-elsewhere.js';
import { type TableRow, rowsOf, tablesOf } from './tables.js';

/**
 * `lantern backup FILE`: the whole database, papers included, as it stood at one moment, while Lantern may go on working.
 * Answers 0, or 1 where the file is whole and what it holds was not as it was written.
 */
export async function backup(config: Config, file: string): Promise<number> {
  return onOwnDatabaseUrl(config, async (url) => {
    await writeBackup(file, snapshot(config, url));
    const counts = await countsOf(file);
    console.log(`${file} holds ${inWords(counts)}. It was read again, and is whole.`);
    console.log('Keep LANTERN_SECRET too, and apart from it: the papers in it are sealed, and open with nothing else.');
    const faults = await faultsIn(config, url);
    for (const fault of faults) console.log(fault);
    return faults.length === 0 ? 0 : 1;
  });
}

/** The lines of a backup, all of them of one moment. */
async function* snapshot(config: Config, url: string): AsyncGenerator<string, void> {
  const { secret } = config;
  const { applied } = await describeDatabase(url);
  const header = { takenAt: systemClock.now().toISOString(), migrations: applied, sealedWith: fingerprintOf(secret) };
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const tables = await tablesOf(client);
    const byName = new Map(tables.map((table) => [table.name, table]));
    const elsewhere: Parameters<typeof notingElsewhere>[1] = [];
    const rowsIn = (table: TableRow) => withPieces(rowsOf(client, table), table, elsewhere, config);
    yield* linesOf(header, [...byName.keys()], (name) => rowsIn(byName.get(name) ?? missing(name)));
  } finally {
    await client.end();
  }
}

/** Papers come before their pieces, as their names do. */
async function* withPieces(
  rows: AsyncGenerator<string>,
  { name }: TableRow,
  elsewhere: Parameters<typeof notingElsewhere>[1],
  config: Config,
): AsyncGenerator<string, void> {
  yield* name === 'document' ? notingElsewhere(rows, elsewhere) : rows;
  if (name === 'document_piece') yield* piecesElsewhere(elsewhere, s3StoreOf(config));
}

function missing(name: string): never {
  throw new Error(`The table "${name}" was there a moment ago.`);
}

async function countsOf(file: string): Promise<TableCount[]> {
  const counts: TableCount[] = [];
  for await (const found of readBackup(file)) if ('ended' in found) counts.push(found.ended);
  return counts;
}

/** What a person wants to know of a backup. */
export function inWords(counts: readonly TableCount[]): string {
  const rowsIn = (table: string): number => counts.find((each) => each.table === table)?.rows ?? 0;
  const all = counts.reduce((sum, { rows }) => sum + rows, 0);
  return `${rowsIn('case_file')} reviews and parts, ${rowsIn('history')} events, ${rowsIn('document')} papers: ${all} rows in all`;
}
