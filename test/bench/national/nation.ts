import { startEmbeddedPostgres } from '#lantern/platform';
import { startWeb } from '../lantern.js';
import { Client } from 'pg';
import { developmentSecret } from '#config/development-secret';
import { fillNation } from './fill.js';
import { fillLongChronology } from './long-chronology.js';
import type { Wanted } from './plan.js';
import { progressOf } from './progress.js';

export const folderOf = (reviews: number): string => `.data/bench-${reviews}`;

/** Makes the database of a folder, or what is missing of it. */
export async function makeNation(folder: string, wanted: Wanted): Promise<void> {
  await (await startWeb(folder, 38_900)).stop();
  // Nothing of it is worth a wait for the disk: it can be made again.
  const postgres = await startEmbeddedPostgres({ dataDirectory: folder, durable: false });
  try {
    const url = postgres.socketUrl ?? postgres.url;
    await fillNation(url, wanted, progressOf('partnerships'));
    await fillChronologyIn(url, developmentSecret(folder));
  } finally {
    await postgres.stop();
  }
}

async function fillChronologyIn(url: string, secret: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await fillLongChronology(client, url, secret);
    await client.query('analyze chronology_row, chronology_table, chronology_person');
  } finally {
    await client.end();
  }
}
