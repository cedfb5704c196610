import { type Options, defineConfig } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { documentEntities } from '#lantern/documents';
import { Email, MailOutage } from '#lantern/mail';
import { peopleEntities } from '#lantern/people';
import { Installation, log, nameStatements, releaseDeadConnections } from '#lantern/platform';
import { reviewEntities } from '#lantern/reviews';
import { migrations } from './migrations/index.js';

export const entities = [...peopleEntities, ...reviewEntities, ...documentEntities, Email, MailOutage, Installation];

/** The one description of the database, for the service, its migrations and its tests. `connections` is the pool's size. */
export function databaseOptions(url: string, connections = 10): Options {
  return defineConfig({
    clientUrl: url,
    // A name misspelt in DATABASE_URL is to be told, not made.
    ensureDatabase: false,
    entities,
    pool: { min: 0, max: connections },
    colors: false,
    logger: (message) => log.debug(message),
    // `date` columns are civil dates: they stay text, for an instant would move them at the clock change.
    extensions: [Migrator],
    migrations: { migrationsList: migrations, tableName: 'migration', snapshot: false },
    // Triggers, functions and views are written by hand in the migrations; no entity describes them.
    schemaGenerator: { ignoreTriggers: true, ignoreRoutines: true, skipViews: [/./], skipTables: ['health_probe'] },
    driverOptions: {
      onPoolCreated: (pool: Parameters<typeof releaseDeadConnections>[0]) => {
        releaseDeadConnections(pool);
        nameStatements(pool);
      },
    },
  });
}
