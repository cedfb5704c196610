import { Client } from 'pg';
import type { Config } from '#config';
import { migrations } from '#config/migrations/index';
import { CannotStart, fingerprintOf } from '#lantern/platform';
import type { Installation } from '#lantern/tables';

const known = migrations.map(({ name }) => name);

/** What a database says of itself; asking makes nothing in it. */
interface Described {
  readonly applied: readonly string[];
  readonly installation?: Pick<Installation, 'sealedWith' | 'sample'>;
}

export async function describeDatabase(url: string): Promise<Described> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    if (!(await hasTable(client, 'migration'))) return { applied: [] };
    const applied = await client.query<{ name: string }>('select name from migration order by id');
    const described = { applied: applied.rows.map(({ name }) => name) };
    if (!(await hasTable(client, 'installation'))) return described;
    const told = await client.query<Pick<Installation, 'sealedWith' | 'sample'>>(
      'select sealed_with as "sealedWith", sample from installation',
    );
    return { ...described, installation: told.rows[0] };
  } finally {
    await client.end();
  }
}

async function hasTable(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [name]);
  return rows[0]?.found === true;
}

/**
 * A database that this programme may bring up to date: it is not of a newer one, nor sealed with another secret.
 * @throws CannotStart
 */
export async function insistOurs({ secret }: Pick<Config, 'secret'>, url: string): Promise<Described> {
  const described = await describeDatabase(url);
  refuseNewer(described);
  refuseOtherSecret(described, secret);
  return described;
}

/**
 * A database that this programme may work on: ours, and up to date.
 * @throws CannotStart
 */
export async function insistReady(config: Pick<Config, 'secret'>, url: string): Promise<void> {
  const { applied } = await insistOurs(config, url);
  const pending = known.filter((name) => !applied.includes(name));
  if (pending.length === 0) return;
  throw new CannotStart(
    applied.length === 0
      ? 'The database has no tables yet: run "lantern migrate" once, then start again.'
      : `The database is not up to date (${pending.join(', ')}): run "lantern migrate" once, then start again.`,
  );
}

function refuseNewer({ applied }: Described): void {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new CannotStart(
    `The database was brought up to date by a newer Lantern than this one (${unknown.join(', ')} is not known here). ` +
      'Start that version, or restore the backup that was made before the upgrade into an empty database.',
  );
}

function refuseOtherSecret({ installation }: Described, secret: string): void {
  if (installation === undefined || installation.sealedWith === fingerprintOf(secret)) return;
  throw new CannotStart(
    'LANTERN_SECRET is not the one that the papers in this database are sealed with: they could not be opened. ' +
      'Set it to the one with which this database was first used; every process needs the same.',
  );
}
