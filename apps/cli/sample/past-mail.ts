import type { MikroORM } from '@mikro-orm/postgresql';
import { supersedeWaiting } from '#lantern/mail';
import { missDue } from '#lantern/reminders';

/**
 * Nobody is written to about what is long past: what waits to be sent is settled as no longer so, and reminders that
 * would have gone out by now as missed. What is still to come stays.
 */
export async function settlePastMail(orm: MikroORM, now: Date): Promise<void> {
  await orm.em.fork().transactional(async (em) => {
    await supersedeWaiting(em, now);
    await missDue(em, now);
  });
}
