import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '#config';
import { findRunningPostgres, startEmbeddedPostgres } from '#lantern/platform';

export interface OpenDatabase {
  readonly url: string;
  close(): Promise<void>;
}

/** The service's own database: the one configured, one that a running Lantern has open, or the embedded one. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl) return { url: config.databaseUrl, close: async () => undefined };
  const running = await findRunningPostgres(config.dataDirectory);
  if (running) return { url: running.url, close: async () => undefined };
  return ownDatabase(config);
}

/** The embedded database, held by this process until it closes. */
export async function ownDatabase(config: Config): Promise<OpenDatabase> {
  const postgres = await startEmbeddedPostgres({ dataDirectory: config.dataDirectory });
  return { url: postgres.socketUrl ?? postgres.url, close: () => postgres.stop() };
}

/** A database in a cluster of its own that is gone when it is closed: it never touches the service's server. */
export async function throwAwayDatabase(): Promise<OpenDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'lantern-simulation-'));
  const postgres = await startEmbeddedPostgres({ dataDirectory: folder, durable: false });
  return {
    url: postgres.socketUrl ?? postgres.url,
    close: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
