import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { genesis, type OwnWords, type WorkflowRegistry, type StoredCase, storedCase } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import {
  type Standing,
  type WorkflowDefinition,
  elapsedOn,
  nextSteps,
  standingOf,
  withOwnTasks,
} from '#lantern/engine';
import { type Clock, NotFound } from '#lantern/platform';
import { type Tables, inContext, prepared, tables } from '#lantern/tables';
import type { ExpressionBuilder } from 'kysely';
import { deadlineColumns } from './case-date.js';
import type { CaseSummary, CaseView, HistoryView, TaskView } from './case-view.js';
import { type DeadlineView, viewDeadline } from './deadline-view.js';
import { calledOf } from './review-name.js';
import { failedMailTasks } from './failed-mail.js';
import { duplicateOf } from './possible-duplicates.js';
import { openTasksIn } from './open-tasks.js';
import { recordedAtText } from './recorded-at.js';
import { type RecordedFact, RecordedFacts } from './recorded-facts.js';

type CaseRow = StoredCase & {
  readonly position: string;
  readonly partnership: string;
  readonly displayName: string | null;
};

const casesFound = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('case_file as c')
    .innerJoin('partnership as p', 'p.id', 'c.partnershipId')
    .select(storedCase)
    .select(['c.position', 'p.name as partnership', 'p.displayName']);

/** What a date of a part is about, where its clock does not say: whom the part was asked of, or the action that it is. */
const aboutOf = (eb: ExpressionBuilder<Tables & { c: Tables['case_file']; d: Tables['deadline'] }, 'c' | 'd'>) => {
  const snapshot = eb.ref('c.snapshot');
  return eb.fn.coalesce('d.about', inContext(snapshot, 'agency'), inContext(snapshot, 'action'));
};

/** Reads cases as people and callers see them. It changes nothing. */
export class CaseReader {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {}

  /** Today in London: what every view is "as of". */
  today(): IsoDate {
    return londonDate(this.clock.now());
  }

  /** @throws NotFound when there is no case of that reference. */
  async find(reference: string): Promise<CaseRow> {
    const em = this.orm.em.fork();
    // Every page of a review asks this, some more than once; what a page shows of a case is asked the same way.
    const [row] = await prepared(tables(em), casesFound(em).where('c.reference', '=', reference));
    if (!row) throw new NotFound(`There is no case ${reference}.`);
    return row;
  }

  /** Whether a review has ended. */
  async isClosed(reviewId: string): Promise<boolean> {
    const query = tables(this.orm.em.fork()).selectFrom('case_file').select('closed').where('id', '=', reviewId);
    return (await query.executeTakeFirst())?.closed === true;
  }

  /** The rules of a case, with the tasks of its partnership's own that it was given. */
  async definitionOf(reference: string): Promise<WorkflowDefinition> {
    return this.rulesOf(await this.find(reference));
  }

  private rulesOf({ workflow, version, settings }: CaseRow): WorkflowDefinition {
    return withOwnTasks(this.registry.get(workflow, version), settings);
  }

  /** The law that a case stands under; of a part, that of its review. */
  async standing(reference: string): Promise<Standing> {
    const row = await this.find(reference);
    const parent = row.parentId && (await this.cases().where('c.id', '=', row.parentId).executeTakeFirst());
    const review = parent || row;
    return standingOf(this.registry.get(review.workflow, review.version), review.snapshot.ledger);
  }

  /** A case with its clocks, holds, tasks, and what can and cannot happen next. Deadlines of its parts come with it. */
  async view(reference: string): Promise<CaseView> {
    const row = await this.find(reference);
    const [deadlines, tasks, parts] = await Promise.all([this.deadlines(row), this.tasks(row), this.parts(row)]);
    const failed = await failedMailTasks(this.orm.em.fork(), row.id);
    const definition = this.rulesOf(row);
    const today = this.today();
    return this.ownWords.shown<CaseView>(this.orm.em.fork(), {
      review: {
        ...this.summary(row),
        position: row.position,
        partnership: row.partnership,
        about: row.about,
        closed: row.closed,
        duplicateOf: duplicateOf(row),
        called: calledOf(definition, row),
      },
      deadlines,
      holds: row.snapshot.ledger.holds,
      elapsed: elapsedOn(row.snapshot.ledger, today),
      tasks: [...tasks, ...failed],
      next: nextSteps(definition, row.snapshot),
      parts: parts.map((part) => ({ ...this.summary(part), about: part.about })),
    });
  }

  /** What the chart of a case remembers, with what was said in it. */
  remembered({ snapshot }: Pick<CaseRow, 'snapshot'>): Promise<Readonly<Record<string, unknown>>> {
    return this.ownWords.shown(this.orm.em.fork(), snapshot.context);
  }

  /** Entries of some types as they stand after every correction, oldest first, with what was said in them. */
  async facts(caseFileId: string, types: readonly string[]): Promise<RecordedFact[]> {
    const found = await new RecordedFacts(this.orm).of([caseFileId], types);
    return this.ownWords.shown(this.orm.em.fork(), found.get(caseFileId) ?? []);
  }

  /** The numbered history with its chain of hashes. */
  async history(reference: string): Promise<{ genesis: string; events: HistoryView[] }> {
    const { id, workflow, version } = await this.find(reference);
    const rows = await tables(this.orm.em.fork())
      .selectFrom('history as h')
      .select(['h.number', 'h.type', 'h.on', recordedAtText.as('recordedAt'), 'h.actor', 'h.payload'])
      .select(['h.fromState as from', 'h.toState as to', 'h.previousHash', 'h.hash'])
      .where('h.caseFileId', '=', id)
      .orderBy('h.number')
      .execute();
    const shown = await this.ownWords.shown(this.orm.em.fork(), rows);
    return {
      genesis,
      events: shown.map((row) => ({ ...row, title: this.registry.eventTitle({ workflow, version, type: row.type }) })),
    };
  }

  private summary(row: CaseRow): CaseSummary {
    return {
      reference: row.reference,
      workflow: row.workflow,
      version: row.version,
      state: row.state,
      stateTitle: this.registry.stateTitle(row),
      revision: row.revision,
      asOf: this.today(),
    };
  }

  private parts(row: CaseRow): Promise<CaseRow[]> {
    const em = this.orm.em.fork();
    return prepared(tables(em), casesFound(em).where('c.parentId', '=', row.id).orderBy('c.reference'));
  }

  private async deadlines({ id }: CaseRow): Promise<DeadlineView[]> {
    const db = tables(this.orm.em.fork());
    const query = db
      .selectFrom('deadline as d')
      .innerJoin('case_file as c', 'c.id', 'd.caseFileId')
      .select(deadlineColumns)
      .select((eb) => aboutOf(eb).as('about'))
      .where((eb) => eb.or([eb('c.id', '=', id), eb('c.parentId', '=', id)]))
      .orderBy((eb) => eb('c.parentId', 'is not', null))
      .orderBy('d.startedOn')
      .orderBy('d.due')
      .orderBy('d.key');
    const rows = await prepared(db, query);
    return rows.map(({ key: _key, ...deadline }) => viewDeadline(deadline, this.today()));
  }

  private tasks({ id }: CaseRow): Promise<TaskView[]> {
    const em = this.orm.em.fork();
    const query = openTasksIn(em)
      .where('t.caseFileId', '=', id)
      .orderBy('d.due', (order) => order.asc().nullsLast())
      .orderBy('t.key');
    return prepared(tables(em), query);
  }

  private cases() {
    return casesFound(this.orm.em.fork());
  }
}
