import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, dispatch, log, named, run } from '#lantern/platform';
import type { Handover } from '../transport.js';

/**
 * `$1` the e-mail, `$2` when it was claimed, `$3` now. There is no row where the claim has passed to somebody else, or the
 * e-mail was put off meanwhile.
 */
const beginStatement = named(`
update email set status = 'sending', attempts = attempts + 1, claimed_at = $3::timestamptz, handed_over_at = null,
  database_start = pg_postmaster_start_time()
where id = $1::uuid and status = 'queued' and claimed_at = $2::timestamptz and due_at <= $3::timestamptz returning id`);

const completeStatement = named(`
update email set handed_over_at = $3::timestamptz
where id = $1::uuid and claimed_at = $2::timestamptz and status = 'sending'`);

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
    const begun = await run<{ id: string }>(book.orm.em.fork(), beginStatement, [id, claimedAt, begunAt]);
    return begun.length === 0 ? undefined : new HandOver(book, id, begunAt, signal);
  }

  get completed(): boolean {
    return this.noted !== undefined;
  }

  async complete(): Promise<void> {
    if (this.completed) throw new Error('The mail server may have this e-mail already.');
    const now = this.book.clock.now();
    if (now.getTime() - this.begunAt.getTime() > longest) throw new Error('The mail server took too long to take it.');
    const { answer } = await dispatch(this.book.orm, completeStatement, [this.id, this.begunAt, now]);
    this.noted = answer.catch((err: unknown) => log.warn({ err, email: this.id }, 'the last bytes were not noted'));
  }

  /** Resolves once the note has been taken, or has failed to be. */
  async settled(): Promise<void> {
    await this.noted;
  }
}
