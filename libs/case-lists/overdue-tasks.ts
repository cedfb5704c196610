import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Calendars, WorkflowRegistry } from '#lantern/cases';
import { type BankHolidays, type IsoDate, type PartialDate, addDays, addLength, rangeOf } from '#lantern/calendar';
import { type Arising, type Settings, type TaskRule, lengthInForce } from '#lantern/engine';
import { given, prepared, tables } from '#lantern/tables';
import { type SqlBool, sql } from 'kysely';
import { isUnsettled } from './case-date.js';
import { type CaseFilter, agencyOfCase, casesAndPartnershipsIn } from './case-filter.js';
import type { OpenTask } from './open-task.js';

/*
 * Tasks that nothing opens but the passing of time: a date has been overdue for so long. They are read from the dates, and
 * so are gone as soon as the date is met, moved or held, or what is to be done about it has been recorded.
 */

/** A date that is past, as far as it says when its task arises. */
interface OverdueDate {
  readonly wasDue: IsoDate;
  /** The day on which the task was last done for this date. */
  readonly lastOn: PartialDate | null;
  readonly settings: Settings;
}

/** A task that arises, of one version of a workflow. */
interface OverdueRule {
  readonly workflow: string;
  readonly version: string;
  readonly code: string;
  readonly title: string;
  readonly owner: string;
  readonly arises: Arising;
  /** What is recorded when it is done. */
  readonly form: TaskRule['form'];
}

const rulesAsRows = (rules: readonly OverdueRule[]) =>
  given('rule', {
    workflow: rules.map(({ workflow }) => workflow),
    version: rules.map(({ version }) => version),
    code: rules.map(({ code }) => code),
    title: rules.map(({ title }) => title),
    owner: rules.map(({ owner }) => owner),
    clock: rules.map(({ arises }) => arises.clock),
    form: rules.map(({ form }) => form?.event ?? null),
    fields: rules.map(({ form }) => JSON.stringify(form?.when ?? {})),
  });

/** Dates that are past, with the task of each rule that may arise from them. */
const overdueDates = (em: SqlEntityManager, rules: readonly OverdueRule[], today: IsoDate, filter: CaseFilter) =>
  casesAndPartnershipsIn(em)
    .innerJoin(rulesAsRows(rules), (join) =>
      join.onRef('rule.workflow', '=', 'c.workflow').onRef('rule.version', '=', 'c.version'),
    )
    .innerJoin('deadline as d', (join) =>
      join.onRef('d.caseFileId', '=', 'c.id').onRef('d.clock', '=', 'rule.clock').on(isUnsettled),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('history as h')
          .select((each) => each.fn.max('h.on').as('on'))
          .whereRef('h.caseFileId', '=', 'c.id')
          .whereRef('h.type', '=', 'rule.form')
          .where((each) => each('h.on', '>', each.cast<string>('d.due', 'text')))
          .where((each) => sql<SqlBool>`${each.ref('h.payload')} @> ${each.ref('rule.fields')}::jsonb`)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select(['rule.code as task', 'rule.title', 'rule.owner', 'c.workflow', 'c.version', 'c.reference', 'c.revision'])
    .select(['r.reference as review', 'p.name as partnership', agencyOfCase.as('agency')])
    .select(['d.due as wasDue', 'last.on as lastOn', 'c.settings', 'c.calendarId'])
    .where('d.pausedBy', 'is', null)
    .where('d.due', '<', today)
    .where(filter)
    .orderBy('d.due')
    .orderBy('c.reference');

const rulesOf = (registry: WorkflowRegistry): OverdueRule[] =>
  registry.all.flatMap(({ name: workflow, version, tasks }) =>
    tasks.flatMap(({ code, title, owner, form, arises }) =>
      arises ? [{ workflow, version, code, title, owner, arises, form }] : [],
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
  const tasks: OpenTask[] = [];
  for (const row of await prepared(tables(em), overdueDates(em, rules, today, filter))) {
    const { wasDue, lastOn, settings, calendarId, ...task } = row;
    const rule = rules.find((each) => isOfRule(task, each));
    const day = rule && arisesOn(rule.arises, { wasDue, lastOn, settings }, await calendars.byId(em, calendarId));
    if (day && day <= today) tasks.push({ ...task, ...undated, openedOn: day });
  }
  return tasks;
}

/** Such a task has no date of its own: it is there because one has passed. */
const undated = { clock: null, due: null, date: null, pausedBy: null, chasedOn: null };

const isOfRule = (task: Pick<OpenTask, 'workflow' | 'version' | 'task'>, rule: OverdueRule): boolean =>
  rule.workflow === task.workflow && rule.version === task.version && rule.code === task.task;
