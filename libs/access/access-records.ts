import type { MikroORM } from '@mikro-orm/postgresql';
import { type CaseFilter, casesIn } from '#lantern/case-lists';
import type { Clock } from '#lantern/platform';
import { isoText, prepared, tables } from '#lantern/tables';
import { sql } from 'kysely';

const aVisit = 30 * 60_000;
const aDay = 24 * 60 * 60_000;

/** What came of it: done, a form shown again, refused, or a fault of ours. */
export type AccessOutcome = 'done' | 'returned' | 'refused' | 'failed';

export interface AccessEntry {
  /** Grows with time; pass the last one seen as `before` for the entries that came before it. */
  readonly number: number;
  readonly caller: string;
  readonly reference: string;
  readonly action: string;
  readonly outcome: AccessOutcome;
  readonly at: string;
  /** The form that it was, by its name. */
  readonly form: string | null;
}

/** The record of who looked at what. */
export class AccessRecords {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** `reference` is null for a list over several reviews. */
  async record(
    callerId: string,
    action: string,
    reference: string | null,
    outcome: AccessOutcome = 'done',
    form: string | null = null,
  ): Promise<void> {
    const db = tables(this.orm.em.fork());
    const entry = { callerId, reference, action, outcome, at: this.clock.now(), form };
    await prepared(db, db.insertInto('access_record').values(entry));
  }

  /** Somebody was not let in to a case. What is no case's reference is kept nowhere: anything can be typed there. */
  async recordRefused(callerId: string, action: string, reference: string): Promise<void> {
    const db = tables(this.orm.em.fork());
    const known = await db.selectFrom('case_file').select('id').where('reference', '=', reference).executeTakeFirst();
    if (known) await this.record(callerId, action, reference, 'refused');
  }

  /** Records the same for each of some reviews, but for those where somebody did it within the day before. */
  async recordOnceADay(callerId: string, action: string, references: readonly string[]): Promise<void> {
    const at = this.clock.now();
    const db = tables(this.orm.em.fork());
    const seen = db
      .selectFrom('access_record as r')
      .select('r.id')
      .where((eb) => eb.and({ 'r.callerId': callerId, 'r.action': action }))
      .where('r.at', '>', new Date(at.getTime() - aDay));
    await db
      .insertInto('access_record')
      .columns(['callerId', 'action', 'at', 'reference'])
      .expression((eb) =>
        eb
          .selectFrom(sql<{ reference: string }>`unnest(${references}::text[])`.as<'w'>(sql`w(reference)`))
          .select([eb.cast<string>(eb.val(callerId), 'uuid').as('callerId'), eb.val(action).as('action')])
          .select([eb.cast<Date>(eb.val(at), 'timestamptz').as('at'), 'w.reference'])
          .where(eb.not(eb.exists(seen.whereRef('r.reference', '=', sql.ref('w.reference'))))),
      )
      .execute();
  }

  /** When somebody last did something of this kind, leaving out what belongs to their present visit. */
  async lastTime(callerId: string, action: string): Promise<Date | null> {
    const before = new Date(this.clock.now().getTime() - aVisit);
    const { at } = await tables(this.orm.em.fork())
      .selectFrom('access_record')
      .select(({ fn }) => fn.max('at').as('at'))
      .where((eb) => eb.and({ callerId, action, outcome: 'done' }))
      .where('at', '<', before)
      .executeTakeFirstOrThrow();
    return at;
  }

  /** What somebody looked at and did, newest first: of reviews those that pass a filter, and lists over several. */
  async ofCaller(callerId: string, filter: CaseFilter, before: number, limit: number) {
    const em = this.orm.em.fork();
    const seen = casesIn(em).select('c.reference').where(filter);
    return tables(em)
      .selectFrom('access_record as r')
      .select((eb) => ['r.id as number', 'r.action', 'r.reference', isoText(eb.ref('r.at')).as('at')])
      .where('r.callerId', '=', callerId)
      .where('r.id', '<', before)
      .where((eb) => eb.or([eb('r.reference', 'is', null), eb('r.reference', 'in', seen)]))
      .orderBy('r.id', 'desc')
      .limit(limit)
      .execute();
  }

  /** Who looked at a review or one of its parts, newest first. */
  async ofReview(reviewId: string, before: number, limit: number): Promise<AccessEntry[]> {
    return tables(this.orm.em.fork())
      .selectFrom('access_record as r')
      .innerJoin('caller as c', 'c.id', 'r.callerId')
      .select((eb) => ['r.id as number', 'c.name as caller', 'r.action', 'r.form', isoText(eb.ref('r.at')).as('at')])
      .select((eb) => [
        eb.ref('r.reference').$notNull().as('reference'),
        eb.ref('r.outcome').$castTo<AccessOutcome>().as('outcome'),
      ])
      .where('r.reference', 'in', (eb) =>
        eb.selectFrom('case_file').select('reference').where('reviewId', '=', reviewId),
      )
      .where('r.id', '<', before)
      .orderBy('r.id', 'desc')
      .limit(limit)
      .execute();
  }
}
