import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import {
  type CaseState,
  type TaskDecision,
  type TaskRule,
  type WorkflowDefinition,
  nextSteps,
  subjectOf,
} from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { anyOf, inPayload } from '#lantern/tables';
import { sql } from 'kysely';
import { dates, isUnsettled } from './case-date.js';
import { openTasksIn } from './open-tasks.js';
import { type CaseFilter, casesAndPartnershipsIn, casesIn } from './case-filter.js';
import { recordedAtText } from './recorded-at.js';
import { type RecordedFact, RecordedFacts } from './recorded-facts.js';
import { type SaidDate, dateAsSaid } from './said-date.js';

/** Something an office has to decide: a task of theirs with what was put to them. */
export interface WaitingDecision {
  /** `A13`, or `D9:completion` for the task about one thing. */
  readonly task: string;
  readonly title: string;
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly review: string;
  readonly partnership: string;
  readonly rule: TaskRule & Required<Pick<TaskRule, 'decision'>>;
  /** Of its own date, or of the date that it is about. */
  readonly due: IsoDate | null;
  readonly date: SaidDate | null;
  /** What put it to them; null where nobody has, or where it has been sent back since. */
  readonly asked: RecordedFact | null;
  /** The entry that is to be corrected, as it stands; null where something else was asked. */
  readonly target: RecordedFact | null;
  /** Where it was sent back and has not been put to them again. */
  readonly returned: RecordedFact | null;
  /** Why it cannot be approved now; empty where it can. */
  readonly hindrances: readonly string[];
}

interface Row extends Omit<WaitingDecision, 'rule' | 'asked' | 'target' | 'returned' | 'hindrances'> {
  readonly id: string;
  readonly code: string;
  readonly about: string | null;
  readonly snapshot: CaseState;
}

/** The date of a task, or the one that it is about. */
const isOfDecision = dates.and([
  dates('d.caseFileId', '=', dates.ref('t.caseFileId')),
  dates('d.clock', '=', dates.fn.coalesce('t.clock', 't.about')),
]);

const tasksOf = (em: SqlEntityManager, office: string, filter: CaseFilter) =>
  casesAndPartnershipsIn(em)
    .innerJoin('task as t', 't.caseFileId', 'c.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('deadline as d')
          .select(['d.due', dateAsSaid.as('date')])
          .where(isOfDecision)
          .where(isUnsettled)
          .orderBy('d.due')
          .limit(1)
          .as('d'),
      (join) => join.onTrue(),
    )
    .select(['c.id', 't.key as task', 't.code', 't.about', 't.title', 'c.reference', 'c.workflow', 'c.version'])
    .select(['c.snapshot', 'r.reference as review', 'p.name as partnership', 'd.due', 'd.date'])
    .where('t.closed', 'is', null)
    .where('t.owner', '=', office)
    .where(filter)
    .orderBy('d.due', (order) => order.asc().nullsLast())
    .orderBy('c.reference')
    .orderBy('t.key');

/** An answer that was given: the stamp of a decision. */
export interface SettledDecision {
  readonly reference: string;
  readonly review: string;
  readonly title: string;
  /** What was decided, in the words of its form; null where the answer has no outcome of its own. */
  readonly outcome: string | null;
  /** The day it was decided, as far as it is known, and the instant it was recorded. */
  readonly on: string;
  readonly recordedAt: string;
  readonly actor: string;
}

/** What was chosen in an answer, and of which workflow's words. */
interface Answer {
  readonly type: string;
  readonly workflow: string;
  readonly version: string;
  readonly outcome: string | null;
}

const hindrancesOf = (definition: WorkflowDefinition, state: CaseState, type: string): readonly string[] =>
  nextSteps(definition, state).notYet.find((each) => each.type === type)?.reasons ?? [];

/** What waits for an office to decide, across reviews. The office and what it decides are those of the task catalogue. */
export class DecisionList {
  private readonly facts: RecordedFacts;

  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {
    this.facts = new RecordedFacts(orm);
  }

  today(): IsoDate {
    return londonDate(this.clock.now());
  }

