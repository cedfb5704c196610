import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Browsers open connections before they need them, and keep them. One on which nothing is being asked is not always one that
 * Node takes for idle, and would hold up the closing of a server for ever. A closing server ends them all as soon as the
 * last request is answered, and any that comes afterwards.
 */
export function endsConnections(server: Server): void {
  let [asked, isClosing] = [0, false];
  const endWhereSilent = (): void => {
    if (isClosing && asked === 0) server.closeAllConnections();
  };
  server.on('connection', (socket: Socket) => {
    if (isClosing) socket.destroy();
  });
  server.on('request', (_request, response: ServerResponse) => {
    asked += 1;
    response.once('close', () => {
      asked -= 1;
      setImmediate(endWhereSilent);
    });
  });
  const close = server.close.bind(server);
  // Whoever closes it comes by here: the framework closes the server itself, whatever stands before it.
  server.close = (closed) => {
    isClosing = true;
    endWhereSilent();
    return close(closed);
  };
}
