import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type Socket, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const command = 'zINSTREAM\0'.length;

/** Reads what comes through a socket, holding no more than one piece, and answers that nothing was found. */
function passing(socket: Socket, passed: (length: number) => void): void {
  let [held, begun, length] = [Buffer.alloc(0), false, 0];
  socket.on('data', (some: Buffer) => {
    held = Buffer.concat([held, some]);
    if (!begun && held.length >= command) [held, begun] = [held.subarray(command), true];
    while (begun && held.length >= 4) {
      const next = held.readUInt32BE(0);
      if (next === 0) {
        passed(length);
        socket.end('stream: OK\0');
        return;
      }
      if (held.length < 4 + next) return;
      length += next;
      held = held.subarray(4 + next);
    }
  });
  socket.on('error', () => undefined);
}

/** A clamd that finds nothing, and keeps the lengths of what it was sent: for files that no test wants to hold. */
export async function countingClamd() {
  const directory = await mkdtemp(join(tmpdir(), 'lantern-clamd-'));
  const path = join(directory, 'clamd.ctl');
  const lengths: number[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    passing(socket, (length) => lengths.push(length));
  });
  server.listen(path);
  await once(server, 'listening');
  return {
    path,
    lengths,
    stop: async () => {
      server.close();
      await rm(directory, { recursive: true });
    },
  };
}
