import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { endsConnections } from './last-connections.js';

test('a request is answered, and then every connection is ended, those too on which nothing was asked', async () => {
  const answers: (() => void)[] = [];
  const server = createServer((_request, response) => {
    answers.push(() => response.end('done'));
  });
  endsConnections(server);
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [silent, asking] = [connect(port), connect(port)];
  await Promise.all([silent, asking].map((socket) => once(socket, 'connect')));
  asking.write('GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n');
  await once(server, 'request');
  const closed = once(server, 'close');
  const gone = once(silent, 'close');
  server.close();
  const data = once(asking, 'data');
  answers[0]?.();
  expect(String(await data)).toContain('done');
  await gone;
  await closed;
});
