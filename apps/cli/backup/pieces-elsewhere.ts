import { z } from 'zod';
import type { PieceStore } from '#lantern/documents';
import { CannotStart } from '#lantern/platform';

/** As much of a row of a paper as says where its file lies. */
const lying = z.object({ id: z.string(), pieces: z.number().nullable(), store: z.string().nullable() }).partial();

interface Elsewhere {
  readonly id: string;
  readonly pieces: number;
}

/** The rows of papers as they pass, with what lies on an S3 service noted. */
export async function* notingElsewhere(rows: AsyncIterable<string>, noted: Elsewhere[]): AsyncGenerator<string> {
  for await (const row of rows) {
    const { id = '', pieces, store } = lying.parse(JSON.parse(row));
    if (store === 's3') noted.push({ id, pieces: pieces ?? 0 });
    yield row;
  }
}

/**
 * The pieces of papers that lie on an S3 service, as rows of the table in which they would lie in the database: a backup is
 * whole, and can be restored where there is no such service.
 */
export async function* piecesElsewhere(noted: readonly Elsewhere[], store?: PieceStore): AsyncGenerator<string> {
  if (noted.length > 0 && !store)
    throw new CannotStart('Papers lie on an S3 service, and its settings (S3_ENDPOINT and the others) are not there.');
  for (const { id, pieces } of noted)
    for (let number = 0; store && number < pieces; number += 1) {
      const content = `\\x${(await store.get(id, number)).toString('hex')}`;
      yield JSON.stringify({ document_id: id, number, content });
    }
}
