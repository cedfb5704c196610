import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { tables } from '#lantern/tables';
import type { Lying, PaperFiles } from './pieces/paper-files.js';
import { nameIn } from './sealing.js';

export const paperFaultInWords = (id: string): string => `The paper ${id} cannot be opened, or is not what was kept.`;

/** Opens every paper in turn, and answers the ids of those that cannot be opened, or are not what was kept. */
export async function* verifyPapers(
  em: SqlEntityManager,
  files: PaperFiles,
  counted: () => void,
): AsyncGenerator<string, void> {
  const papers = tables(em).selectFrom('document');
  for (const { id } of await papers.select('id').orderBy('id').execute()) {
    const columns = ['id', 'name', 'content', 'size', 'pieces', 'store', 'sha256'] as const;
    const paper = await papers.select(columns).where('id', '=', id).executeTakeFirst();
    if (paper && !(await isWhole(files, paper))) yield id;
    counted();
  }
}

async function isWhole(files: PaperFiles, paper: Lying & { readonly name: Uint8Array; readonly sha256: string }) {
  try {
    files.seal.open(paper.name, nameIn(paper.id));
    const hash = createHash('sha256');
    for await (const piece of files.contents(paper).pieces()) hash.update(piece);
    return hash.digest('hex') === paper.sha256;
  } catch {
    return false;
  }
}
