import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { BankHolidays } from '#lantern/calendar';
import { nextSendingTime } from '#lantern/engine';
import { type Clock, log, run } from '#lantern/platform';
import { messageId } from '../message.js';
import type { MailTransport } from '../transport.js';
import { claim } from './claims.js';
import { type Settlement, sent, settleStatement, settlementOf } from './settlement.js';
import type { Desk, WrittenEmail } from './written-email.js';

/** The bank holidays in force: which days are quiet. */
export interface BankHolidayCalendars {
  newest(em: SqlEntityManager): Promise<BankHolidays>;
}

export interface MailRunParts extends Desk {
  readonly orm: MikroORM;
  readonly calendars: BankHolidayCalendars;
  readonly clock: Clock;
  readonly transport: MailTransport;
}

/** So many chunks are worked on at once: while one waits for the database, others keep the mail server busy. */
const lanes = 4;
const silence = 10 * 60_000; // milliseconds after which whoever was sending must have died

interface Round {
  readonly now: Date;
  readonly calendar: BankHolidays;
  readonly stop: AbortSignal | undefined;
}

const isOpen = (at: Date, calendar: BankHolidays): boolean => nextSendingTime(at, calendar) <= at;

/** Sends the e-mails that wait. Several may run at once, in one process or many: no e-mail is sent by two of them. */
export class MailRun {
  /** @throws Error when the sender's address is none. */
  constructor(private readonly parts: MailRunParts) {
    messageId('any', parts.mailFrom);
  }

  /**
   * Sends everything due at `now`, what is not urgent within the hours of rule E-19, and says how many e-mails were dealt with. Once
   * `stop` is aborted nothing more is begun, and what is out is finished.
   */
  async drain(now: Date, stop?: AbortSignal): Promise<{ readonly done: number }> {
    const calendar = await this.parts.calendars.newest(this.parts.orm.em.fork());
    const round = { now, calendar, stop };
    const ended = await Promise.allSettled(Array.from({ length: lanes }, () => this.lane(round)));
    const failed = ended.find((lane) => lane.status === 'rejected');
    if (failed) throw failed.reason;
    return { done: ended.reduce((sum, lane) => sum + (lane.status === 'fulfilled' ? lane.value : 0), 0) };
  }

  /** Marks what somebody began to send and never settled. It may have gone out: a person looks, nothing is sent again. */
  async markUncertain(now: Date): Promise<{ readonly done: number }> {
    const marked = await run<{ id: string }>(
      this.parts.orm.em.fork(),
      `update email set status = 'uncertain', settled_at = $1::timestamptz,
         failure = 'Sending was interrupted. It may or may not have arrived.'
       where status = 'sending' and claimed_at < $2::timestamptz returning id`,
      [now, new Date(now.getTime() - silence)],
    );
    if (marked.length > 0) log.warn({ emails: marked.map(({ id }) => id) }, 'e-mails were left in the sending');
    return { done: marked.length };
  }

  /** Takes a chunk, sends it and settles it, until there is none left. */
  private async lane({ now, calendar, stop }: Round): Promise<number> {
    let done = 0;
    for (let at = this.laterOf(now); !stop?.aborted; at = this.laterOf(now)) {
      const emails = await claim(this.parts.orm.em.fork(), this.parts, at, isOpen(at, calendar));
      if (emails.length === 0) break;
      await this.deliver(emails, at, calendar);
      done += emails.length;
    }
    return done;
  }

  private async deliver(emails: readonly WrittenEmail[], claimedAt: Date, calendar: BankHolidays): Promise<void> {
    const outcomes = await Promise.all(emails.map((email) => this.send(email, calendar)));
    const settled = outcomes.filter((outcome) => outcome !== null);
    const parameters = [JSON.stringify(settled), claimedAt, this.laterOf(claimedAt)];
    if (settled.length > 0) await run(this.parts.orm.em.fork(), settleStatement, parameters);
  }

  private async send({ waiting, outgoing }: WrittenEmail, calendar: BankHolidays): Promise<Settlement | null> {
    if (outgoing === null) return null;
    const attempt = {
      id: waiting.id,
      messageId: messageId(waiting.id, outgoing.from),
      attempt: waiting.attempts + 1,
    };
    try {
      await this.parts.transport.send(outgoing);
      return sent(attempt);
    } catch (error) {
      return settlementOf(error, attempt, this.parts.clock.now(), calendar);
    }
  }

  /** The clock's time, but never before the moment this run was asked for. */
  private laterOf(moment: Date): Date {
    const now = this.parts.clock.now();
    return now > moment ? now : moment;
  }
}
