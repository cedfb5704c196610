import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Browsers open connections before they need them. One on which nothing was ever asked is none that Node takes for idle, and
 * would hold up the closing of a server for ever. Answers what ends them, and any that comes afterwards.
 */
export function silentConnections(server: Server): () => void {
  const silent = new Set<Socket>();
  let isClosing = false;
  server.on('connection', (socket: Socket) => {
    if (isClosing) socket.destroy();
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }) => silent.delete(socket));
  return () => {
    isClosing = true;
    for (const socket of silent) socket.destroy();
  };
}
