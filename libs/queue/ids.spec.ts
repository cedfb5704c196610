import { describe, expect, test } from '@jest/globals';
import { isDue, jobAt, jobNow } from './ids.js';

const now = new Date('2026-06-05T06:59:58.600Z');

describe('a moment to come', () => {
  test('names its job, so that everything due then shares it', () => {
    const job = jobAt('wake', new Date('2026-06-05T07:00:00Z'), now);
    expect(job.opts).toMatchObject({ jobId: 'wake.2026-06-05T07-00-00Z', delay: 1_400 });
    expect(job.data).toEqual({ at: '2026-06-05T07:00:00.000Z' });
  });

  test('may lie years ahead', () => {
    const { delay } = jobAt('wake', new Date('2036-06-05T07:00:00Z'), now).opts;
    expect(delay).toBeGreaterThan(9 * 365 * 24 * 3_600_000);
  });

  test('with a fraction of a second is another than the full second', () => {
    expect(jobAt('wake', new Date('2026-06-05T07:00:00.250Z'), now).opts.jobId).toBe('wake.2026-06-05T07-00-00.250Z');
  });
});

describe('work for now', () => {
  test.each([
    ['2026-06-05T07:00:00.000Z', 'post.2026-06-05T07-00-00Z.q1', 250],
    ['2026-06-05T07:00:00.249Z', 'post.2026-06-05T07-00-00Z.q1', 1],
    ['2026-06-05T07:00:00.250Z', 'post.2026-06-05T07-00-00Z.q2', 250],
    ['2026-06-05T07:00:00.999Z', 'post.2026-06-05T07-00-00Z.q4', 1],
  ])('at %s shares the job of its quarter of a second, which starts when that is over', (at, jobId, delay) => {
    expect(jobNow('post', new Date(at)).opts).toMatchObject({ jobId, delay });
  });
});

test('a job that is done is not kept: it would absorb the next of its name', () => {
  expect(jobNow('post', now).opts.removeOnComplete).toBe(true);
});

test('what falls due within this quarter of a second is due', () => {
  expect(isDue(new Date('2026-06-05T06:59:58.700Z'), now)).toBe(true);
  expect(isDue(new Date('2026-06-05T07:00:00Z'), now)).toBe(false);
});
