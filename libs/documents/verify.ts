import { createHash } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Seal, run } from '#lantern/platform';
import { contentIn, nameIn, sealOf } from './sealing.js';

interface Sealed {
  readonly name: Buffer;
  readonly content: Buffer;
  readonly sha256: string;
}

/** Opens every paper in turn, and answers the ids of those that cannot be opened, or are not what was kept. */
export async function* verifyPapers(
  em: SqlEntityManager,
  secret: string,
  counted: () => void,
): AsyncGenerator<string, void> {
  const seal = sealOf(secret);
  for (const { id } of await run<{ id: string }>(em, 'select id from document order by id')) {
    const [paper] = await run<Sealed>(em, 'select name, content, sha256 from document where id = $1', [id]);
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
