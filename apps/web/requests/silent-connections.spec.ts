import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from '@jest/globals';
import { silentConnections } from './silent-connections.js';

test('a connection on which nothing was asked is ended, and one with a request is answered first', async () => {
  const answers: (() => void)[] = [];
  const server = createServer((_request, response) => {
    answers.push(() => response.end('done'));
  });
  const end = silentConnections(server);
  server.listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const [silent, asking] = [connect(port), connect(port)];
  await Promise.all([silent, asking].map((socket) => once(socket, 'connect')));
  asking.write('GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n');
  await once(server, 'request');
  const [closed, gone] = [once(server, 'close'), once(silent, 'close')];
  end();
  server.close();
  await gone;
  answers[0]?.();
  const [said] = await once(asking, 'data');
  expect(String(said)).toContain('done');
  await closed;
});
