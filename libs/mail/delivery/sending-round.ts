import { setTimeout as pause } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { BankHolidays } from '#lantern/calendar';
import { type Clock, log } from '#lantern/platform';
import { TemporaryMailFailure } from '../failures.js';
import { type OutgoingEmail, messageId } from '../message.js';
import type { MailTransport } from '../transport.js';
import { HandOver } from './hand-over.js';
import type { MailServer } from './outages.js';
import { type Begun, type Settlement, sent, settle, settlementOf, waitsAgain } from './settlement.js';
import type { ClaimedEmail, Tray } from './tray.js';

interface RoundParts {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly transport: MailTransport;
}

const triesToSettle = 30;
const betweenTries = 1_000; // milliseconds

/** One going-out of the post: each connection takes the next e-mail from the tray, sends it and settles it. */
export class SendingRound {
  private over = false;
  private readonly cut = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly parts: RoundParts,
    private readonly server: MailServer,
    private readonly calendar: BankHolidays,
  ) {}

  /** Begins no more e-mails, and cuts off what is still on its way after so many milliseconds. */
  end(patience: number): void {
    this.over = true;
    this.timer = setTimeout(() => this.cut.abort(), patience);
  }

  /** Resolves to how many were dealt with, once every lane has ended. */
  async send(tray: Tray, lanes: number): Promise<number> {
    const ended = await Promise.allSettled(Array.from({ length: lanes }, () => this.lane(tray)));
    clearTimeout(this.timer);
    const failed = ended.find((lane) => lane.status === 'rejected');
    if (failed) throw failed.reason;
    return ended.reduce((sum, lane) => sum + (lane.status === 'fulfilled' ? lane.value : 0), 0);
  }

  private async lane(tray: Tray): Promise<number> {
    let done = 0;
    while (!this.over) {
      const next = await tray.next();
      if (!next) break;
      if (await this.dealWith(next)) done += 1;
    }
    return done;
  }

  /** False where it waits as before. */
  private async dealWith({ email: { waiting, outgoing }, claimedAt }: ClaimedEmail): Promise<boolean> {
    if (outgoing === null) return true;
    const handOver = await HandOver.begin(this.parts, waiting.id, claimedAt, this.cut.signal);
    if (!handOver) return false;
    const begun: Begun = {
      id: waiting.id,
      messageId: messageId(waiting.id, outgoing.from),
      begunAt: handOver.begunAt,
      attempt: waiting.attempts + 1,
    };
    const outcome = await this.outcomeOf(outgoing, begun, handOver);
    await handOver.settled();
    await this.settle(begun, outcome);
    return outcome.attempts === begun.attempt;
  }

  private async outcomeOf(outgoing: OutgoingEmail, begun: Begun, handOver: HandOver): Promise<Settlement> {
    try {
      await this.parts.transport.send(outgoing, handOver);
      return sent(begun);
    } catch (error) {
      const unheard = error instanceof TemporaryMailFailure && error.isOfServer && !handOver.completed;
      if (unheard && (await this.isHopeless())) return waitsAgain(begun);
      return settlementOf(error, begun, this.parts.clock.now(), this.calendar);
    }
  }

  /** Whether nothing more can go out in this round; then no more is begun. */
  private async isHopeless(): Promise<boolean> {
    if (this.cut.signal.aborted || !(await this.server.answers(this.parts.clock.now()))) this.over = true;
    return this.over;
  }

  /** The outcome is known here alone, so that a database that is away for a moment is waited for. */
  private async settle(begun: Begun, outcome: Settlement, tries = triesToSettle): Promise<void> {
    try {
      await settle(this.parts.orm.em.fork(), begun, outcome, this.parts.clock.now());
    } catch (err) {
      if (tries <= 1 || this.cut.signal.aborted) throw err;
      log.warn({ err, email: begun.id, outcome: outcome.status }, 'an e-mail could not be settled yet');
      await pause(betweenTries);
      await this.settle(begun, outcome, tries - 1);
    }
  }
}
