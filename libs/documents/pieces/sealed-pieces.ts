import { createHash } from 'node:crypto';
import type { Seal } from '#lantern/platform';
import { type Contents, inPieces, pieceLength } from './contents.js';
import type { PieceStore } from './piece-store.js';

/** What is known of a file once its last byte has been kept. */
export interface Kept {
  readonly size: number;
  readonly pieces: number;
  readonly sha256: string;
}

/** Each piece is sealed for its place in its paper, and the last one as the last: none can be moved, left out or cut off. */
const placeOf = (id: string, number: number, isLast: boolean): string =>
  `${isLast ? 'last piece' : 'piece'} ${number} of content of ${id}`;

/** Seals a file into a store as it comes, holding a piece at a time. */
export async function keepPieces(
  { seal, store }: { readonly seal: Seal; readonly store: PieceStore },
  id: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Kept> {
  const hash = createHash('sha256');
  let [size, pieces] = [0, 0];
  for await (const { piece, isLast } of inPieces(bytes)) {
    hash.update(piece);
    size += piece.length;
    await store.put(id, pieces, seal.close(piece, placeOf(id, pieces, isLast)));
    pieces += 1;
  }
  return { size, pieces, sha256: hash.digest('hex') };
}

/** A file in a store, opened piece by piece. */
export const openPieces = (
  { seal, store }: { readonly seal: Seal; readonly store: PieceStore },
  id: string,
  { size, pieces }: { readonly size: number; readonly pieces: number },
): Contents => ({
  size,
  async *pieces(from = 0) {
    const first = Math.floor(from / pieceLength);
    for (let number = first; number < pieces; number += 1) {
      const piece = seal.open(await store.get(id, number), placeOf(id, number, number === pieces - 1));
      yield number === first ? piece.subarray(from - first * pieceLength) : piece;
    }
  },
});
