import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, jest, test } from '@jest/globals';
import { log } from '#lantern/platform';
import { note, startWeb, webForTests } from './web.js';

const at = webForTests();

describe('health', () => {
  test.each(['', '/api/v1'])('is answered under "%s"', async (base) => {
    expect((await at.web.http.get(`${base}/health/live`).expect(200)).body).toEqual({ status: 'ok' });
    const { body } = await at.web.http.get(`${base}/health/ready`).expect(200);
    const checks = ['database', 'mail'].map((name) => ({ name, ok: true }));
    expect(body).toEqual({ status: 'ok', checks });
  });

  test('names the part that is not well, and keeps the reason to the log', async () => {
    at.web.health.register('queue', () => Promise.reject(new Error('no route to 10.0.0.5')));
    const { body, text, headers } = await at.web.http.get('/health/ready').expect(503);
    expect(headers['retry-after']).toBe('5');
    expect(body).toMatchObject({ status: 'unavailable' });
    expect(body.checks).toContainEqual({ name: 'queue', ok: false });
    expect(text).not.toContain('10.0.0.5');
    at.web.health.register('queue', async () => undefined);
    await at.web.http.get('/health/ready').expect(200);
  });
});

test('a database that can be read and not written is not ready', async () => {
  const { rows } = at.web.lantern;
  await rows('alter table health_probe add constraint disk_full check (false) not valid');
  const { body } = await at.web.http.get('/health/ready').expect(503);
  expect(body.checks).toContainEqual({ name: 'database', ok: false });
  await rows('alter table health_probe drop constraint disk_full');
  await at.web.http.get('/health/ready').expect(200);
});

test('measurements count requests by the pattern of their route', async () => {
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens();
  await coordinator.get(`/reviews/${reference}`).expect(200);
  await coordinator.record(reference, 1, { type: 'report.published', on: '2026-03-16' }).expect(409);
  const { text } = await at.web.http
    .get('/metrics')
    .expect(200)
    .expect('content-type', /text\/plain/);
  expect(text).toMatch(/seconds_count\{method="GET",route="\/api\/v1\/reviews\/:reference",status="200"\} [1-9]/);
  expect(text).toMatch(/lantern_refused_events_total\{type="report.published"\} 1/);
  expect(text).not.toContain(reference);
});

test('closing waits for no connection on which nothing is asked, whether anything ever was', async () => {
  const web = await startWeb();
  const { port } = web.app.getHttpServer().address() as AddressInfo;
  const [silent, kept] = [connect(port, '127.0.0.1'), connect(port, '127.0.0.1')];
  await Promise.all([silent, kept].map((socket) => once(socket, 'connect')));
  kept.write('GET /health/live HTTP/1.1\r\nHost: here\r\n\r\n');
  expect(String(await once(kept, 'data'))).toContain('200 OK');
  const gone = Promise.all([silent, kept].map((socket) => once(socket, 'close')));
  await web.stop();
  await gone;
});

describe('measurements in production', () => {
  const token = 'a token of Prometheus';
  const open = webForTests({ mode: 'production', settings: { METRICS_TOKEN: token } });
  const shut = webForTests({ mode: 'production' });

  test('are for whoever sends the token', async () => {
    await open.web.http.get('/metrics').set('Authorization', `Bearer ${token}`).expect(200);
    await open.web.http.get('/metrics').expect(404);
    await open.web.http.get('/metrics').set('Authorization', 'Bearer another').expect(404);
  });

  test('are nobody’s where no token is set', async () => {
    await shut.web.http.get('/metrics').set('Authorization', 'Bearer undefined').expect(404);
  });
});

describe('the log', () => {
  test('has one line for each request, with its id, route and caller, and nothing of the review', async () => {
    const coordinator = await at.web.someone(['coordinator'], { name: 'Nobody Inlogs' });
    const reference = await coordinator.opens();
    const info = jest.spyOn(log, 'info');
    const answer = await coordinator.get(`/reviews/${reference}?q=Mary`).set('X-Request-Id', 'from-the-proxy-1');
    expect(answer.headers['x-request-id']).toBe('from-the-proxy-1');
    const lines = info.mock.calls.filter(([, message]) => String(message) === 'request').map(([line]) => line);
    info.mockRestore();
    expect(lines).toEqual([
      {
        requestId: 'from-the-proxy-1',
        method: 'GET',
        route: '/api/v1/reviews/:reference',
        status: 200,
        ms: expect.any(Number),
        caller: coordinator.id,
      },
    ]);
  });

  test('gives an id of its own where none, or no sensible one, was sent', async () => {
    const first = await at.web.http.get('/health/live');
    const second = await at.web.http.get('/health/live').set('X-Request-Id', 'x y');
    expect(first.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(second.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('a fault of ours', () => {
  test('tells its instance and nothing else, and the log tells the rest', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const error = jest.spyOn(log, 'error').mockImplementation(() => undefined);
    jest.spyOn(at.web.lantern.writer, 'record').mockRejectedValueOnce(new Error('secret detail at file.ts:12'));
    const answer = await coordinator.record(reference, 1, note).expect(500);
    expect(answer.body).toMatchObject({ type: 'urn:lantern:problem:fault', status: 500 });
    expect(answer.body.instance).toBe(`urn:lantern:request:${answer.headers['x-request-id']}`);
    expect(answer.text).not.toMatch(/secret|file\.ts/);
    expect(error).toHaveBeenCalledWith(
      { err: expect.objectContaining({ message: 'secret detail at file.ts:12' }) },
      'a request failed',
    );
    error.mockRestore();
  });

  test.each([
    ['is gone', 'ECONNREFUSED'],
    ['is not found for a moment', 'EAI_AGAIN'],
    ['has a full disk', '53100'],
    ['only reads', '25006'],
    ['ended a deadlock', '40P01'],
    ['took too long', '57014'],
  ])('a database that %s is 503, to be tried again', async (_, code) => {
    const coordinator = await at.web.someone(['coordinator']);
    const reference = await coordinator.opens();
    const error = jest.spyOn(log, 'error').mockImplementation(() => undefined);
    const gone = Object.assign(new Error('inside'), { code });
    const wrapped = new Error('the transaction failed', { cause: gone });
    jest.spyOn(at.web.lantern.writer, 'record').mockRejectedValueOnce(wrapped);
    const answer = await coordinator.record(reference, 1, note).expect(503);
    expect(answer.headers['retry-after']).toBe('5');
    error.mockRestore();
  });
});

test('answers are not kept, framed, sniffed or said to be unchanged', async () => {
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens();
  const { headers } = await coordinator.get(`/reviews/${reference}`).set('If-None-Match', '"1"').expect(200);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  });
  expect(headers['content-security-policy']).not.toContain('unsafe');
  expect(headers).not.toHaveProperty('x-powered-by');
  expect(headers).not.toHaveProperty('strict-transport-security');
});
