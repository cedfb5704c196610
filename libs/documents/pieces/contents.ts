/** As much of a file as is held at a time. Every piece of a file but its last has this length. */
export const pieceLength = 1024 * 1024;

/** A file that is read piece by piece, wherever it lies. */
export interface Contents {
  readonly size: number;
  /** From a byte on, to its end. */
  readonly pieces: (from?: number) => AsyncIterable<Buffer>;
}

/** The bytes between two places, as many as there are. */
export async function bytesOf({ pieces, size }: Contents, from: number, to: number): Promise<Buffer> {
  const length = Math.max(0, Math.min(to, size) - from);
  const found: Buffer[] = [];
  let count = 0;
  if (length > 0)
    for await (const piece of pieces(from)) {
      found.push(piece);
      count += piece.length;
      if (count >= length) break;
    }
  return Buffer.concat(found).subarray(0, length);
}

export const wholeOf = (contents: Contents): Promise<Buffer> => bytesOf(contents, 0, contents.size);

/** The same, with as much as a piece read from where it is wanted: whether it can be reached is known before it is sent. */
export async function begun(contents: Contents, at = 0): Promise<Contents> {
  const { size } = contents;
  const first = await bytesOf(contents, at, at + pieceLength);
  const end = at + first.length;
  return {
    size,
    async *pieces(from = 0) {
      if (from < at || from >= end) return yield* contents.pieces(from);
      yield first.subarray(from - at);
      if (end < size) yield* contents.pieces(end);
    },
  };
}

/** The bytes between two places, piece by piece. */
export async function* piecesOf({ pieces }: Contents, from: number, to: number): AsyncGenerator<Buffer> {
  let left = to - from;
  if (left <= 0) return;
  for await (const piece of pieces(from)) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

/** What is held already. */
export const contentsOf = (content: Buffer): Contents => ({
  size: content.length,
  async *pieces(from = 0) {
    for (let at = from; at < content.length; at += pieceLength) yield content.subarray(at, at + pieceLength);
  },
});

/** The same bytes in pieces of the one length, each with whether it is the last. */
export async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let waiting: Buffer[] = [];
  let count = 0;
  for await (const some of bytes) {
    waiting.push(Buffer.from(some.buffer, some.byteOffset, some.byteLength));
    count += some.byteLength;
    if (count <= pieceLength) continue;
    const joined = Buffer.concat(waiting);
    let at = 0;
    for (; joined.length - at > pieceLength; at += pieceLength)
      yield { piece: joined.subarray(at, at + pieceLength), isLast: false };
    waiting = [joined.subarray(at)];
    count = joined.length - at;
  }
  yield { piece: Buffer.concat(waiting), isLast: true };
}
