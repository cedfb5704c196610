import { test } from '@jest/globals';
import { Redis } from 'ioredis';
import { redisUrlForTests } from '#lantern/testing';

/** The backends to test on; in Redis, a database that only the calling file uses, for its tests empty it. */
export async function backendsWith(database: number): Promise<[string, string | undefined][]> {
  const found = await redisUrlForTests();
  if (found === null) {
    test.skip('on Redis', () => undefined);
    return [['PostgreSQL', undefined]];
  }
  const url = new URL(found);
  url.pathname = `/${database}`;
  return [
    ['PostgreSQL', undefined],
    ['Redis', url.href],
  ];
}

export async function flush(redisUrl: string): Promise<void> {
  const redis = new Redis(redisUrl);
  await redis.flushdb();
  redis.disconnect();
}
