import type { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '#config';
import { run } from '#lantern/platform';
import { queueSchema } from '#lantern/queue';
import { withOrm } from './with-orm.js';

/** What is only ever added to: what happened, who looked, which length was set. */
const appendOnly = ['history', 'access_record', 'setting_change', 'regime_start', 'money_change', 'retention_rule'];

const all = 'select, insert, update, delete';

/** Statements with `%I` where the role's name goes. What a role was granted before is taken back first. */
const grants = [
  'revoke all on all tables in schema public from %I',
  'grant usage on schema public to %I',
  `grant ${all} on all tables in schema public to %I`,
  `revoke update, delete on ${appendOnly.join(', ')} from %I`,
  'revoke insert, update, delete on migration from %I',
  'grant usage, select on all sequences in schema public to %I',
];
/** The queue makes a sequence for each of its queues when it is first used; its tables are the owner's all the same. */
const ofQueue = [
  `grant usage, create on schema ${queueSchema} to %I`,
  `grant ${all} on all tables in schema ${queueSchema} to %I`,
  `grant usage, select, update on all sequences in schema ${queueSchema} to %I`,
  `grant execute on all functions in schema ${queueSchema} to %I`,
];

interface Login {
  readonly role: string;
  readonly password: string;
}

function loginOf(url: string): Login {
  const { username, password } = new URL(url);
  return { role: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** The configuration with which the owner of the tables works; the same where one role does everything. */
export const asOwner = (config: Config): Config =>
  isDivided(config) ? { ...config, databaseUrl: config.migrationDatabaseUrl } : config;

/** Lets the role that serves do its work on the tables as they are now. */
export async function letServe(config: Config): Promise<void> {
  if (isDivided(config)) await grantToServing(config.migrationDatabaseUrl, config.databaseUrl);
}

type Divided = Config & { readonly databaseUrl: string; readonly migrationDatabaseUrl: string };

const isDivided = (config: Config): config is Divided =>
  config.databaseUrl !== undefined && config.migrationDatabaseUrl !== undefined;

/**
 * Lets the role of `servingUrl` read and write rows, and neither change what is only ever added to nor alter a table;
 * makes it where there is none. Run by the owner of the tables, after each migration.
 */
export async function grantToServing(ownerUrl: string, servingUrl: string): Promise<void> {
  const login = loginOf(servingUrl);
  await withOrm(ownerUrl, async (orm) => {
    await makeRole(orm, login);
    const queue = await hasQueue(orm);
    for (const grant of [...grants, ...(queue ? ofQueue : [])]) await execute(orm, grant, login.role);
  });
}

async function makeRole(orm: MikroORM, { role, password }: Login): Promise<void> {
  const found = await run(orm.em.fork(), 'select 1 from pg_roles where rolname = $1', [role]);
  if (found.length > 0) return;
  await execute(orm, 'create role %I login password %L', role, password).catch((error: unknown) => {
    throw new Error(
      `The role "${role}" of DATABASE_URL is missing, and the role of MIGRATION_DATABASE_URL may not make it: have it made ("create role"), then run "lantern migrate" again.`,
      { cause: error },
    );
  });
}

async function hasQueue(orm: MikroORM): Promise<boolean> {
  return (await run(orm.em.fork(), 'select 1 from pg_namespace where nspname = $1', [queueSchema])).length > 0;
}

/** Names and passwords cannot be parameters of these statements: PostgreSQL itself quotes them. */
async function execute(orm: MikroORM, template: string, ...values: readonly string[]): Promise<void> {
  const gaps = values.map((_, index) => `$${index + 2}::text`).join(', ');
  const [row] = await run<{ text: string }>(orm.em.fork(), `select format($1, ${gaps}) as text`, [template, ...values]);
  await run(orm.em.fork(), row?.text ?? '');
}
