import { describe, expect, test } from '@jest/globals';
import { NestLog, createLogger, withLogContext } from './logger.js';

function capturedLog(level?: string) {
  const lines: string[] = [];
  const logger = createLogger({ write: (line) => void lines.push(line) }, level);
  return { logger, entries: () => lines.map((line): Record<string, unknown> => JSON.parse(line)) };
}

describe('a log line', () => {
  test('is JSON with the level in words, an ISO instant and the message', () => {
    const { logger, entries } = capturedLog();
    logger.info({ rungs: 3 }, 'rungs queued');
    expect(entries()).toEqual([
      { level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), rungs: 3, message: 'rungs queued' },
    ]);
  });

  test('carries an error with its stack', () => {
    const { logger, entries } = capturedLog();
    logger.error({ err: new TypeError('no such state') }, 'job failed');
    expect(entries()[0]).toMatchObject({ err: { type: 'TypeError', message: 'no such state' } });
    expect(entries()[0]?.['err']).toHaveProperty('stack');
  });

  test('carries of an error neither the row that a database tells of, nor an address', () => {
    const { logger, entries } = capturedLog();
    const refused = new Error('550 5.1.1 <sam.lee@council.example>: no such user');
    const told = { code: '23505', constraint: 'one_address', detail: 'Key (email)=(sam.lee@council.example) exists.' };
    const err = Object.assign(new Error('could not be kept', { cause: refused }), told);
    logger.error({ err }, 'a request failed');
    expect(entries()[0]).toMatchObject({ err: { code: '23505', constraint: 'one_address' } });
    expect(JSON.stringify(entries())).toContain('no such user');
    expect(JSON.stringify(entries())).toContain('node_modules');
    expect(JSON.stringify(entries())).not.toContain('sam.lee');
  });

  test('is left out below the level', () => {
    const { logger, entries } = capturedLog('warn');
    logger.info('quiet');
    logger.warn('loud');
    expect(entries().map((entry) => entry['message'])).toEqual(['loud']);
  });
});

describe('the context', () => {
  test('reaches lines written after an await, and nested contexts add to it', async () => {
    const { logger, entries } = capturedLog();
    await withLogContext({ requestId: 'r1' }, async () => {
      await Promise.resolve();
      withLogContext({ reference: 'DHR-7' }, () => logger.info('inner'));
      logger.info('outer');
    });
    logger.info('outside');
    const [inner, outer, outside] = entries();
    expect(inner).toMatchObject({ requestId: 'r1', reference: 'DHR-7' });
    expect(outer).toMatchObject({ requestId: 'r1' });
    expect(outer).not.toHaveProperty('reference');
    expect(outside).not.toHaveProperty('requestId');
  });

  test('keeps two jobs at once apart', async () => {
    const { logger, entries } = capturedLog();
    const job = (jobId: string) =>
      withLogContext({ jobId }, async () => {
        await Promise.resolve();
        logger.info(jobId);
      });
    await Promise.all([job('a'), job('b')]);
    for (const entry of entries()) expect(entry['jobId']).toBe(entry['message']);
    expect(entries()).toHaveLength(2);
  });
});

describe('the adapter for Nest', () => {
  test.each([
    ['log', 'info'],
    ['warn', 'warn'],
    ['debug', 'debug'],
    ['verbose', 'trace'],
    ['fatal', 'fatal'],
    ['error', 'error'],
  ] as const)('%s writes at level %s with the context', (method, level) => {
    const { logger, entries } = capturedLog('trace');
    new NestLog(logger)[method]('started', 'NestFactory');
    expect(entries()[0]).toMatchObject({ level, message: 'started', context: 'NestFactory' });
  });

  test('keeps the stack Nest hands over', () => {
    const { logger, entries } = capturedLog();
    new NestLog(logger).error('broken', 'Error: broken\n    at here', 'ExceptionsHandler');
    expect(entries()[0]).toMatchObject({ message: 'broken', context: 'ExceptionsHandler', stack: expect.any(String) });
  });

  test('writes an error or an object given as the message', () => {
    const { logger, entries } = capturedLog();
    new NestLog(logger).error(new Error('broken'));
    new NestLog(logger).log({ port: 3000 });
    expect(entries()[0]).toMatchObject({ message: 'broken', err: { message: 'broken' } });
    expect(entries()[1]).toMatchObject({ message: '{"port":3000}' });
  });
});
