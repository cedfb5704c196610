import { Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import type { Contents } from '../pieces/contents.js';
import { StoreAway } from '../pieces/piece-store.js';
import { type PdfFlaw, flawInObjects, isDeflated, isEncrypted, objectStreams } from './pdf-content.js';

/** As much as the objects of a very long report take. */
const most = 64 * 1024 * 1024;
/** What may be cut by the edge of a window: a name, or what is said of a stream. */
const overlap = 4096;

/** Long text, in windows that overlap; `from` is where what is new in a window begins. */
async function* windows(pieces: AsyncIterable<Buffer>): AsyncGenerator<{ text: string; at: number; from: number }> {
  let [before, at] = ['', 0];
  for await (const piece of pieces) {
    const text = before + piece.toString('latin1');
    yield { text, at, from: before.length };
    before = text.slice(-overlap);
    at += text.length - before.length;
  }
}

/** The flaw in one packed stream of objects; `protected` where it cannot be looked into. */
async function flawInStream(contents: Contents, at: number, left: { bytes: number }): Promise<PdfFlaw | undefined> {
  const source = Readable.from(contents.pieces(at));
  const inflating = source.pipe(createInflate({ finishFlush: 2 }));
  source.on('error', (error) => inflating.destroy(error));
  try {
    for await (const { text, from } of windows(inflating)) {
      left.bytes -= text.length - from;
      const flaw = left.bytes < 0 ? 'protected' : flawInObjects(text);
      if (flaw) return flaw;
    }
    return undefined;
  } catch (error) {
    if (error instanceof StoreAway) throw error;
    return 'protected';
  } finally {
    source.destroy();
    inflating.destroy();
  }
}

/** Why a PDF is not taken as it is, looked through window by window. */
export async function flawOfLargePdf(contents: Contents): Promise<PdfFlaw | undefined> {
  const left = { bytes: most };
  for await (const { text, at, from } of windows(contents.pieces())) {
    if (isEncrypted(text)) return 'protected';
    const flaw = flawInObjects(text);
    if (flaw) return flaw;
    for (const stream of objectStreams(text)) {
      if (stream.at <= from) continue;
      const inside = isDeflated(stream.said) ? await flawInStream(contents, at + stream.at, left) : 'protected';
      if (inside) return inside;
    }
  }
  return undefined;
}
