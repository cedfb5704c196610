import type { MikroORM } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';

/**
 * Nobody is written to about what is long past: what waits to be sent is settled as no longer so, and reminders that
 * would have gone out by now as missed. What is still to come stays.
 */
export async function settlePastMail(orm: MikroORM, now: Date): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await run(em, `update email set status = 'superseded', settled_at = $1 where status = 'queued'`, [now]);
    await run(em, `update rung set status = 'missed', settled_at = $1 where status = 'pending' and due_at <= $1`, [
      now,
    ]);
  });
}
