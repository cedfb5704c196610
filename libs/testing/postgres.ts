import { randomBytes } from 'node:crypto';
import { testServices } from '#config';
import { Client, escapeIdentifier } from 'pg';

export interface TestDatabase {
  url: string;
  /** Cuts whatever is still connected and removes the database. */
  drop(): Promise<void>;
}

/**
 * A fresh, empty database on the run's server, or a copy of `template` (as returned by `ensureTemplate`), which takes
 * a tenth of a second and spares each file its own migrations. Drop it in `afterAll`.
 */
export async function createTestDatabase(options: { template?: string } = {}): Promise<TestDatabase> {
  const name = nameInRun(randomBytes(6).toString('hex'));
  const template = options.template === undefined ? '' : ` template ${escapeIdentifier(options.template)}`;
  await administer((server) => server.query(`create database ${escapeIdentifier(name)}${template}`));
  return { url: urlOf(name), drop: () => administer((server) => dropDatabase(server, name)) };
}

/**
 * Makes a template database with `prepare` (migrations, say) unless this run has it already, and returns its name.
 * Test processes that want it at once wait for the one that makes it. `prepare` must close its connections.
 */
export async function ensureTemplate(purpose: string, prepare: (url: string) => Promise<void>): Promise<string> {
  const template = nameInRun(purpose);
  return administer(async (server) => {
    await server.query('select pg_advisory_lock(hashtext($1))', [template]);
    const { rowCount } = await server.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(server, template, prepare);
    return template;
  });
}

// Under another name until it is whole: a `prepare` that fails leaves nothing that would be taken for the template.
async function makeTemplate(server: Client, template: string, prepare: (url: string) => Promise<void>): Promise<void> {
  const draft = `${template}_draft`;
  await dropDatabase(server, draft);
  await server.query(`create database ${escapeIdentifier(draft)}`);
  await prepare(urlOf(draft));
  await server.query(`alter database ${escapeIdentifier(draft)} rename to ${escapeIdentifier(template)}`);
}

async function administer<T>(work: (server: Client) => Promise<T>): Promise<T> {
  const server = new Client({ connectionString: run().databaseUrl });
  await server.connect();
  try {
    return await work(server);
  } finally {
    await server.end();
  }
}

async function dropDatabase(server: Client, name: string): Promise<void> {
  await server.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
}

function urlOf(database: string): string {
  const url = new URL(run().databaseUrl);
  url.pathname = `/${database}`;
  return url.href;
}

// The run's name is in each database's, so that its end can clear away what a failed test left on a server of one's own.
function nameInRun(part: string): string {
  return `${run().name}_${part}`;
}

function run(): { name: string; databaseUrl: string } {
  const { databaseUrl, runName } = testServices();
  if (databaseUrl !== undefined && runName !== undefined) return { name: runName, databaseUrl };
  throw new Error(
    'This test uses PostgreSQL, but none was started for it: name its file *.int-spec.ts or put it into test/, ' +
      'or set TEST_DATABASE_URL.',
  );
}
