import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type PartialDate, daysBetween } from '#lantern/calendar';
import { type Hold, type Ledger, daysOnHold, lastDayOf, pointOf } from '#lantern/engine';
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
  readonly holds: readonly Hold[];
  readonly dated: Ledger['dated'];
}

/** Whose durations are asked for: a clock of a kind of review in a partnership. */
interface Kind {
  readonly partnershipId: string;
  readonly workflow: string;
  readonly clock: string;
}

const statement = `
select c.partnership_id as "partnershipId", c.workflow, d.clock, d.met_on as "metOn", ${enteredColumn} as entered,
  c.snapshot->'ledger'->'holds' as holds, c.snapshot->'ledger'->'dated' as dated
from deadline d join case_file c on c.id = d.case_file_id
where d.kind = 'guidance' and d.met_on is not null and c.parent_id is null and c.partnership_id = any($1::uuid[])`;

/** Days less holds; none where the beginning is not known, or lies after the end. */
function daysTo({ metOn, holds }: Done, from: PartialDate | undefined): number[] {
  if (from === undefined) return [];
  const [first, last] = [pointOf(from), pointOf(metOn)];
  return first > last ? [] : [daysBetween(first, last) - daysOnHold(holds, first, last)];
}

/** How long the reviews of some partnerships took until a date of guidance was met. */
export class PastDurations {
  private constructor(private readonly done: readonly Done[]) {}

  static async of(em: SqlEntityManager, partnershipIds: readonly string[]): Promise<PastDurations> {
    return new PastDurations(await run<Done>(em, statement, [partnershipIds]));
  }

  /** From the first day in a stage. */
  fromStage(kind: Kind, stage: string): number[] {
    return this.like(kind).flatMap((each) => daysTo(each, each.entered[stage]));
  }

  /** From the last day on which something happened. */
  fromEvent(kind: Kind, event: string): number[] {
    return this.like(kind).flatMap((each) => daysTo(each, lastDayOf(each.dated, event)));
  }

  private like({ partnershipId, workflow, clock }: Kind): Done[] {
    return this.done.filter(
      (each) => each.partnershipId === partnershipId && each.workflow === workflow && each.clock === clock,
    );
  }
}
