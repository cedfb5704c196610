import { expect, test } from '@jest/globals';
import { HealthChecks } from './health.js';

test('reports every part, the ill ones with the reason', async () => {
  const health = new HealthChecks();
  health.register('database', () => Promise.resolve());
  health.register('queue', () => Promise.reject(new Error('Redis does not answer')));
  expect(await health.run()).toEqual([
    { name: 'database', ok: true },
    { name: 'queue', ok: false, detail: 'Redis does not answer' },
  ]);
});

test('a check that throws at once counts as failed', async () => {
  const health = new HealthChecks();
  health.register('mail', () => {
    throw new Error('no transport');
  });
  expect(await health.run()).toEqual([{ name: 'mail', ok: false, detail: 'no transport' }]);
});

test('a check that never answers does not hold up the rest', async () => {
  const health = new HealthChecks(1);
  health.register('database', () => new Promise<void>(() => undefined));
  expect(await health.run()).toEqual([{ name: 'database', ok: false, detail: 'no answer within 0.001 seconds' }]);
});

test('a later check of the same name takes the place of the first', async () => {
  const health = new HealthChecks();
  health.register('database', () => Promise.reject(new Error('old')));
  health.register('database', () => Promise.resolve());
  expect(await health.run()).toEqual([{ name: 'database', ok: true }]);
});
