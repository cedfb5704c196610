import { expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { redisUrlForTests } from './redis.js';

const url = await redisUrlForTests();
if (url === null) test.skip('on Redis', () => undefined);
else
  test('the Redis for tests answers', async () => {
    const redis = new Redis(url);
    expect(await redis.ping()).toBe('PONG');
    redis.disconnect();
  });
