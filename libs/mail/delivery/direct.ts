import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { Email } from '#lantern/tables';

/** An e-mail to one person that went out at once, as it was sent. */
interface DirectEmail {
  readonly id: string;
  readonly partnershipId: string;
  readonly template: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Keeps it among those that were sent, for whoever looks at what a Lantern without a mail server would send. */
export async function keepSent(em: SqlEntityManager, email: DirectEmail, now: Date): Promise<void> {
  const to = { workflow: 'sign-in', recipient: 'person', values: {} };
  await em.insert(Email, { ...email, ...to, status: 'sent', dueAt: now, settledAt: now, createdAt: now });
}

/** What waits to be sent is settled as no longer so. */
export async function supersedeWaiting(em: SqlEntityManager, now: Date): Promise<void> {
  await em.nativeUpdate(Email, { status: 'queued' }, { status: 'superseded', settledAt: now });
}
