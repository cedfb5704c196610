import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Calendars, WorkflowRegistry } from '#lantern/cases';
import { type BankHolidays, type IsoDate, londonDate } from '#lantern/calendar';
import { nextSendingTime } from '#lantern/engine';
import { postpone, queueEmails, takenOn } from '#lantern/mail';
import { run } from '#lantern/platform';
import { chunksOf } from './chunks.js';
import { sortDue } from './current-step.js';
import { type DueRung, dueStatement } from './due-rung.js';
import { dueRungs } from './ladders.js';
import { type Letter, lettersFor } from './letters.js';
import { beginMilestoneLadders } from './milestone-ladders.js';
import { isListKey, ladderKey, listKeys, nextMorning } from './one-a-day.js';
import { type RungOutcome, composeAlone, emailOf, settleRungs, stillDue } from './reminder-rows.js';

export interface ReminderParts {
  readonly orm: MikroORM;
  readonly registry: WorkflowRegistry;
  readonly calendars: Calendars;
  /** Where people reach Lantern, without a closing slash. */
  readonly publicUrl: string;
  /** Told after each commit that left e-mails waiting, so that they need not wait for the rest. */
  readonly mailWaits?: () => void;
}

interface Moment {
  readonly now: Date;
  readonly calendar: BankHolidays;
}

const usualChunk = 500;

/** The letters a person gets today, and the rungs that must wait because the person has had today's letter. */
interface Decided {
  readonly letters: readonly Letter[];
  readonly waiting: readonly DueRung[];
  /** The keys of lists that would have gone to the same people today. */
  readonly lists: readonly string[];
}

/** The keys that, taken today, mean that its reader has had the scheduled e-mail of the day. */
function keysAgainst({ addressee, daily }: Letter, today: IsoDate): string[] {
  if (daily === null) return [];
  return [ladderKey(addressee.key, today, daily), ...(daily === 'own' ? listKeys(addressee.key, today) : [])];
}

/** Turns the rungs that are due into e-mails, a chunk to a transaction, so that a crash loses and doubles nothing. */
export class ReminderRun {
  constructor(private readonly parts: ReminderParts) {}

  /**
   * Deals with every rung due at `now`, about `limit` to a transaction; nothing is written outside the hours of rule
   * E-19. `done` counts the rungs that were sent, passed over or put off. Once `stop` is aborted no more is begun.
   */
  async runDue(now: Date, stop?: AbortSignal, limit = usualChunk): Promise<{ readonly done: number }> {
    const em = this.parts.orm.em.fork();
    await beginMilestoneLadders(em, now, this.parts);
    const calendar = await this.parts.calendars.newest(em);
    if (nextSendingTime(now, calendar) > now) return { done: 0 };
    const ids = await dueRungs(em, now, this.parts);
    if (ids.length === 0) return { done: 0 };
    const due = await run<DueRung>(em, dueStatement, [ids]);
    let done = 0;
    for (const chunk of chunksOf(due, limit)) {
      if (stop?.aborted) break;
      done += await em.transactional((inner) => this.compose(inner, chunk, { now, calendar }));
      this.parts.mailWaits?.();
    }
    return { done };
  }

  private async compose(em: SqlEntityManager, chunk: readonly DueRung[], moment: Moment): Promise<number> {
    await composeAlone(em);
    // Somebody else may have sent them, or moved their dates, since they were read.
    const still = await stillDue(
      em,
      chunk.map(({ id }) => id),
    );
    const pending = chunk
      .filter(({ id }) => still.has(id))
      .map((rung) => ({ ...rung, current: rung.current && still.get(rung.id) === true }));
    const { send, passed } = sortDue(pending, londonDate(moment.now));
    const { letters, waiting, lists } = await this.decide(em, send, moment);
    const outcomes: RungOutcome[] = [...passed].map(([id, status]) => ({ id, status, emailId: null, dueAt: null }));
    const tomorrow = nextMorning(moment.now, moment.calendar);
    outcomes.push(...waiting.map(({ id }) => ({ id, status: 'pending' as const, emailId: null, dueAt: tomorrow })));
    outcomes.push(...(await this.write(em, letters, moment)));
    await postpone(em, lists, tomorrow);
    await settleRungs(em, outcomes, moment.now);
    return outcomes.length;
  }

  private async decide(em: SqlEntityManager, send: readonly DueRung[], { now }: Moment): Promise<Decided> {
    const today = londonDate(now);
    const { registry, publicUrl } = this.parts;
    const letters = lettersFor(send, { registry, publicUrl, today });
    const taken = await takenOn(
      em,
      letters.flatMap((letter) => keysAgainst(letter, today)),
      today,
    );
    // A list that is still to go out can wait; a reminder that falls due cannot.
    const isTaken = (key: string): boolean => taken.has(key) && !(isListKey(key) && taken.get(key) === 'queued');
    const late = letters.filter((letter) => keysAgainst(letter, today).some(isTaken));
    const waiting = new Set(late.flatMap(({ rungs }) => rungs));
    const lists = [...taken.keys()].filter((key) => isListKey(key) && !isTaken(key));
    if (waiting.size === 0) return { letters, waiting: [], lists };
    const rest = send.filter((rung) => !waiting.has(rung));
    return { letters: lettersFor(rest, { registry, publicUrl, today }), waiting: [...waiting], lists };
  }

  private async write(em: SqlEntityManager, letters: readonly Letter[], moment: Moment): Promise<RungOutcome[]> {
    const today = londonDate(moment.now);
    const written = letters.map((letter) => {
      const { addressee, daily } = letter;
      return { letter, email: emailOf(letter, daily && ladderKey(addressee.key, today, daily), moment.now) };
    });
    await queueEmails(
      em,
      written.map(({ email }) => email),
      moment.now,
    );
    const sent = new Map<string, string>();
    for (const { letter, email } of written)
      for (const { id } of letter.rungs) if (!sent.has(id)) sent.set(id, email.id);
    return [...sent].map(([id, emailId]) => ({ id, status: 'sent', emailId, dueAt: null }));
  }
}
