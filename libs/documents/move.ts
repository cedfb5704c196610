import type { MikroORM } from '@mikro-orm/postgresql';
import { tables } from '#lantern/tables';
import type { PaperFiles } from './pieces/paper-files.js';
import type { StoreName } from './pieces/piece-store.js';

interface Moved {
  readonly moved: number;
  readonly failed: readonly { readonly id: string; readonly reason: string }[];
}

/** Moves every paper that does not lie in a store into it, one at a time; one that cannot be moved stays as it is. */
export async function movePapers(orm: MikroORM, files: PaperFiles, to: StoreName): Promise<Moved> {
  const papers = tables(orm.em.fork()).selectFrom('document');
  const elsewhere = await papers
    .select('id')
    .where((eb) => eb.or([eb('store', 'is', null), eb('store', '!=', to)]))
    .orderBy('id')
    .execute();
  const failed: { id: string; reason: string }[] = [];
  for (const { id } of elsewhere) {
    const columns = ['id', 'content', 'size', 'pieces', 'store', 'sha256'] as const;
    const paper = await papers.select(columns).where('id', '=', id).executeTakeFirst();
    try {
      if (paper) await files.move(paper, to);
    } catch (error) {
      failed.push({ id, reason: error instanceof Error ? error.message : 'it could not be read' });
    }
  }
  return { moved: elsewhere.length - failed.length, failed };
}

/**
 * After a restore: a backup has the pieces of every paper among its rows, wherever they lay. What was loose on an S3 service is
 * for the installation to sweep that put it there.
 */
export async function allInDatabase(orm: MikroORM): Promise<void> {
  const em = tables(orm.em.fork());
  await em.updateTable('document').set({ store: 'database' }).where('store', '=', 's3').execute();
  await em.deleteFrom('loose_pieces').where('store', '=', 's3').execute();
}
