import { fingerprintOf } from '#lantern/platform';
import { Installation } from '#lantern/tables';
import { Client } from 'pg';
import type { Composition } from '../../common/compose.js';
import { describeDatabase } from '../../common/database-check.js';

/** Notes how far the sample has come, so that a start which is interrupted is told from one that ended. */
export async function noteSample({ orm, clock, config }: Composition, sample: 'loading' | 'loaded'): Promise<void> {
  const installation = { id: 'this', sealedWith: fingerprintOf(config.secret), madeAt: clock.now(), sample };
  await orm.em.fork().upsert(Installation, installation, { onConflictMergeFields: ['sample'] });
}

/**
 * Empties a database whose sample was not loaded to its end, so that this start loads it afresh. Nobody can have worked
 * in it: the links to sign in with are made when the sample is whole.
 */
export async function clearInterruptedSample(url: string): Promise<boolean> {
  const { installation } = await describeDatabase(url);
  if (installation?.sample !== 'loading') return false;
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('drop schema if exists bullmq cascade; drop schema public cascade; create schema public');
    return true;
  } finally {
    await client.end();
  }
}
