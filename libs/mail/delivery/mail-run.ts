import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { BankHolidays } from '#lantern/calendar';
import { nextSendingTime } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { messageId } from '../message.js';
import type { MailTransport } from '../transport.js';
import { claim, release } from './claims.js';
import { MailServer } from './outages.js';
import { recover } from './recovery.js';
import { SendingRound } from './sending-round.js';
import { type ClaimedEmail, Tray } from './tray.js';
import type { EmailTools } from './written-email.js';

/** The bank holidays in force: which days are quiet. */
export interface BankHolidayCalendars {
  newest(em: SqlEntityManager): Promise<BankHolidays>;
}

export interface MailRunParts extends EmailTools {
  readonly orm: MikroORM;
  readonly calendars: BankHolidayCalendars;
  readonly clock: Clock;
  readonly transport: MailTransport;
}

const patience = 5_000; // milliseconds that a stop waits for what is on its way

const isOpen = (at: Date, calendar: BankHolidays): boolean => nextSendingTime(at, calendar) <= at;

/** Sends the e-mails that wait. Several may run at once, in one process or many: no e-mail is sent by two of them. */
export class MailRun {
  private readonly server: MailServer;

  /** @throws Error when the sender's address is none. */
  constructor(private readonly parts: MailRunParts) {
    messageId('any', parts.mailFrom);
    this.server = new MailServer(parts.orm, parts.transport);
  }

  /**
   * Sends everything due at `now`, what is not urgent within the hours of rule E-19, and says how many e-mails were dealt
   * with: none while the mail server is away. Once `stop` is aborted nothing more is begun, what was merely claimed
   * waits again, and what is on its way has a few seconds to arrive.
   */
  async runDue(now: Date, stop?: AbortSignal): Promise<{ readonly done: number }> {
    if (stop?.aborted || !(await this.server.isThere(now))) return { done: 0 };
    const calendar = await this.parts.calendars.newest(this.parts.orm.em.fork());
    const tray = new Tray(() => this.claim(this.laterOf(now), calendar));
    const round = new SendingRound(this.parts, this.server, calendar);
    const onStop = (): void => round.end(patience);
    stop?.addEventListener('abort', onStop, { once: true });
    try {
      return { done: await round.send(tray, this.parts.transport.connections) };
    } finally {
      stop?.removeEventListener('abort', onStop);
      await this.release(await tray.close());
    }
  }

  /** Settles what a sender that died had begun: it waits again, or is uncertain where the mail server may have it. */
  async recover(now: Date): Promise<{ readonly done: number }> {
    return { done: await recover(this.parts.orm.em.fork(), now) };
  }

  private claim(at: Date, calendar: BankHolidays) {
    return claim(this.parts.orm.em.fork(), this.parts, at, isOpen(at, calendar));
  }

  private async release(unsent: readonly ClaimedEmail[]): Promise<void> {
    const byClaim = Map.groupBy(unsent, ({ claimedAt }) => claimedAt);
    for (const [claimedAt, claimed] of byClaim) {
      const ids = claimed.map(({ email }) => email.waiting.id);
      await release(this.parts.orm.em.fork(), ids, claimedAt);
    }
  }

  /** The clock's time, but never before the moment this run was asked for. */
  private laterOf(moment: Date): Date {
    const now = this.parts.clock.now();
    return now > moment ? now : moment;
  }
}
