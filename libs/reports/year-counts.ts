import type { MikroORM } from '@mikro-orm/postgresql';
import type { IsoDate, PartialDate } from '#lantern/calendar';
import { type CaseFilter, both, cases, casesIn, enteredStages } from '#lantern/case-lists';
import type { WorkflowRegistry } from '#lantern/cases';

/** From a day on, and before another. */
export interface Days {
  readonly from: IsoDate;
  readonly before: IsoDate;
}

/** How many reviews began and ended in some days, and were going on at the end of them. */
export interface YearCount {
  readonly opened: number;
  readonly ended: number;
  readonly goingOn: number;
}

/** The reviews that were opened in some days. What is known to its month or year alone counts as the first day of it. */
export const openedWithin = ({ from, before }: Days): CaseFilter =>
  both(cases('r.openedOn', '>=', from), cases('r.openedOn', '<', before));

const isWithin = (day: PartialDate, { from, before }: Days): boolean => day >= from && day < before;

/** Counts the reviews of a year as they stand after every correction. */
export class YearCounts {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
  ) {}

  async of(filter: CaseFilter, days: Days): Promise<YearCount> {
    const rows = await casesIn(this.orm.em.fork())
      .select(['c.workflow', 'c.version', 'c.openedOn', 'c.closed', enteredStages.as('entered')])
      .where('c.parentId', 'is', null)
      .where('c.openedOn', '<', days.before)
      .where(filter)
      .execute();
    const ends = rows.flatMap(({ workflow, version, closed, entered }) => {
      const { closedStates } = this.registry.get(workflow, version);
      const ended = closedStates.flatMap((stage) => entered?.[stage] ?? []).toSorted();
      return closed ? [ended.at(-1) ?? ''] : [];
    });
    return {
      opened: rows.filter(({ openedOn }) => isWithin(openedOn, days)).length,
      ended: ends.filter((day) => isWithin(day, days)).length,
      goingOn: rows.length - ends.filter((day) => day < days.before).length,
    };
  }
}
