import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, type PartialDate, daysBetween } from '#lantern/calendar';
import { type Forecast, type NoForecast, forecastFrom, pointOf } from '#lantern/engine';
import { run } from '#lantern/platform';

/** The first day a case was in each of its stages. */
export type Entered = Readonly<Record<string, PartialDate>>;

/** The stages of case `c` with the first day of each, as JSON. */
export const enteredColumn = `(select jsonb_object_agg(e.stage, e.first) from (
  select h.to_state as stage, min(h."on") as first from history h where h.case_file_id = c.id group by h.to_state) e)`;

interface Done {
  readonly partnershipId: string;
  readonly workflow: string;
  readonly clock: string;
  readonly metOn: PartialDate;
  readonly entered: Entered;
}

/** What is to be forecast: a clock of a review that stands in a stage. */
interface Running {
  readonly partnershipId: string;
  readonly workflow: string;
  readonly clock: string;
  readonly state: string;
  readonly entered: Entered;
}

const statement = `
select c.partnership_id as "partnershipId", c.workflow, d.clock, d.met_on as "metOn", ${enteredColumn} as entered
from deadline d join case_file c on c.id = d.case_file_id
where d.kind = 'guidance' and d.met_on is not null and c.parent_id is null and c.partnership_id = any($1::uuid[])`;

/** How long the reviews of some partnerships took, from each stage on, until a date of guidance was met. */
export class PastDurations {
  private constructor(private readonly done: readonly Done[]) {}

  static async of(em: SqlEntityManager, partnershipIds: readonly string[]): Promise<PastDurations> {
    return new PastDurations(await run<Done>(em, statement, [partnershipIds]));
  }

  forecast({ partnershipId, workflow, clock, state, entered }: Running, today: IsoDate): Forecast | NoForecast {
    const since = entered[state];
    if (since === undefined) return 'tooFewBefore';
    const past = this.done
      .filter((each) => each.partnershipId === partnershipId && each.workflow === workflow && each.clock === clock)
      .flatMap(({ metOn, entered: stages }) => {
        const from = stages[state];
        return from === undefined ? [] : [daysBetween(pointOf(from), pointOf(metOn))];
      });
    return forecastFrom(
      pointOf(since),
      past.filter((days) => days >= 0),
      today,
    );
  }
}
