import { randomBytes, randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type Clock, InvalidInput, NotFound, Seal } from '#lantern/platform';
import { anyOf, isoText, tables } from '#lantern/tables';
import { problemInAddress } from './addresses.js';

/** Every event, whatever its name begins with. */
export const everything = '*';

/** Why a webhook is told nothing. */
export type OffBecause = 'person' | 'failed';

export interface WebhookView {
  readonly id: string;
  readonly address: string;
  readonly begins: readonly string[];
  readonly madeBy: string;
  /** ISO instants. */
  readonly madeAt: string;
  readonly offSince: string | null;
  readonly offBecause: OffBecause | null;
}

export interface DeliveryView {
  readonly id: string;
  readonly reference: string;
  readonly event: string;
  /** ISO instants. */
  readonly at: string;
  readonly dueAt: string;
  readonly settledAt: string | null;
  readonly attempts: number;
  readonly answered: number | null;
  readonly failure: string | null;
  readonly delivered: boolean;
}

export const secretAt = (id: string): string => `secret of webhook ${id}`;
export const sealOfSecrets = (secret: string): Seal => new Seal(secret, 'webhooks');

/** The addresses that a partnership has other systems told at. Who may read or change them is for whoever asks to see to. */
export class Webhooks {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
    private readonly mayBePrivate: boolean,
  ) {
    this.seal = sealOfSecrets(secret);
  }

  /** The newest first. */
  async of(partnershipId: string): Promise<WebhookView[]> {
    return this.views().where('w.partnershipId', '=', partnershipId).orderBy('w.madeAt', 'desc').execute();
  }

  /** @throws NotFound also where it is another partnership's. */
  async one(partnershipId: string, id: string): Promise<WebhookView> {
    const found = (await this.of(partnershipId)).find((each) => each.id === id);
    if (!found) throw new NotFound('There is no such webhook in this partnership.');
    return found;
  }

  /** Answers with its secret, which nobody is shown again. @throws InvalidInput */
  async add(
    partnershipId: string,
    by: Pick<KnownCaller, 'id'>,
    wanted: { address: string; begins: readonly string[] },
  ) {
    const address = wanted.address.trim();
    const problem = problemInAddress(address, this.mayBePrivate);
    const issues = [
      ...(problem === undefined ? [] : [{ path: 'address', message: problem }]),
      ...(wanted.begins.length === 0 ? [{ path: 'begins', message: 'choose at least one' }] : []),
    ];
    if (issues.length > 0) throw new InvalidInput(issues);
    const [id, secret] = [randomUUID(), randomBytes(32).toString('base64url')];
    const sealed = this.seal.close(Buffer.from(secret), secretAt(id));
    const made = { id, partnershipId, address, secret: sealed, begins: [...wanted.begins] };
    await tables(this.orm.em.fork())
      .insertInto('webhook')
      .values({ ...made, madeBy: by.id, madeAt: this.clock.now() })
      .execute();
    return { id, secret };
  }

  /** Nothing more is told from now on; what waits is given up. @throws NotFound */
  async switchOff(partnershipId: string, id: string): Promise<void> {
    await this.one(partnershipId, id);
    const now = this.clock.now();
    await this.orm.em.fork().transactional(async (em) => {
      const db = tables(em);
      const off = db.updateTable('webhook').set({ offSince: now, offBecause: 'person' });
      await off.where('id', '=', id).where('offSince', 'is', null).execute();
      const waiting = db.updateTable('webhook_delivery').set({ settledAt: now, failure: 'switchedOff' });
      await waiting.where('webhookId', '=', id).where('settledAt', 'is', null).execute();
    });
  }

  /** It is told what is recorded from now on. @throws NotFound */
  async switchOn(partnershipId: string, id: string): Promise<void> {
    await this.one(partnershipId, id);
    const on = tables(this.orm.em.fork()).updateTable('webhook').set({ offSince: null, offBecause: null });
    await on.where('id', '=', id).execute();
  }

  /** What it was told, newest first; `after`: the id of the last one seen. */
  async deliveries(webhookId: string, after: string | undefined, limit: number): Promise<DeliveryView[]> {
    return tables(this.orm.em.fork())
      .selectFrom('webhook_delivery as d')
      .select(['d.id', 'd.reference', 'd.event', 'd.attempts', 'd.answered', 'd.failure', 'd.delivered'])
      .select((eb) => [
        isoText(eb.ref('d.at')).as('at'),
        isoText(eb.ref('d.dueAt')).as('dueAt'),
        isoText(eb.ref('d.settledAt')).as('settledAt'),
      ])
      .where('d.webhookId', '=', webhookId)
      .$if(after !== undefined, (query) =>
        query.where((eb) =>
          eb(
            eb.refTuple('d.at', 'd.id'),
            '<',
            eb
              .selectFrom('webhook_delivery as last')
              .select(['last.at', 'last.id'])
              .where((one) => one(one.cast<string>('last.id', 'text'), '=', after ?? ''))
              .$asTuple('at', 'id'),
          ),
        ),
      )
      .orderBy('d.at', 'desc')
      .orderBy('d.id', 'desc')
      .limit(limit)
      .execute();
  }

  /** Those of some partnerships that were switched off because their deliveries came to nothing. */
  async failed(partnershipIds: readonly string[]): Promise<{ readonly id: string; readonly code: string }[]> {
    return tables(this.orm.em.fork())
      .selectFrom('webhook as w')
      .innerJoin('partnership as p', 'p.id', 'w.partnershipId')
      .select(['w.id', 'p.code'])
      .where('w.offBecause', '=', 'failed')
      .where('p.id', '=', anyOf(partnershipIds))
      .orderBy('w.offSince')
      .execute();
  }

  private views() {
    return tables(this.orm.em.fork())
      .selectFrom('webhook as w')
      .innerJoin('caller as c', 'c.id', 'w.madeBy')
      .select(['w.id', 'w.address', 'w.begins', 'c.name as madeBy'])
      .select((eb) => [
        isoText(eb.ref('w.madeAt')).as('madeAt'),
        isoText(eb.ref('w.offSince')).as('offSince'),
        eb.ref('w.offBecause').$castTo<OffBecause | null>().as('offBecause'),
      ]);
  }
}
