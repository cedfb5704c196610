import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { redisUrlForTests } from './redis.js';

test('the Redis for tests answers where one was found', async () => {
  const url = await redisUrlForTests();
  if (url === null) return;
  const redis = new Redis(url);
  expect(await redis.ping()).toBe('PONG');
  redis.disconnect();
});
