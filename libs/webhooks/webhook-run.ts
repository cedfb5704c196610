import { lookup } from 'node:dns/promises';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type Clock, type Seal, log } from '#lantern/platform';
import { anyOf, tables } from '#lantern/tables';
import { isPrivate, problemInAddress } from './addresses.js';
import { bodyOf, signatureOf } from './signing.js';
import { sealOfSecrets, secretAt } from './webhooks.js';

const minute = 60_000;

/** How long is waited after each attempt that came to nothing. After the last of them the webhook is switched off. */
export const pauses: readonly number[] = [1, 5, 30, 120, 360, 720, 1440].map((minutes) => minutes * minute);

/** For so long an answer is waited for. */
const patience = 10_000;

/** How many receivers are told at once, and how many deliveries are claimed of one, and told to it at once. */
const [receivers, turn, atOnce] = [20, 10, 5];

/** Once a round has lasted so long it claims no more: what is left is for the next. */
const longest = 30_000;

/** For so long a delivery stays in the log. */
const kept = 90 * 24 * 60 * minute;

/** A claim is believed for so long: whoever made it may have died. */
const claimed = 5 * minute;

/** What came of an attempt: the status of the answer, or why there was none. */
export interface Attempt {
  readonly answered: number | null;
  readonly failure: 'private' | 'unreachable' | 'refused' | null;
}

export interface WebhookRunRestsOn {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly secret: string;
  readonly mayBePrivate: boolean;
  /** The platform's own, but for tests. */
  readonly send?: typeof fetch;
  readonly resolve?: (host: string) => Promise<readonly string[]>;
}

interface Due {
  readonly id: string;
  readonly webhookId: string;
  readonly reference: string;
  readonly event: string;
  readonly at: Date;
  readonly attempts: number;
  readonly address: string;
  readonly secret: Uint8Array;
}

const addressesOf = async (host: string): Promise<string[]> => {
  const found = await lookup(host.replace(/^\[|\]$/g, ''), { all: true });
  return found.map(({ address }) => address);
};

/** Tells other systems what was recorded. Rows are the truth: an attempt that is cut off is made again. */
export class WebhookRun {
  private readonly seal: Seal;

  constructor(private readonly restsOn: WebhookRunRestsOn) {
    this.seal = sealOfSecrets(restsOn.secret);
  }

