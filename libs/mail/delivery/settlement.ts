import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { BankHolidays } from '#lantern/calendar';
import { nextSendingTime } from '#lantern/engine';
import { prepared, tables } from '#lantern/tables';
import { PermanentMailFailure, TemporaryMailFailure } from '../failures.js';
import { pauseBeforeNextTry } from './back-off.js';

/** What became of one e-mail. */
export interface Settlement {
  readonly status: 'sent' | 'queued' | 'undeliverable' | 'uncertain';
  readonly failure: string | null;
  /** When to try again; null unless it is to be at another time than before. */
  readonly dueAt: Date | null;
  /** Tries that count: those in which it was the e-mail's turn and the mail server was there. */
  readonly attempts: number;
}

/** An e-mail that was begun, and by which sender: only that one may settle it. */
export interface Begun {
  readonly id: string;
  readonly messageId: string;
  readonly begunAt: Date;
  /** Which try this was: 1 for the first. */
  readonly attempt: number;
}

export async function settle(em: SqlEntityManager, email: Begun, outcome: Settlement, now: Date): Promise<void> {
  const { status, failure, dueAt, attempts } = outcome;
  const db = tables(em);
  const query = db
    .updateTable('email')
    .set({ status, messageId: email.messageId, failure, attempts, ...(dueAt && { dueAt }) })
    .set(status === 'queued' ? { claimedAt: null, settledAt: null } : { settledAt: now })
    .where('id', '=', email.id)
    .where('claimedAt', '=', email.begunAt)
    .where('status', 'in', ['sending', 'uncertain']);
  await prepared(db, query);
}

export const sent = ({ attempt }: Begun): Settlement => ({
  status: 'sent',
  failure: null,
  dueAt: null,
  attempts: attempt,
});

/** It has not left, through no fault of its own: it waits as if it had not been its turn. */
export const waitsAgain = ({ attempt }: Begun): Settlement => ({
  status: 'queued',
  failure: null,
  dueAt: null,
  attempts: attempt - 1,
});

/**
 * Sorts a failure: refused for good, perhaps accepted (never sent again by itself), or to be tried again later, within
 * the hours of rule E-19, until a day of pauses is used up.
 */
export function settlementOf(error: unknown, { attempt }: Begun, now: Date, calendar: BankHolidays): Settlement {
  const words = error instanceof Error ? error.message : String(error);
  const given = (status: 'undeliverable' | 'uncertain', failure = words): Settlement => ({
    status,
    failure,
    dueAt: null,
    attempts: attempt,
  });
  if (error instanceof PermanentMailFailure) return given('undeliverable');
  if (!(error instanceof TemporaryMailFailure) || error.mayHaveBeenAccepted) return given('uncertain');
  const pause = pauseBeforeNextTry(attempt);
  if (pause === null) return given('undeliverable', `Given up after a day of trying. ${words}`);
  const dueAt = nextSendingTime(new Date(now.getTime() + pause), calendar);
  return { status: 'queued', failure: words, dueAt, attempts: attempt };
}
