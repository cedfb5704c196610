import { type Options, defineConfig } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { log, nameStatements, planForFewRows, readAsDescribed, releaseDeadConnections } from '#lantern/platform';
import { entities } from '#lantern/tables';
import { migrations } from './migrations/index.js';

/** The one description of the database, for the service, its migrations and its tests. `connections` is the pool's size. */
export function databaseOptions(url: string, connections = 10): Options {
  return defineConfig({
    clientUrl: url,
    // A name misspelt in DATABASE_URL is to be told, not made.
    ensureDatabase: false,
    entities,
    // A connection keeps its plans and its compiled patterns: whoever comes within minutes does not wait for them again.
    // Shorter than the four minutes after which a network between two machines may forget a connection in silence.
    pool: { min: 0, max: connections, idleTimeoutMillis: 180_000 },
    colors: false,
    logger: (message) => log.debug(message),
    extensions: [Migrator],
    migrations: { migrationsList: migrations, tableName: 'migration', snapshot: false },
    // Triggers, functions and views are written by hand in the migrations; no entity describes them.
    schemaGenerator: { ignoreTriggers: true, ignoreRoutines: true, skipViews: [/./], skipTables: ['health_probe'] },
    driverOptions: {
      onPoolCreated: (pool: Parameters<typeof releaseDeadConnections>[0]) => {
        releaseDeadConnections(pool);
        nameStatements(pool);
        planForFewRows(pool);
        readAsDescribed(pool);
      },
    },
  });
}
