import tls from 'node:tls';
import { afterEach, describe, expect, test } from '@jest/globals';
import { TemporaryMailFailure } from './failures.js';
import { certificate, closeAll, connect, email, failureOf, opened, startServer } from './fixtures/mailServer.js';
import { createTransport, smtpOptions } from './transport.js';

afterEach(closeAll);

describe('encryption', () => {
  test('a server elsewhere that offers none gets no mail', async () => {
    const server = await startServer();
    // 0.0.0.0 reaches this machine but is not one of its loopback names, so it counts as elsewhere.
    const failure = await failureOf(connect(`smtp://0.0.0.0:${server.port}`).send(email));
    expect(failure).toBeInstanceOf(TemporaryMailFailure);
    expect(String(failure)).toContain('STARTTLS');
    expect(server.received).toEqual([]);
  });

  test.each([
    ['from the start', 'smtps://localhost', { secure: true }],
    ['by STARTTLS, before the message', 'smtp://0.0.0.0', { disabledCommands: [] }],
  ])('mail goes encrypted %s', async (_, address, options) => {
    const trusted = tls.getCACertificates('default');
    opened.push(async () => tls.setDefaultCACertificates(trusted));
    tls.setDefaultCACertificates([certificate.cert]);
    const server = await startServer({ ...certificate, ...options });
    await connect(`${address}:${server.port}`).send(email);
    expect(server.received.map(({ encrypted }) => encrypted)).toEqual([true]);
  });

  test('a certificate that nobody vouches for is refused', async () => {
    const server = await startServer({ ...certificate, secure: true });
    const failure = await failureOf(connect(`smtps://127.0.0.1:${server.port}`).send(email));
    expect(failure).toBeInstanceOf(TemporaryMailFailure);
    expect(String(failure)).toMatch(/certificate/);
    expect(server.received).toEqual([]);
  });

  test.each([
    ['smtp://mail.example.gov.uk:587', { secure: false, requireTLS: true, ignoreTLS: false, port: 587 }],
    ['smtp://mail.example.gov.uk', { secure: false, requireTLS: true, ignoreTLS: false, port: undefined }],
    ['smtps://u:p%40ss@mail.example.gov.uk', { secure: true, requireTLS: false, auth: { user: 'u', pass: 'p@ss' } }],
    ['smtp://127.example.gov.uk', { requireTLS: true, ignoreTLS: false }],
    ['smtp://mail.example.gov.uk?requireTLS=false&ignoreTLS=true', { requireTLS: true, ignoreTLS: false }],
    ['smtp://localhost:1025', { requireTLS: false, ignoreTLS: true }],
    ['smtp://[::1]:1025', { host: '::1', requireTLS: false, ignoreTLS: true }],
  ])('%s', (smtpUrl, options) => {
    expect(smtpOptions({ smtpUrl, connections: 2 })).toMatchObject(options);
  });

  test.each(['', 'mail.example.gov.uk', 'https://mail.example.gov.uk', 'smtp://'])(
    '"%s" is no mail server',
    (smtpUrl) => {
      expect(() => createTransport({ smtpUrl, connections: 1 })).toThrow('SMTP_URL must look like');
    },
  );
});