  /** Those with the earliest date first, those without one last. */
  async open(office: string, filter: CaseFilter): Promise<WaitingDecision[]> {
    const em = this.orm.em.fork();
    const rows = await tasksOf(em, office, filter).execute();
    const facts = await this.facts.of([...new Set(rows.map(({ id }) => id))], this.types());
    const all = await Promise.all(rows.map((row) => this.decision(row, facts.get(row.id) ?? [])));
    return this.ownWords.shown(em, all.flat());
  }

  /** The partnership's own tasks that an office holds, which are done and not decided. */
  ownTasks(office: string, filter: CaseFilter) {
    return openTasksIn(this.orm.em.fork())
      .select('c.reference')
      .where('t.owner', '=', office)
      .where('t.code', 'like', 'own-%')
      .where(filter)
      .orderBy('d.due', (order) => order.asc().nullsLast())
      .orderBy('c.reference')
      .orderBy('t.key')
      .execute();
  }

  /** What was decided last, newest first: by whoever acted in that office. */
  async settled(office: string, limit: number, filter: CaseFilter): Promise<SettledDecision[]> {
    const answers = this.rules().flatMap(({ approve, giveBack }) => [approve, ...(giveBack ? [giveBack] : [])]);
    const rows = await casesIn(this.orm.em.fork())
      .innerJoin('history as h', 'h.caseFileId', 'c.id')
      .select(['c.reference', 'r.reference as review', 'h.type', 'h.workflow', 'h.version', 'h.on', 'h.actor'])
      .select((eb) => [inPayload(eb.ref('h.payload'), 'outcome').as('outcome'), recordedAtText.as('recordedAt')])
      .where('h.type', '=', anyOf(answers))
      .where((eb) => eb(eb.val(office), '=', sql<string>`any(${eb.ref('h.actorRoles')})`))
      .where(filter)
      .orderBy('h.recordedAt', 'desc')
      .orderBy('h.number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ type, workflow, version, outcome, ...row }) => ({
      ...row,
      outcome: this.outcomeWords({ type, workflow, version, outcome }),
      title: this.registry.eventTitle({ workflow, version, type }),
    }));
  }

  /** Only what can be chosen in a form is said: nothing that somebody wrote. */
  private outcomeWords({ type, workflow, version, outcome }: Answer): string | null {
    const { fields } = this.registry.get(workflow, version).forms;
    const { options = {} } = fields[`${type}/outcome`] ?? fields.outcome ?? {};
    return outcome === null ? null : (options[outcome] ?? null);
  }

  private rules(): TaskDecision[] {
    return this.registry.all.flatMap(({ tasks }) => tasks.flatMap(({ decision }) => decision ?? []));
  }

  /** Every event that puts something to somebody, or sends it back. */
  private types(): string[] {
    return [...new Set(this.rules().flatMap(({ askedBy, giveBack }) => [...askedBy, ...(giveBack ? [giveBack] : [])]))];
  }

  private async decision(
    { id, code, about, snapshot, ...row }: Row,
    facts: readonly RecordedFact[],
  ): Promise<readonly WaitingDecision[]> {
    const definition = this.registry.get(row.workflow, row.version);
    const rule = definition.tasks.find((each) => each.code === code);
    if (!rule?.decision) return [];
    const { keyedBy, decision } = rule;
    const mine = facts.filter(({ payload }) => !keyedBy || about === null || subjectOf(payload, keyedBy) === about);
    const last = mine.findLast(({ type }) => decision.askedBy.includes(type) || type === decision.giveBack) ?? null;
    const isReturned = last?.type === decision.giveBack;
    const corrects = last?.payload.corrects;
    const waiting = {
      ...row,
      rule: { ...rule, decision },
      asked: isReturned ? null : last,
      target: typeof corrects === 'number' ? ((await this.facts.entry(id, corrects)) ?? null) : null,
      returned: isReturned ? last : null,
      hindrances: hindrancesOf(definition, snapshot, decision.approve),
    };
    return [waiting];
  }
}
