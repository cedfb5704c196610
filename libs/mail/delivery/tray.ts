import type { Claim } from './claims.js';
import type { WrittenEmail } from './written-email.js';

/** An e-mail that a sender has claimed and not yet begun. */
export interface ClaimedEmail {
  readonly email: WrittenEmail;
  readonly claimedAt: Date;
}

/** With so few left the next chunk is fetched, so that no connection waits for the database. */
const low = 10;

/** The e-mails in hand: taken in chunks, and given out one at a time to whichever connection is free. */
export class Tray {
  private readonly emails: ClaimedEmail[] = [];
  private filling: Promise<void> | undefined;
  private done = false;
  private fault: unknown;

  /** `claim` resolves to no e-mails when there are no more. */
  constructor(private readonly claim: () => Promise<Claim>) {}

  /** The next e-mail, or undefined when there is none left or the tray was closed. */
  async next(): Promise<ClaimedEmail | undefined> {
    if (this.emails.length < low && !this.done) this.filling ??= this.fill();
    while (this.emails.length === 0 && this.filling) await this.filling;
    const next = this.emails.shift();
    if (next) return next;
    if (this.fault !== undefined) throw this.fault;
    return this.done ? undefined : this.next();
  }

  /** Claims no more, and gives back what nobody has begun. */
  async close(): Promise<readonly ClaimedEmail[]> {
    this.done = true;
    const before = this.emails.splice(0);
    await this.filling;
    return [...before, ...this.emails.splice(0)];
  }

  private async fill(): Promise<void> {
    try {
      const { at, emails } = await this.claim();
      this.done ||= emails.length === 0;
      this.emails.push(...emails.map((email) => ({ email, claimedAt: at })));
    } catch (error) {
      this.done = true;
      this.fault = error;
    } finally {
      this.filling = undefined;
    }
  }
}
