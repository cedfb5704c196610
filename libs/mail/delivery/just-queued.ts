import type { Language } from '#lantern/calendar';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';
import { anyOf, tables } from '#lantern/tables';
import { officeInWords } from './offices.js';
import { type WaitingEmail, justQueuedStatement, queuedWithinStatement } from './waiting-email.js';
import { type EmailTools, isStillToBeSaid, write } from './written-email.js';

/** An e-mail as it would go out, for the person about to cause it: to which office, never to which address. */
export interface PreviewedEmail {
  /** In words: "the chair of the partnership", "an agency (Anytown Housing)". */
  readonly to: string;
  /** Why it could not be sent, where it could not. */
  readonly failure: string | null;
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  /** The case that it is about: the review, or a part of it. */
  readonly reference: string | null;
  /** Milliseconds since 1970: from when it may go. */
  readonly dueAt: number;
}

/** The e-mails that the present transaction has queued so far, written out as they would be sent. */
export async function previewJustQueued(
  em: SqlEntityManager,
  emailTools: EmailTools,
  now: Date,
): Promise<PreviewedEmail[]> {
  return written(await run<WaitingEmail>(em, justQueuedStatement), emailTools, now);
}

/** The same of a transaction with savepoints, such as a rehearsal, each with its id; others' may be among them. */
export async function previewQueuedWithin(
  em: SqlEntityManager,
  emailTools: EmailTools,
  now: Date,
): Promise<ReadonlyMap<string, PreviewedEmail>> {
  const queued = await run<WaitingEmail>(em, queuedWithinStatement);
  return new Map(queued.flatMap((waiting) => written([waiting], emailTools, now).map((email) => [waiting.id, email])));
}

/**
 * Once the transaction was taken back: those that it queued itself. What is there still was queued by somebody else. An
 * e-mail that was there and would go again is told by its state.
 */
export async function withoutOthers(
  em: SqlEntityManager,
  previewed: ReadonlyMap<string, PreviewedEmail>,
): Promise<PreviewedEmail[]> {
  if (previewed.size === 0) return [];
  const others = await tables(em)
    .selectFrom('email')
    .select('id')
    .where('id', '=', anyOf([...previewed.keys()]))
    .where('status', '=', 'queued')
    .execute();
  const known = new Set(others.map(({ id }) => id));
  return [...previewed].flatMap(([id, email]) => (known.has(id) ? [] : [email]));
}

const written = (queued: readonly WaitingEmail[], emailTools: EmailTools, now: Date): PreviewedEmail[] =>
  queued
    .filter((waiting) => isStillToBeSaid(waiting, now))
    .map((waiting) => {
      const { rendered, failure } = write(waiting, emailTools, now);
      const { subject = '', text = '' } = rendered ?? {};
      const { recipient, agency, holderAgency, language, reference, dueAt } = waiting;
      const to = officeInWords(recipient, agency ?? holderAgency);
      return { to, failure, language, subject, text, reference, dueAt };
    });
