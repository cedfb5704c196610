import { Client } from 'pg';
import type { Config } from '#config';
import { migrations } from '#config/migrations/index';
import { allInDatabase } from '#lantern/documents';
import { CannotStart, fingerprintOf, systemClock } from '#lantern/platform';
import { openDatabase } from '../../common/databases.js';
import { migrate } from '../migrate.js';
import { asOwner, letServe } from '../serving-role.js';
import { withOrm } from '../with-orm.js';
import { inWords } from './backup.js';
import { faultsIn } from './faults.js';
import { readBackup } from './file.js';
import type { Header, TableCount } from './lines.js';
import { loadRows } from './load.js';

interface Choices {
  /** Reads and checks all there is to check, and writes nothing. */
  readonly dryRun?: boolean;
  /** The old installation was stopped before the backup: what waited to be sent then still waits. */
  readonly nothingSentSince?: boolean;
}

/**
 * `lantern restore FILE`: puts a backup into an empty database, brings it up to date, and verifies what was put there.
 * Answers 0, or 1 where all is restored and some of it was not as it was written, as in the database it came from.
 * @throws CannotStart
 */
export async function restore(config: Config, file: string, choices: Choices = {}): Promise<number> {
  const { header, counts } = await contentsOf(file);
  insistSuited(header, config);
  const database = await openDatabase(asOwner(config));
  try {
    await insistEmpty(database.url);
    if (choices.dryRun) {
      console.log(`${file}, of ${header.takenAt}, is whole: ${inWords(counts)}. Nothing was written.`);
      return 0;
    }
    const uncertain = await putIn(config, database.url, file, header, choices);
    await letServe(config);
    return await conclude(config, database.url, counts, uncertain);
  } finally {
    await database.close();
  }
}

/** Reads a backup to its end, so that a damaged one is refused before anything is written. */
async function contentsOf(file: string): Promise<{ header: Header; counts: TableCount[] }> {
  let header: Header | undefined;
  const counts: TableCount[] = [];
  for await (const found of readBackup(file)) {
    if ('header' in found) header = found.header;
    if ('ended' in found) counts.push(found.ended);
  }
  if (header === undefined) throw new CannotStart(`${file} is empty.`);
  return { header, counts };
}

function insistSuited(header: Header, { secret }: Config): void {
  const known = migrations.map(({ name }) => name);
  const unknown = header.migrations.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new CannotStart(
      `This backup is of a newer Lantern than this one (${unknown.join(', ')} is not known here). Restore it with that version.`,
    );
  if (header.sealedWith === fingerprintOf(secret)) return;
  throw new CannotStart(
    'LANTERN_SECRET is not the one that the papers in this backup are sealed with. Set it to that one, and try again.',
  );
}

async function insistEmpty(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client
    .query(`select 1 from pg_tables where schemaname = 'public'`)
    .finally(() => client.end());
  if (rowCount === 0) return;
  throw new CannotStart(
    'The database has tables in it, and nothing is ever restored over what is there. Make an empty one (createdb), ' +
      'set DATABASE_URL to it, and restore into that; without DATABASE_URL, set LANTERN_DATA_DIR to an empty folder.',
  );
}

/** All of it, or nothing: the database is as empty as before where anything fails. Answers how many e-mails are uncertain. */
async function putIn(
  config: Config,
  url: string,
  file: string,
  header: Header,
  { nothingSentSince = false }: Choices,
): Promise<number> {
  try {
    await withOrm(url, (orm) => orm.migrator.up({ to: header.migrations.at(-1) }));
    const sentSince = nothingSentSince ? null : systemClock.now();
    const uncertain = await loadRows(url, readBackup(file), sentSince);
    await migrate(config, url);
    await withOrm(url, allInDatabase);
    return uncertain;
  } catch (error) {
    await emptyAgain(url);
    throw error;
  }
}

async function emptyAgain(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client
    .query('drop schema if exists bullmq cascade; drop schema public cascade; create schema public')
    .finally(() => client.end());
}

async function conclude(
  config: Config,
  url: string,
  counts: readonly TableCount[],
  uncertain: number,
): Promise<number> {
  console.log(`Restored: ${inWords(counts)}.`);
  if (uncertain > 0)
    console.log(
      `${uncertain} e-mails waited when the backup was made, and may have been sent since. None is sent again by itself: ` +
        'each co-ordinator finds theirs among the e-mails to look at.',
    );
  const faults = await faultsIn(config, url);
  for (const fault of faults) console.log(fault);
  console.log(faults.length === 0 ? 'Every history and every paper is as it was written.' : `${faults.length} faults.`);
  return faults.length === 0 ? 0 : 1;
}
