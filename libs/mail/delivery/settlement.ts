import { type BankHolidays } from '#lantern/calendar';
import { nextSendingTime } from '#lantern/engine';
import { named } from '#lantern/platform';
import { PermanentMailFailure, TemporaryMailFailure } from '../failures.js';
import { pauseBeforeNextTry } from './back-off.js';

/** What became of one e-mail. */
export interface Settlement {
  readonly id: string;
  readonly status: 'sent' | 'queued' | 'undeliverable' | 'uncertain';
  readonly messageId: string | null;
  readonly failure: string | null;
  /** When to try again; null unless it is queued. */
  readonly dueAt: Date | null;
}

/** `$1` settlements as JSON, `$2` when they were claimed, `$3` now. Only the claim that sent an e-mail may settle it. */
export const settleStatement = named(`
update email e set status = s.status, message_id = coalesce(s."messageId", e.message_id), failure = s.failure,
  due_at = coalesce(s."dueAt", e.due_at),
  settled_at = case when s.status = 'queued' then null else $3::timestamptz end
from jsonb_to_recordset($1::jsonb) as s(id uuid, status text, "messageId" text, failure text, "dueAt" timestamptz)
where e.id = s.id and e.claimed_at = $2::timestamptz and e.status in ('sending', 'uncertain')`);

interface Try {
  readonly id: string;
  readonly messageId: string;
  /** Which try this was: 1 for the first. */
  readonly attempt: number;
}

export const sent = ({ id, messageId }: Try): Settlement => ({
  id,
  status: 'sent',
  messageId,
  failure: null,
  dueAt: null,
});

const given = (id: string, status: 'undeliverable' | 'uncertain', messageId: string, failure: string): Settlement => ({
  id,
  status,
  messageId,
  failure,
  dueAt: null,
});

/**
 * Sorts a failure: refused for good, perhaps accepted (never sent again by itself), or to be tried again later, within
 * the hours of rule E-19, until a day of pauses is used up.
 */
export function settlementOf(
  error: unknown,
  { id, messageId, attempt }: Try,
  now: Date,
  calendar: BankHolidays,
): Settlement {
  const words = error instanceof Error ? error.message : String(error);
  if (error instanceof PermanentMailFailure) return given(id, 'undeliverable', messageId, words);
  const temporary = error instanceof TemporaryMailFailure;
  if (!temporary || error.mayHaveBeenAccepted) return given(id, 'uncertain', messageId, words);
  const pause = pauseBeforeNextTry(attempt);
  if (pause === null) return given(id, 'undeliverable', messageId, `Given up after a day of trying. ${words}`);
  const dueAt = nextSendingTime(new Date(now.getTime() + pause), calendar);
  return { id, status: 'queued', messageId, failure: words, dueAt };
}
