import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, dispatch, log } from '#lantern/platform';
import { prepared, tables } from '#lantern/tables';
import { sql } from 'kysely';
import type { Handover } from '../transport.js';

/** After so long without its last bytes an e-mail is given up: others may soon think its sender dead. */
const longest = 5 * 60_000; // milliseconds

interface Book {
  readonly orm: MikroORM;
  readonly clock: Clock;
}

/**
 * An e-mail on its way to the mail server, and the book that is kept of it. `sending` is written before a connection gets
 * it, and `handed_over_at` in the same turn as its last bytes leave, without waiting for the answer: a crash between
 * the two, and no other, leaves an e-mail uncertain that the server never had.
 */
export class HandOver implements Handover {
  private noted: Promise<void> | undefined;

  private constructor(
    private readonly book: Book,
    private readonly id: string,
    /** Only whoever began it then may settle it. */
    readonly begunAt: Date,
    readonly signal: AbortSignal,
  ) {}

  /** Undefined where the claim has passed to somebody else. */
  static async begin(book: Book, id: string, claimedAt: Date, signal: AbortSignal): Promise<HandOver | undefined> {
    const begunAt = book.clock.now() > claimedAt ? book.clock.now() : claimedAt;
    const db = tables(book.orm.em.fork());
    const query = db
      .updateTable('email')
      .set((eb) => ({ status: 'sending', attempts: eb('attempts', '+', 1), claimedAt: begunAt, handedOverAt: null }))
      .set({ databaseStart: sql<Date>`pg_postmaster_start_time()` })
      .where((eb) => eb.and({ id, status: 'queued', claimedAt }))
      // It may have been put off meanwhile.
      .where('dueAt', '<=', begunAt)
      .returning('id');
    const begun = await prepared(db, query);
    return begun.length === 0 ? undefined : new HandOver(book, id, begunAt, signal);
  }

  get completed(): boolean {
    return this.noted !== undefined;
  }

  async complete(): Promise<void> {
    if (this.completed) throw new Error('The mail server may have this e-mail already.');
    const now = this.book.clock.now();
    if (now.getTime() - this.begunAt.getTime() > longest) throw new Error('The mail server took too long to take it.');
    const { sql: text, parameters } = this.note(now).compile();
    const { answer } = await dispatch(this.book.orm, text, parameters);
    this.noted = answer.catch((err: unknown) => log.warn({ err, email: this.id }, 'the last bytes were not noted'));
  }

  private note(now: Date) {
    return tables(this.book.orm.em.fork())
      .updateTable('email')
      .set({ handedOverAt: now })
      .where((eb) => eb.and({ id: this.id, claimedAt: this.begunAt, status: 'sending' }));
  }

  /** Resolves once the note has been taken, or has failed to be. */
  async settled(): Promise<void> {
    await this.noted;
  }
}
