import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { Calendars, type OwnWords, type WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { type Tables, inPayload, prepared, tables } from '#lantern/tables';
import { type SqlBool, expressionBuilder, sql } from 'kysely';
import { type CaseFilter, agencyAnswering, agencyOfCase, casesIn, isOpen } from './case-filter.js';
import { failedOfCases } from './failed-mail.js';
import type { OpenTask } from './open-task.js';
import { openTasksIn } from './open-tasks.js';
import { overdueTasks } from './overdue-tasks.js';

/** The last day on which somebody was reminded of the open task `t` by hand. */
const chased = expressionBuilder<Tables & { t: Tables['task'] }, 't'>()
  .selectFrom('history as h')
  .select('h.on')
  .whereRef('h.caseFileId', '=', 't.caseFileId')
  .where('h.type', '=', general.taskChased)
  .where((eb) => eb(inPayload(eb.ref('h.payload'), 'task'), '=', eb.ref('t.key')))
  .whereRef('h.number', '>=', 't.opened')
  .orderBy('h.number', 'desc')
  .limit(1);

const opened = (em: SqlEntityManager, filter: CaseFilter) =>
  openTasksIn(em)
    .innerJoin('partnership as p', 'p.id', 'r.partnershipId')
    .select(['c.workflow', 'c.version', 'c.reference', 'c.revision', 'r.reference as review', 'p.name as partnership'])
    .select([agencyOfCase.as('agency'), 'd.name as clock', 'd.pausedBy', chased.as('chasedOn')])
    .where(filter)
    .orderBy('d.due', (order) => order.asc().nullsLast())
    .orderBy('c.reference')
    .orderBy('t.key');

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
    const tasks = await this.ownWords.shown(em, await prepared(tables(em), opened(em, filter)));
    return [...tasks, ...(await overdueTasks(em, this, this.today(), filter))];
  }

  /** The returns and actions for which more time was asked, and nobody has answered yet. */
  async moreTimeAsked(filter: CaseFilter): Promise<{ reference: string; agency: string }[]> {
    return casesIn(this.orm.em.fork())
      .select(['c.reference', agencyAnswering.$castTo<string>().as('agency')])
      .where('c.parentId', 'is not', null)
      .where(isOpen)
      .where((eb) => sql<SqlBool>`${eb.ref('c.snapshot')}->'context'->'moreTimeAsked' = 'true'::jsonb`)
      .where(filter)
      .orderBy('c.reference')
      .execute();
  }

  /** How many e-mails about each review did not arrive, or may not have, and wait for a person (rule E-18). */
  async failedEmails(filter: CaseFilter): Promise<{ review: string; count: number }[]> {
    return failedOfCases(this.orm.em.fork())
      .select((eb) => ['r.reference as review', eb.cast<number>(eb.fn.count('e.id').distinct(), 'integer').as('count')])
      .where(filter)
      .groupBy('r.reference')
      .orderBy('r.reference')
      .execute();
  }
}
