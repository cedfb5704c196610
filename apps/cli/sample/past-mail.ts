import { supersedeWaiting } from '#lantern/mail';
import { missDue } from '#lantern/reminders';
import type { Composition } from '../../common/compose.js';

type Parts = Pick<Composition, 'orm' | 'registry' | 'calendars'>;

/**
 * Nobody is written to about what is long past: what waits to be sent is settled as no longer so, and reminders that
 * would have gone out by now as missed. What is still to come stays.
 */
export async function settlePastMail(parts: Parts, now: Date): Promise<void> {
  await parts.orm.em.fork().transactional(async (em) => {
    await supersedeWaiting(em, now);
    await missDue(em, now, parts);
  });
}
