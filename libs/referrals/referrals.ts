import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { Answers } from '#lantern/forms';
import { type Clock, EventRejected, NotFound, Seal } from '#lantern/platform';
import { type Tables, anyOf, isoText, partnershipsAfter, tables } from '#lantern/tables';
import { expressionBuilder } from 'kysely';

/** What somebody sends from the public page. */
export interface NewReferral {
  /** Of the page that it was typed into. */
  readonly once: string;
  readonly partnershipId: string;
  readonly workflow: string;
  readonly version: string;
  readonly answers: Answers;
}

export interface ReferralView {
  readonly id: string;
  readonly number: string;
  readonly partnershipId: string;
  readonly workflow: string;
  readonly version: string;
  readonly answers: Answers;
  /** ISO instants. */
  readonly receivedAt: string;
  readonly settledAs: 'opened' | 'closed' | null;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
  readonly reason: string | null;
  readonly reference: string | null;
}

/** Letters and figures that nobody takes for one another. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const four = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
const newNumber = (): string => `R-${four()}-${four()}`;

export const isReferralNumber = (text: string): boolean => /^R(?:-[A-HJKMNP-TV-Z2-9]{4}){2}$/.test(text);

/** Of one page and what was typed into it: whoever goes back to it and adds something sends another referral. */
const sendingOf = ({ once, partnershipId, answers }: NewReferral): string =>
  createHash('sha256')
    .update(JSON.stringify([once, partnershipId, answers]))
    .digest('hex');

const contentOf = (id: string): string => `referral ${id}`;
const reasonOf = (id: string): string => `reason of referral ${id}`;

const settledAlready = () =>
  new EventRejected(['Somebody has dealt with this referral meanwhile. Look at it again to see what became of it.']);

const of = expressionBuilder<Tables & { r: Tables['referral'] }, 'r'>();

/** Sent to one of these partnerships, or to one that ended and that they came after. */
const isOf = (partnershipIds: readonly string[]) =>
  of.exists(
    of
      .selectFrom(['partnership as p', 'partnership as next'])
      .select('p.id')
      .whereRef('p.id', '=', 'r.partnershipId')
      .where('next.id', '=', anyOf(partnershipIds))
      .where((eb) => eb('next.id', 'in', partnershipsAfter(eb.ref('p.code')))),
  );

const referrals = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('referral as r')
    .leftJoin('caller as c', 'c.id', 'r.settledBy')
    .select(['r.id', 'r.number', 'r.partnershipId', 'r.workflow', 'r.version', 'r.content', 'r.reason', 'r.reference'])
    .select(['c.name as settledBy'])
    .select((eb) => [
      eb.ref('r.settledAs').$castTo<ReferralView['settledAs']>().as('settledAs'),
      isoText(eb.ref('r.receivedAt')).as('receivedAt'),
      isoText(eb.ref('r.settledAt')).as('settledAt'),
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof referrals>['execute']>>[number];

/** What people without an account tell a partnership: kept sealed, and looked at by its co-ordinator. */
export class Referrals {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'referrals');
  }

  /** Keeps a referral and answers the number of its receipt. Sent twice, it is kept once. */
  async receive(sent: NewReferral): Promise<string> {
    const { once: _, answers, ...referral } = sent;
    const once = sendingOf(sent);
    const id = randomUUID();
    const content = this.seal.close(Buffer.from(JSON.stringify(answers)), contentOf(id));
    const em = this.orm.em.fork();
    await tables(em)
      .insertInto('referral')
      .values({ id, number: newNumber(), once, content, receivedAt: this.clock.now(), ...referral })
      .onConflict((had) => had.column('once').doNothing())
      .execute();
    const number = await this.receivedAs(sent);
    if (number === undefined) throw new Error('A referral that was kept is not there.');
    return number;
  }

  /** The number of its receipt where just this was sent before. */
  async receivedAs(sent: NewReferral): Promise<string | undefined> {
    const query = tables(this.orm.em.fork())
      .selectFrom('referral')
      .select('number')
      .where('once', '=', sendingOf(sent));
    return (await query.executeTakeFirst())?.number;
  }

  /** Whether a receipt of this number was given. */
  async wasReceived(number: string): Promise<boolean> {
    const query = tables(this.orm.em.fork()).selectFrom('referral').select('id').where('number', '=', number);
    return (await query.executeTakeFirst()) !== undefined;
  }

  /** Those of some partnerships, the ones that wait first and of these the oldest. */
  async list(partnershipIds: readonly string[]): Promise<ReferralView[]> {
    const rows = await referrals(this.orm.em.fork())
      .where(isOf(partnershipIds))
      .orderBy((eb) => eb('r.settledAs', 'is not', null))
      .orderBy('r.receivedAt')
      .limit(200)
      .execute();
    return rows.map((row) => this.view(row));
  }

  async waiting(partnershipIds: readonly string[]): Promise<number> {
    const { count } = await tables(this.orm.em.fork())
      .selectFrom('referral as r')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where(isOf(partnershipIds))
      .where('r.settledAs', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** @throws NotFound also where it is another partnership's. */
  async find(id: string, partnershipIds: readonly string[]): Promise<ReferralView> {
    const row = await referrals(this.orm.em.fork())
      .where((eb) => eb(eb.cast('r.id', 'text'), '=', id))
      .where(isOf(partnershipIds))
      .executeTakeFirst();
    if (!row) throw new NotFound('There is no such referral.');
    return this.view(row);
  }

  /** Closes it without a review. @throws EventRejected where somebody has dealt with it. */
  async close({ id }: Pick<ReferralView, 'id'>, by: { readonly id: string }, reason: string): Promise<void> {
    const sealed = this.seal.close(Buffer.from(reason), reasonOf(id));
    await this.settle(this.orm.em.fork(), id, { settledAs: 'closed', settledBy: by.id, reason: sealed });
  }

  /** Marks it as the notification of a review, in the transaction that opens that. @throws EventRejected */
  async claim(em: SqlEntityManager, { id }: Pick<ReferralView, 'id'>, by: { readonly id: string }): Promise<void> {
    await this.settle(em, id, { settledAs: 'opened', settledBy: by.id });
  }

  async opened(em: SqlEntityManager, { id }: Pick<ReferralView, 'id'>, reference: string): Promise<void> {
    await tables(em).updateTable('referral').set({ reference }).where('id', '=', id).execute();
  }

  private async settle(
    em: SqlEntityManager,
    id: string,
    as: { readonly settledAs: string; readonly settledBy: string; readonly reason?: Buffer },
  ): Promise<void> {
    const settled = await tables(em)
      .updateTable('referral')
      .set({ ...as, settledAt: this.clock.now() })
      .where('id', '=', id)
      .where('settledAs', 'is', null)
      .returning('id')
      .execute();
    if (settled.length === 0) throw settledAlready();
  }

  private view({ content, reason, ...row }: Row): ReferralView {
    return {
      ...row,
      answers: JSON.parse(this.seal.open(content, contentOf(row.id)).toString()) as Answers,
      reason: reason && this.seal.open(reason, reasonOf(row.id)).toString(),
    };
  }
}
