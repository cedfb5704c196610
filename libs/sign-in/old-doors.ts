import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { endFeedOf } from './calendar-feeds.js';
import { forgetAccountsOf } from './identities.js';
import { endSessionsOf } from './sessions.js';
import { spendLinksOf } from './sign-in-links.js';

/** Ends whatever let somebody in who had an old address: sessions, links, accounts elsewhere, the calendar they follow. */
export async function shutOldDoors(em: SqlEntityManager, callerId: string, now: Date): Promise<void> {
  await endSessionsOf(em, callerId, now);
  await spendLinksOf(em, callerId, now);
  await forgetAccountsOf(em, callerId);
  await endFeedOf(em, callerId);
}
