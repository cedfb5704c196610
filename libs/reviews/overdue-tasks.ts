import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { IsoDate } from '#lantern/calendar';
import { run } from '#lantern/platform';
import { type CaseFilter, agencyOfPart, caseAndReview } from './case-filter.js';
import type { WorkflowRegistry } from './registry.js';
import type { OpenTask } from './open-task.js';

/*
 * Tasks that nothing opens but the passing of time: a date has been overdue for so long. They are read from the dates, and
 * so are gone as soon as the date is met, moved or held, or what is to be done about it has been recorded.
 */

const statement = (condition: string): string => `
select r.code as task, r.title, c.workflow, c.version, r.owner, c.reference, c.revision, review.reference as review,
  p.name as partnership, ${agencyOfPart('c')} as agency, to_char(d.due + r.days + 1, 'YYYY-MM-DD') as "openedOn",
  null as clock, null as due, null as date, null as "pausedBy", null as "chasedOn"
from jsonb_to_recordset($1::jsonb) as r(workflow text, version text, code text, title text, owner text, clock text,
  days int, form text)
join (select c.*, r.reference as "reviewReference" from ${caseAndReview} where ${condition}) as c
  on c.workflow = r.workflow and c.version = r.version
join case_file review on review.reference = c."reviewReference"
join partnership p on p.id = review.partnership_id
join deadline d on d.case_file_id = c.id and d.clock = r.clock and not d.settled and d.paused_by is null
  and d.due + r.days < $2::date
where not exists (select 1 from history h where h.case_file_id = c.id and h.type = r.form and h."on" > d.due::text)
order by d.due, c.reference`;

const rulesOf = (registry: WorkflowRegistry) =>
  registry.all.flatMap(({ name: workflow, version, tasks }) =>
    tasks.flatMap(({ code, title, owner, form, arises }) =>
      arises ? [{ workflow, version, code, title, owner, ...arises, form: form?.event ?? '' }] : [],
    ),
  );

export async function overdueTasks(
  em: SqlEntityManager,
  registry: WorkflowRegistry,
  today: IsoDate,
  filter: CaseFilter,
): Promise<OpenTask[]> {
  const { condition, parameters } = filter(3);
  return run<OpenTask>(em, statement(condition), [JSON.stringify(rulesOf(registry)), today, ...parameters]);
}
