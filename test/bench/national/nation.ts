import { startEmbeddedPostgres } from '#lantern/platform';
import { startWeb } from '../lantern.js';
import { fillNation } from './fill.js';
import type { Wanted } from './plan.js';
import { progressOf } from './progress.js';

export const folderOf = (reviews: number): string => `.data/bench-${reviews}`;

/** Makes the database of a folder, or what is missing of it. */
export async function makeNation(folder: string, wanted: Wanted): Promise<void> {
  await (await startWeb(folder, 38_900)).stop();
  // Nothing of it is worth a wait for the disk: it can be made again.
  const postgres = await startEmbeddedPostgres({ dataDirectory: folder, durable: false });
  try {
    await fillNation(postgres.socketUrl ?? postgres.url, wanted, progressOf('partnerships'));
  } finally {
    await postgres.stop();
  }
}
