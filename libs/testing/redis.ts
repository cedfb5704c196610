import { testServices } from '#config';
import { Redis } from 'ioredis';

const USUAL_PLACE = 'redis://127.0.0.1:6379/15';

/**
 * A Redis for tests: TEST_REDIS_URL, else one that answers on this machine's usual port (its database 15, which
 * tests may empty), else `null`, having said so. A server named by TEST_REDIS_URL that does not answer is an error.
 */
export async function redisUrlForTests(): Promise<string | null> {
  const { redisUrl } = testServices();
  const failure = await failureOf(redisUrl ?? USUAL_PLACE);
  if (failure === undefined) return redisUrl ?? USUAL_PLACE;
  if (redisUrl !== undefined) throw new Error(`The Redis named by TEST_REDIS_URL does not answer: ${failure}`);
  process.stderr.write(
    `Skipped on Redis: none answers at 127.0.0.1:6379 (${failure}) and TEST_REDIS_URL is not set.\n`,
  );
  return null;
}

/** Why Redis cannot be used, or `undefined` when it answers. */
async function failureOf(url: string): Promise<string | undefined> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 });
  let reason: string | undefined;
  redis.on('error', (error) => (reason = error.message));
  try {
    await redis.connect();
    await redis.ping();
    return undefined;
  } catch (error) {
    return reason ?? String(error);
  } finally {
    // To end what has ended already would leave a timer behind.
    if (redis.status !== 'end') redis.disconnect();
  }
}
