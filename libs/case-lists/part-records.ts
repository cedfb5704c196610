import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import type { Clock } from '#lantern/platform';
import { anyOf, tables } from '#lantern/tables';
import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { deadlineColumns } from './case-date.js';
import { cases } from './case-filter.js';
import { type DeadlineView, viewDeadline } from './deadline-view.js';

export interface PartEvent {
  readonly type: string;
  readonly on: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A part of a review with all that was recorded on it: an agency's return, or an action of the plan. */
export interface PartRecord {
  readonly id: string;
  readonly reference: string;
  readonly about: string | null;
  readonly state: string;
  readonly stateTitle: string;
  readonly closed: boolean;
  /** What its chart remembers. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** In the order in which they were recorded. */
  readonly events: readonly PartEvent[];
  readonly deadlines: readonly DeadlineView[];
}

const eventsOf = cases
  .selectFrom('history as h')
  .select((eb) =>
    eb.fn
      .jsonAgg(jsonBuildObject({ type: eb.ref('h.type'), on: eb.ref('h.on'), payload: eb.ref('h.payload') }))
      .orderBy('h.number')
      .as('all'),
  )
  .whereRef('h.caseFileId', '=', 'c.id');

const partsOf = (em: SqlEntityManager, reviewId: string, workflow: string) =>
  tables(em)
    .selectFrom('case_file as c')
    .select(['c.id', 'c.reference', 'c.about', 'c.state', 'c.version', 'c.closed'])
    .select((eb) => eb.ref('c.snapshot', '->').key('context').as('facts'))
    .select(cases.fn.coalesce(eventsOf, sql<never[]>`'[]'`).as('events'))
    .where('c.parentId', '=', reviewId)
    .where('c.workflow', '=', workflow)
    .orderBy('c.reference')
    .execute();

const datesOf = (em: SqlEntityManager, caseFileIds: readonly string[]) =>
  tables(em)
    .selectFrom('deadline as d')
    .select(deadlineColumns)
    .select('d.caseFileId')
    .where('d.caseFileId', '=', anyOf(caseFileIds))
    .orderBy('d.startedOn')
    .orderBy('d.due')
    .orderBy('d.key')
    .execute();

/** The parts of a review of one kind, each with its whole record, in two questions however many there are. */
export class PartRecords {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {}

  async of(reviewId: string, workflow: string): Promise<PartRecord[]> {
    const em = this.orm.em.fork();
    const rows = await partsOf(em, reviewId, workflow);
    const deadlines = await datesOf(
      em,
      rows.map(({ id }) => id),
    );
    const today: IsoDate = londonDate(this.clock.now());
    const byPart = Map.groupBy(deadlines, ({ caseFileId }) => caseFileId);
    const records = rows.map(({ version, ...part }) => ({
      ...part,
      stateTitle: this.registry.stateTitle({ workflow, version, state: part.state }),
      deadlines: (byPart.get(part.id) ?? []).map(({ key: _key, caseFileId: _caseFileId, ...deadline }) =>
        viewDeadline(deadline, today),
      ),
    }));
    return this.ownWords.shown(em, records);
  }
}
