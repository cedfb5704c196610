import type { MikroORM } from '@mikro-orm/postgresql';
import { Calendars, type OwnWords, type WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { type SqlBool, sql } from 'kysely';
import { type CaseFilter, agencyOf, agencyOfPart, caseAndReview, casesIn, rowsOf } from './case-filter.js';
import { failedOfCases } from './failed-mail.js';
import { holdingOffice } from './holding-office.js';
import type { OpenTask } from './open-task.js';
import { overdueTasks } from './overdue-tasks.js';
import { saidDateColumn } from './said-date.js';

const statement = (filter: CaseFilter) => sql<OpenTask>`
select t.key as task, t.title, c.workflow, c.version, ${sql.raw(holdingOffice('t.owner', 'r'))} as owner, c.reference, c.revision, r.reference as review, p.name as partnership,
  ${sql.raw(agencyOfPart('c'))} as agency,
  t.opened_on as "openedOn", d.name as clock, d.due, d.paused_by as "pausedBy", d.date, chased."on" as "chasedOn"
from task t join ${sql.raw(caseAndReview)} on c.id = t.case_file_id join partnership p on p.id = r.partnership_id
left join lateral (
  select d.due, d.paused_by, ${sql.raw(saidDateColumn)} as date, d.clock || coalesce(':' || d.about, '') as name from deadline d
  where d.case_file_id = t.case_file_id and d.clock = t.clock and not d.settled
    and (d.about is null or t.about is null or d.about = t.about)
  order by d.due limit 1) as d on true
left join lateral (
  select h."on" from history h where h.case_file_id = t.case_file_id and h.type = ${general.taskChased} and h.payload->>'task' = t.key
    and h.number >= t.opened
  order by h.number desc limit 1) as chased on true
where t.closed is null and ${filter}
order by d.due nulls last, c.reference, t.key`;

/** What is to be done across reviews, and who holds it. */
export class WorkList {
  readonly calendars = new Calendars();

  constructor(
    private readonly orm: MikroORM,
    readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {}

  today(): IsoDate {
    return londonDate(this.clock.now());
  }

  async open(filter: CaseFilter): Promise<OpenTask[]> {
    const em = this.orm.em.fork();
    const opened = await this.ownWords.shown(em, await rowsOf(em, statement(filter)));
    return [...opened, ...(await overdueTasks(em, this, this.today(), filter))];
  }

  /** The returns and actions for which more time was asked, and nobody has answered yet. */
  async moreTimeAsked(filter: CaseFilter): Promise<{ reference: string; agency: string }[]> {
    return casesIn(this.orm.em.fork())
      .select(['c.reference', sql<string>`${sql.raw(agencyOf('c'))}`.as('agency')])
      .where('c.parentId', 'is not', null)
      .where('c.closed', '=', false)
      .where(sql<SqlBool>`c.snapshot->'context'->'moreTimeAsked' = 'true'::jsonb`)
      .where(filter)
      .orderBy('c.reference')
      .execute();
  }

  /** How many e-mails about each review did not arrive, or may not have, and wait for a person (rule E-18). */
  async failedEmails(filter: CaseFilter): Promise<{ review: string; count: number }[]> {
    return rowsOf(
      this.orm.em.fork(),
      sql<{ review: string; count: number }>`
      select r.reference as review, count(distinct e.id)::int as count
      from ${sql.raw(`${failedOfCases} e join ${caseAndReview} on c.id = e.case_id`)} where ${filter}
      group by r.reference order by r.reference`,
    );
  }
}
