import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { named, run } from '#lantern/platform';
import { type WaitingEmail, waitingStatement } from './waiting-email.js';
import { type EmailTools, type WrittenEmail, write } from './written-email.js';

const claimStatement = named(`
update email e set status = w.status, claimed_at = $2::timestamptz, contact_id = w."contactId", address = w.address,
  subject = w.subject, text = w.text, html = w.html, failure = w.failure,
  settled_at = case when w.status = 'queued' then null else $2::timestamptz end
from json_to_recordset($1::json) as w(id uuid, status text, "contactId" uuid, address text, subject text, text text,
  html text, failure text)
where e.id = w.id`);

const releaseStatement = named(`
update email set claimed_at = null where id = any($1::uuid[]) and status = 'queued' and claimed_at = $2::timestamptz`);

/** After so long others may claim it again. A sender that is only slow then finds that it has lost the e-mail. */
const claimHolds = 2 * 60_000; // milliseconds

const claimRow = ({ waiting, rendered, status, failure }: WrittenEmail) => ({
  id: waiting.id,
  status,
  contactId: waiting.contactId,
  address: waiting.address,
  ...rendered,
  failure,
});

/** Two that claim at once would not see one another, and each might write the first e-mail to the same person. */
const oneAtATime = named(`select pg_advisory_xact_lock(hashtext('lantern.mail-claim'))`);

/** Two first e-mails about one review to one person may stand in the same chunk: only one of them is the first. */
function oneFirstEach(emails: readonly WaitingEmail[]): WaitingEmail[] {
  const met = new Set<string>();
  return emails.map((email) => {
    const meeting = `${email.address} ${email.reviewId}`;
    const first = email.first && !met.has(meeting);
    if (first) met.add(meeting);
    return { ...email, first };
  });
}

const atATime = 4;

/** Writes e-mails a few at a time, so that those on their way to the mail server need not wait for all of them. */
async function writeAll(emails: readonly WaitingEmail[], emailTools: EmailTools, now: Date): Promise<WrittenEmail[]> {
  const written: WrittenEmail[] = [];
  for (const [index, email] of emails.entries()) {
    if (index % atATime === 0) await nextTurn();
    written.push(write(email, emailTools, now));
  }
  return written;
}

/** E-mails that one sender has taken at one time. */
export interface Claim {
  readonly at: Date;
  readonly emails: readonly WrittenEmail[];
}

/**
 * Takes the next chunk of the e-mails that are due and writes them out, with their exact words. They stay queued: what a
 * sender has merely claimed is sent by the next one if it dies.
 */
export async function claim(em: SqlEntityManager, emailTools: EmailTools, now: Date, open: boolean): Promise<Claim> {
  return em.transactional(async (inner) => {
    await run(inner, oneAtATime);
    const lapsed = new Date(now.getTime() - claimHolds);
    const waiting = await run<WaitingEmail>(inner, waitingStatement, [now, open, lapsed]);
    if (waiting.length === 0) return { at: now, emails: [] };
    const emails = await writeAll(oneFirstEach(waiting), emailTools, now);
    await run(inner, claimStatement, [JSON.stringify(emails.map(claimRow)), now]);
    return { at: now, emails };
  });
}

/** Gives e-mails back that were claimed and not begun. */
export async function release(em: SqlEntityManager, ids: readonly string[], claimedAt: Date): Promise<void> {
  if (ids.length > 0) await run(em, releaseStatement, [[...ids], claimedAt]);
}
