import type { MikroORM } from '@mikro-orm/postgresql';
import { type Clock, isoInstant, run } from '#lantern/platform';

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
  ): Promise<void> {
    await run(
      this.orm.em.fork(),
      'insert into access_record (caller_id, reference, action, outcome, at) values ($1, $2, $3, $4, $5)',
      [callerId, reference, action, outcome, this.clock.now()],
    );
  }

  /** Somebody was not let in to a case. What is no case's reference is kept nowhere: anything can be typed there. */
  async recordRefused(callerId: string, action: string, reference: string): Promise<void> {
    await run(
      this.orm.em.fork(),
      `insert into access_record (caller_id, reference, action, outcome, at)
       select $1, reference, $2, 'refused', $4 from case_file where reference = $3`,
      [callerId, action, reference, this.clock.now()],
    );
  }

  /** Records the same for each of some reviews, but for those where somebody did it within the day before. */
  async recordOnceADay(callerId: string, action: string, references: readonly string[]): Promise<void> {
    await run(
      this.orm.em.fork(),
      `insert into access_record (caller_id, reference, action, at)
       select $1::uuid, wanted.reference, $2, $3::timestamptz from unnest($4::text[]) as wanted (reference)
       where not exists (select 1 from access_record r where r.reference = wanted.reference and r.caller_id = $1::uuid
         and r.action = $2 and r.at > $3::timestamptz - interval '1 day')`,
      [callerId, action, this.clock.now(), references],
    );
  }

  /** When somebody last did something of this kind, leaving out what belongs to their present visit. */
  async lastTime(callerId: string, action: string): Promise<Date | null> {
    const [row] = await run<{ at: number | null }>(
      this.orm.em.fork(),
      `select (extract(epoch from max(at)) * 1000)::float8 as at from access_record
       where caller_id = $1 and action = $2 and outcome = 'done' and at < $3::timestamptz - interval '30 minutes'`,
      [callerId, action, this.clock.now()],
    );
    return row && row.at !== null ? new Date(row.at) : null;
  }

  /** Who looked at a review or one of its parts, newest first. */
  async ofReview(reviewId: string, before: number, limit: number): Promise<AccessEntry[]> {
    return run<AccessEntry>(
      this.orm.em.fork(),
      `select r.id::float8 as number, c.name as caller, r.reference, r.action, r.outcome,
         ${isoInstant('r.at')} as at
       from access_record r join caller c on c.id = r.caller_id
       where r.reference in (select reference from case_file where id = $1 or parent_id = $1) and r.id < $2
       order by r.id desc limit $3`,
      [reviewId, before, limit],
    );
  }
}
