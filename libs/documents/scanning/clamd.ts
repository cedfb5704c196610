import { type Socket, connect } from 'node:net';
import type { Contents } from '../pieces/contents.js';

/** What a virus scanner says of a file. */
export type Verdict = 'clean' | 'infected';

/** @throws ScannerAway where it does not answer, or not to the question. */
export type Scanner = (contents: Contents) => Promise<Verdict>;

/** The scanner could not be asked, which says nothing of the file. */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway';
}

/** A minute without a word: clamd reads a file of 20 MB in seconds, and loads its signatures in about this time. */
const patience = 60_000;
const piece = 64 * 1024;

/** `/run/clamav/clamd.ctl`, or `tcp://host:3310`. */
function placeOf(address: string): { readonly path: string } | { readonly host: string; readonly port: number } {
  if (!address.startsWith('tcp:')) return { path: address };
  const { hostname, port } = new URL(address);
  return { host: hostname, port: Number(port || 3310) };
}

const lengthOf = (bytes: number): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
};

/** Writes it, and waits until as much was taken; a socket that has closed takes nothing more. */
function write(socket: Socket, bytes: Buffer): Promise<void> | undefined {
  if (socket.destroyed || socket.write(bytes)) return undefined;
  return new Promise((go) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      go();
    };
    socket.on('drain', done).on('close', done);
  });
}

/** The file as clamd takes it: each piece behind its length, and at the end one of no length (clamd(8), INSTREAM). */
async function send(socket: Socket, contents: Contents): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const large of contents.pieces())
    for (let at = 0; at < large.length && !socket.destroyed; at += piece) {
      const some = large.subarray(at, at + piece);
      await write(socket, lengthOf(some.length));
      await write(socket, some);
    }
  await write(socket, lengthOf(0));
}

function verdictIn(answer: string): Verdict {
  if (/^stream: OK\0?\s*$/.test(answer)) return 'clean';
  if (/^stream: .+ FOUND\0?\s*$/.test(answer)) return 'infected';
  // clamd was told to take less than a paper may have, or was restarted meanwhile: the answer names no file.
  throw new ScannerAway(`The virus scanner answered with something else than a verdict: ${answer.slice(0, 100)}`);
}

/** A ClamAV daemon at a socket. */
export const clamdAt =
  (address: string): Scanner =>
  (contents) =>
    new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(placeOf(address));
      socket.setTimeout(patience, () => socket.destroy(new Error('it did not answer')));
      socket.on('connect', () => {
        send(socket, contents).catch((error: unknown) => {
          reject(error instanceof Error ? error : new Error('The file cannot be read.'));
          socket.destroy();
        });
      });
      socket.on('data', (some) => {
        answer += some.toString('latin1');
      });
      socket.on('error', ({ message }) => {
        // It may answer that the file is too long, and hang up while the rest is on its way.
        if (answer === '') reject(new ScannerAway(`The virus scanner cannot be reached: ${message}`));
      });
      socket.on('close', () => {
        try {
          resolve(verdictIn(answer));
        } catch (error) {
          reject(error instanceof Error ? error : new ScannerAway('The virus scanner cannot be understood.'));
        }
      });
    });
