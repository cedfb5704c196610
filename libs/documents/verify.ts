import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Seal } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { contentIn, nameIn, sealOf } from './sealing.js';

interface Sealed {
  readonly name: Uint8Array;
  readonly content: Uint8Array;
  readonly sha256: string;
}

/** Opens every paper in turn, and answers the ids of those that cannot be opened, or are not what was kept. */
export async function* verifyPapers(
  em: SqlEntityManager,
  secret: string,
  counted: () => void,
): AsyncGenerator<string, void> {
  const seal = sealOf(secret);
  const papers = tables(em).selectFrom('document');
  for (const { id } of await papers.select('id').orderBy('id').execute()) {
    const paper = await papers.select(['name', 'content', 'sha256']).where('id', '=', id).executeTakeFirst();
    if (paper && !isWhole(seal, id, paper)) yield id;
    counted();
  }
}

function isWhole(seal: Seal, id: string, { name, content, sha256 }: Sealed): boolean {
  try {
    seal.open(name, nameIn(id));
    return (
      createHash('sha256')
        .update(seal.open(content, contentIn(id)))
        .digest('hex') === sha256
    );
  } catch {
    return false;
  }
}
