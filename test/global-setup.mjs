import { randomBytes } from 'node:crypto';
import { chmod, glob, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import './typescript-hooks.mjs';

const { announceTestRun, testServices } = await import('../config/index.ts');
const { startEmbeddedPostgres } = await import('../libs/platform/postgres/launcher.ts');

/** Provides the run's PostgreSQL: the server that was given, else a throw-away one. Tests that need none do not pay for it. */
export default async function setUp({ rootDir, testPathPatterns }) {
  if (!(await needsDatabase(rootDir, testPathPatterns.toExecutor({ rootDir })))) return;
  const name = `lantern_test_${randomBytes(4).toString('hex')}`;
  const { databaseUrl } = testServices();
  const server = databaseUrl === undefined ? await startThrowAway() : serverGiven(databaseUrl, name);
  announceTestRun({ databaseUrl: server.url, name });
  stopAtTheEnd(server.stop);
}

/** Whether a test file of the sizes that use PostgreSQL is among those asked for. */
async function needsDatabase(cwd, asked) {
  const users = ['{apps,libs,workflows,config}/**/*.int-spec.ts', 'test/**/*.{spec,int-spec}.ts'];
  for await (const file of glob(users, { cwd })) {
    if (asked.isMatch(join(cwd, file))) return true;
  }
  return false;
}

async function startThrowAway() {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'lantern-tests-'));
  // Under root, PostgreSQL runs as another account, which must be able to pass.
  await chmod(dataDirectory, 0o711);
  const postgres = await startEmbeddedPostgres({ dataDirectory, durable: false });
  const stop = async () => {
    await postgres.stop();
    await rm(dataDirectory, { recursive: true });
  };
  // As Lantern itself reaches it. Where there is no socket, and on a server that was given, tests go over TCP.
  return { url: postgres.socketUrl ?? postgres.url, stop };
}

/** A server of one's own is left as it was found. */
function serverGiven(url, runName) {
  const stop = async () => {
    const server = new pg.Client({ connectionString: url });
    await server.connect();
    const left = await server.query('select datname from pg_database where starts_with(datname, $1)', [`${runName}_`]);
    for (const { datname } of left.rows) {
      await server.query(`drop database ${pg.escapeIdentifier(datname)} with (force)`);
    }
    await server.end();
  };
  return { url, stop };
}

/** Hands the stop to the tear-down, and to Ctrl-C, at which Jest leaves without one. */
function stopAtTheEnd(stop) {
  globalThis.stopTestDatabase = stop;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => stop().finally(() => process.kill(process.pid, signal)));
  }
}