  /**
   * Tells whatever was due at `now`, unless that takes too long. Receivers take turns, the one that waits longest first, so
   * that none waits for a slow one; one that cannot be reached has no other turn in this round. Once `stop` is aborted no
   * more is claimed.
   */
  async runDue(now: Date, stop?: AbortSignal): Promise<{ readonly done: number }> {
    const waiting = await dueReceivers(this.restsOn.orm.em.fork(), now);
    const found = [...waiting];
    const until = this.restsOn.clock.now().getTime() + longest;
    const mayGoOn = (): boolean => stop?.aborted !== true && this.restsOn.clock.now().getTime() < until;
    let done = 0;
    const lane = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined && mayGoOn(); id = waiting.shift()) {
        const { told, goesOn } = await this.takeTurn(id, now);
        done += told;
        if (goesOn) waiting.push(id);
      }
    };
    await Promise.all(Array.from({ length: Math.min(receivers, found.length) }, lane));
    await this.forget(found, now);
    return { done };
  }

  /** Tells one receiver what it has waited for longest. It goes on while there is more, and it answers. */
  private async takeTurn(webhookId: string, now: Date): Promise<{ readonly told: number; readonly goesOn: boolean }> {
    const due = await this.claim(webhookId, now);
    let isThere = true;
    let told = 0;
    for (let from = 0; from < due.length && isThere; from += atOnce) {
      const attempts = await Promise.all(due.slice(from, from + atOnce).map((each) => this.tell(each)));
      isThere = attempts.every(({ answered }) => answered !== null);
      told += attempts.length;
    }
    await this.giveBack(due.slice(told));
    return { told, goesOn: isThere && due.length === turn };
  }

  /** What was claimed and not told waits for the next round, and not until the claim is old. */
  private async giveBack(rest: readonly Due[]): Promise<void> {
    await tables(this.restsOn.orm.em.fork())
      .updateTable('webhook_delivery')
      .set({ claimedAt: null })
      .where('id', '=', anyOf(rest.map(({ id }) => id)))
      .where('settledAt', 'is', null)
      .execute();
  }

  /** What was settled long ago goes from the log. */
  private async forget(webhookIds: readonly string[], now: Date): Promise<void> {
    await tables(this.restsOn.orm.em.fork())
      .deleteFrom('webhook_delivery')
      .where('webhookId', '=', anyOf(webhookIds))
      .where('at', '<', new Date(now.getTime() - kept))
      .where('settledAt', 'is not', null)
      .execute();
  }

  /** Several runs may claim at once: each row goes to one of them. */
  private async claim(webhookId: string, now: Date): Promise<Due[]> {
    return this.restsOn.orm.em.fork().transactional(async (em) => {
      const rows = await dueAt(em, webhookId, now);
      await tables(em)
        .updateTable('webhook_delivery')
        .set({ claimedAt: this.restsOn.clock.now() })
        .where('id', '=', anyOf(rows.map(({ id }) => id)))
        .execute();
      return rows;
    });
  }

  private async tell(due: Due): Promise<Attempt> {
    const attempt = await this.attempt(due);
    await this.restsOn.orm.em.fork().transactional((em) => this.settle(em, due, attempt));
    return attempt;
  }

  private async attempt({ id, webhookId, event, reference, at, address, secret }: Due): Promise<Attempt> {
    const { clock, send = fetch } = this.restsOn;
    if (await this.leadsInside(address)) return { answered: null, failure: 'private' };
    const body = bodyOf({ id, event, reference, at: at.toISOString() });
    const key = this.seal.open(secret, secretAt(webhookId)).toString();
    try {
      const response = await send(address, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', 'lantern-signature': signatureOf(key, body, clock.now()) },
        // Wherever it would lead, nobody has looked at that address.
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      });
      await response.body?.cancel();
      return { answered: response.status, failure: response.ok ? null : 'refused' };
    } catch {
      return { answered: null, failure: 'unreachable' };
    }
  }

  /** Whether a name leads to an inner network now, whatever it led to when it was typed. What leads nowhere is unreachable. */
  private async leadsInside(address: string): Promise<boolean> {
    const { mayBePrivate, resolve = addressesOf } = this.restsOn;
    if (problemInAddress(address, mayBePrivate) !== undefined) return true;
    if (mayBePrivate) return false;
    const found = await resolve(new URL(address).hostname).catch((): string[] => []);
    return found.some(isPrivate);
  }

  private async settle(em: SqlEntityManager, { id, webhookId, attempts }: Due, attempt: Attempt): Promise<void> {
    const now = this.restsOn.clock.now();
    const pause = pauses[attempts];
    const isDelivered = attempt.failure === null;
    const isOver = isDelivered || pause === undefined;
    await tables(em)
      .updateTable('webhook_delivery')
      .set({ ...attempt, attempts: attempts + 1, claimedAt: null, delivered: isDelivered })
      .set(isOver ? { settledAt: now } : { dueAt: new Date(now.getTime() + pause) })
      .where('id', '=', id)
      .where('settledAt', 'is', null)
      .execute();
    if (isOver && !isDelivered) await switchOffFailed(em, webhookId, now);
  }
}

/** What is due, and is nobody's at the moment. */
const waitingAt = (em: SqlEntityManager, now: Date) =>
  tables(em)
    .selectFrom('webhook_delivery as d')
    .innerJoin('webhook as w', 'w.id', 'd.webhookId')
    .where('d.settledAt', 'is', null)
    .where('w.offSince', 'is', null)
    .where('d.dueAt', '<=', now)
    .where((eb) => eb.or([eb('d.claimedAt', 'is', null), eb('d.claimedAt', '<', new Date(now.getTime() - claimed))]));

/** The webhooks that are to be told something, the one that waits longest first. */
async function dueReceivers(em: SqlEntityManager, now: Date): Promise<string[]> {
  const rows = await waitingAt(em, now)
    .select(['d.webhookId', (eb) => eb.fn.min('d.dueAt').as('since')])
    .groupBy('d.webhookId')
    .orderBy('since')
    .execute();
  return rows.map(({ webhookId }) => webhookId);
}

const dueAt = (em: SqlEntityManager, webhookId: string, now: Date): Promise<Due[]> =>
  waitingAt(em, now)
    .select(['d.id', 'd.webhookId', 'd.reference', 'd.event', 'd.at', 'd.attempts', 'w.address', 'w.secret'])
    .where('d.webhookId', '=', webhookId)
    .orderBy('d.dueAt')
    .limit(turn)
    .forUpdate('d')
    .skipLocked()
    .execute();

/** After the last attempt nothing more is told, until somebody switches it on again. What waits is given up. */
async function switchOffFailed(em: SqlEntityManager, webhookId: string, now: Date): Promise<void> {
  const db = tables(em);
  const off = db.updateTable('webhook').set({ offSince: now, offBecause: 'failed' }).where('offSince', 'is', null);
  const switched = await off.where('id', '=', webhookId).returning('id').executeTakeFirst();
  const waiting = db.updateTable('webhook_delivery').set({ settledAt: now, failure: 'switchedOff' });
  await waiting.where('webhookId', '=', webhookId).where('settledAt', 'is', null).execute();
  if (switched) log.warn({ webhook: webhookId }, 'A webhook was switched off: its deliveries came to nothing.');
}
