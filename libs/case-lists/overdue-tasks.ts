import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Calendars, WorkflowRegistry } from '#lantern/cases';
import {
  type BankHolidays,
  type IsoDate,
  type Length,
  type PartialDate,
  addDays,
  addLength,
  rangeOf,
} from '#lantern/calendar';
import { type Arising, lengthInForce } from '#lantern/engine';
import { sql } from 'kysely';
import { type CaseFilter, agencyOfPart, caseAndReview, rowsOf } from './case-filter.js';
import type { OpenTask } from './open-task.js';

/*
 * Tasks that nothing opens but the passing of time: a date has been overdue for so long. They are read from the dates, and
 * so are gone as soon as the date is met, moved or held, or what is to be done about it has been recorded.
 */

/** A date that is past, with the task that may arise from it. */
interface OverdueDate extends Omit<OpenTask, 'openedOn'> {
  readonly wasDue: IsoDate;
  /** The day on which the task was last done for this date. */
  readonly lastOn: PartialDate | null;
  readonly settings: Readonly<Record<string, Length | null>>;
  readonly calendarId: string;
}

const statement = (rules: readonly object[], today: IsoDate, filter: CaseFilter) => sql<OverdueDate>`
select rule.code as task, rule.title, c.workflow, c.version, rule.owner, c.reference, c.revision, r.reference as review,
  p.name as partnership, ${sql.raw(agencyOfPart('c'))} as agency, d.due as "wasDue", last."on" as "lastOn", c.settings,
  c.calendar_id as "calendarId", null as clock, null as due, null as date, null as "pausedBy", null as "chasedOn"
from ${sql.raw(caseAndReview)} join partnership p on p.id = r.partnership_id
join jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as rule(workflow text, version text, code text, title text,
  owner text, clock text, form text, fields jsonb) on rule.workflow = c.workflow and rule.version = c.version
join deadline d on d.case_file_id = c.id and d.clock = rule.clock and not d.settled and d.paused_by is null
  and d.due < ${today}::date
left join lateral (
  select max(h."on") as "on" from history h where h.case_file_id = c.id and h.type = rule.form and h."on" > d.due::text
    and h.payload @> rule.fields) as last on true
where ${filter}
order by d.due, c.reference`;

const rulesOf = (registry: WorkflowRegistry) =>
  registry.all.flatMap(({ name: workflow, version, tasks }) =>
    tasks.flatMap(({ code, title, owner, form, arises }) =>
      arises
        ? [
            {
              workflow,
              version,
              code,
              title,
              owner,
              arises,
              clock: arises.clock,
              form: form?.event,
              fields: form?.when ?? {},
            },
          ]
        : [],
    ),
  );

/** The first day on which a task is there, or is there again; null where it never is. */
function arisesOn({ setting, overdueFor, againAfterMonths }: Arising, date: OverdueDate, calendar: BankHolidays) {
  const length = lengthInForce({ setting, length: overdueFor }, date.settings);
  if (length === null) return null;
  const first = addDays(addLength(date.wasDue, length, calendar), 1);
  if (date.lastOn === null) return first;
  if (againAfterMonths === undefined) return null;
  const again = addLength(rangeOf(date.lastOn).latest, { count: againAfterMonths, unit: 'months' }, calendar);
  return again > first ? again : first;
}

export interface OverdueParts {
  readonly registry: WorkflowRegistry;
  readonly calendars: Calendars;
}

export async function overdueTasks(
  em: SqlEntityManager,
  { registry, calendars }: OverdueParts,
  today: IsoDate,
  filter: CaseFilter,
): Promise<OpenTask[]> {
  const rules = rulesOf(registry);
  const dates = await rowsOf(em, statement(rules, today, filter));
  const tasks: OpenTask[] = [];
  for (const date of dates) {
    const rule = rules.find(({ workflow, version, code }) => sameTask(date, { workflow, version, code }));
    const day = rule && arisesOn(rule.arises, date, await calendars.byId(em, date.calendarId));
    const { wasDue: _due, lastOn: _on, settings: _settings, calendarId: _calendar, ...task } = date;
    if (day && day <= today) tasks.push({ ...task, openedOn: day });
  }
  return tasks;
}

const sameTask = (
  { workflow, version, task }: OverdueDate,
  rule: { readonly workflow: string; readonly version: string; readonly code: string },
): boolean => rule.workflow === workflow && rule.version === version && rule.code === task;
