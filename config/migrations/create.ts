import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { startEmbeddedPostgres } from '#lantern/platform';
import { databaseOptions } from '../mikro-orm.config.js';
import { migrations } from './index.js';

/*
 * `npm run migration:create NAME`: writes what the migrations lack of the entities as the next migration. It asks a
 * throw-away PostgreSQL, never a database in use. Run from the top of the repository.
 */

const folder = 'config/migrations';
const name = process.argv[2] ?? '';

if (/^[a-z]+(-[a-z]+)*$/.test(name)) await create(name);
else {
  console.error('Name the migration in small letters and hyphens: npm run migration:create add-meetings');
  process.exitCode = 1;
}

async function create(purpose: string): Promise<void> {
  const lacking = await lackingSql();
  if (lacking === '') return console.log('Nothing to do: the migrations already make what the entities describe.');
  const id = `${String(migrations.length + 1).padStart(4, '0')}-${purpose}`;
  writeFileSync(`${folder}/${id}.sql`, lacking, { flag: 'wx' });
  writeFileSync(`${folder}/${id}.ts`, migrationClass(id, purpose), { flag: 'wx' });
  console.log(`Written: ${folder}/${id}.sql and .ts. Read the SQL, then add the class to ${folder}/index.ts.`);
}

async function lackingSql(): Promise<string> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'lantern-migration-'));
  const postgres = await startEmbeddedPostgres({ dataDirectory, durable: false });
  const orm = await MikroORM.init(databaseOptions(postgres.url, 2));
  try {
    await orm.migrator.up();
    return await orm.schema.getUpdateSchemaSQL({ wrap: false });
  } finally {
    await orm.close();
    await postgres.stop();
    await rm(dataDirectory, { recursive: true });
  }
}

function migrationClass(id: string, purpose: string): string {
  const className = purpose.replace(/(^|-)([a-z])/g, (_all, _hyphen, letter: string) => letter.toUpperCase());
  return `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Migration } from '@mikro-orm/migrations';

export class ${className} extends Migration {
  override up(): void {
    this.addSql(readFileSync(join(import.meta.dirname, '${id}.sql'), 'utf8'));
  }
}
`;
}
