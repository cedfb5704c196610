import type { MikroORM } from '@mikro-orm/postgresql';
import { isoInstant, run } from '#lantern/platform';
import type { WorkflowRegistry } from '#lantern/cases';

/** A request that was passed to another agency: whoever passed it sees no more of it than this. */
export interface Passed {
  readonly reference: string;
  /** ISO instant. */
  readonly at: string;
  readonly to: string;
}

/** The receipt for a request that is no longer one's own. */
export class PassedOn {
  private readonly passedOnBy: readonly string[];

  constructor(
    private readonly orm: MikroORM,
    registry: WorkflowRegistry,
  ) {
    this.passedOnBy = registry.all.flatMap(({ part }) => part?.passedOnBy ?? []);
  }

  /** The last time somebody of this name passed it on, in one of these partnerships. */
  async by(name: string, partnershipIds: readonly string[], reference: string): Promise<Passed | undefined> {
    const [passed] = await run<Passed>(
      this.orm.em.fork(),
      `select c.reference, h.payload->>'to' as "to",
         ${isoInstant('to_timestamp(h.recorded_at / 1000.0)')} as at
       from history h join case_file c on c.id = h.case_file_id
       where c.reference = $1 and c.partnership_id = any($2::uuid[]) and h.type = any($3) and h.actor = $4
       order by h.number desc limit 1`,
      [reference, partnershipIds, this.passedOnBy, name],
    );
    return passed;
  }
}
