import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { dates, isOfTask, isUnsettled } from './case-date.js';
import { cases, casesIn } from './case-filter.js';
import { officeHolding } from './holding-office.js';
import { dateAsSaid } from './said-date.js';

/** Who holds the open task `t` of a review `r`. */
export const taskHolder = officeHolding(dates.ref('t.owner'), {
  id: cases.ref('r.id'),
  partnershipId: cases.ref('r.partnershipId'),
});

/** The clock of a date by its name in the case: `agencyReturn:Anytown Council`. */
const clockName = sql<string>`${dates.ref('d.clock')} || coalesce(':' || ${dates.ref('d.about')}, '')`;

/** The tasks `t` that are open, each with its case, with who holds it and with its earliest date, if it has one. */
export const openTasksIn = (em: SqlEntityManager) =>
  casesIn(em)
    .innerJoin('task as t', 't.caseFileId', 'c.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('deadline as d')
          .select(['d.due', 'd.pausedBy', 'd.chase', dateAsSaid.as('date'), clockName.as('name')])
          .where(isOfTask)
          .where(isUnsettled)
          .orderBy('d.due')
          .limit(1)
          .as('d'),
      (join) => join.onTrue(),
    )
    .select(['t.key as task', 't.title', taskHolder.as('owner'), 't.openedOn', 'd.due', 'd.date'])
    .where('t.closed', 'is', null);
