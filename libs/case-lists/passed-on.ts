import type { MikroORM } from '@mikro-orm/postgresql';
import { isoInstant, run } from '#lantern/platform';

/** A request that was passed to another agency: whoever passed it sees no more of it than this. */
export interface Passed {
  readonly reference: string;
  /** ISO instant. */
  readonly at: string;
  readonly to: string;
}

/** The receipt for a request that is no longer one's own. */
export class PassedOn {
  constructor(private readonly orm: MikroORM) {}

  /** The last time somebody of this name passed it on, in one of these partnerships. */
  async by(name: string, partnershipIds: readonly string[], reference: string): Promise<Passed | undefined> {
    const [passed] = await run<Passed>(
      this.orm.em.fork(),
      `select c.reference, h.payload->>'to' as "to",
         ${isoInstant('to_timestamp(h.recorded_at / 1000.0)')} as at
       from history h join case_file c on c.id = h.case_file_id
       where c.reference = $1 and c.partnership_id = any($2::uuid[]) and h.type = 'return.reassigned' and h.actor = $3
       order by h.number desc limit 1`,
      [reference, partnershipIds, name],
    );
    return passed;
  }
}
