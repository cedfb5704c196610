import type { MikroORM } from '@mikro-orm/postgresql';
import { genesis, type OwnWords, type WorkflowRegistry, type StoredCase, storedColumns } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import {
  type Deadline,
  type DeadlineKind,
  type DeadlineStatus,
  type Elapsed,
  type NextSteps,
  type Standing,
  daysLateOn,
  elapsedOn,
  explainOn,
  originalMet,
  nextSteps,
  standingOf,
  statusOn,
} from '#lantern/engine';
import { type Clock, NotFound, isoInstant, run } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { type Called, calledOf } from './review-name.js';
import { failedMailTasks } from './failed-mail.js';
import { duplicateOf } from './possible-duplicates.js';
import { openTasksStatement } from './open-tasks.js';
import type { SaidDate } from './said-date.js';

/** A deadline as it stands on a day: the shape of the API and of `lantern simulate`. */
export interface DeadlineView {
  readonly clock: string;
  readonly about: string | null;
  readonly title: string;
  readonly kind: DeadlineKind;
  readonly source: string;
  readonly startedOn: string;
  readonly originalDue: IsoDate;
  /** Whether the original date was kept, whatever later one was agreed; null while that is not known. */
  readonly originalMet: boolean | null;
  readonly dueEarliest: IsoDate;
  readonly due: IsoDate;
  readonly practicalDue: IsoDate | null;
  readonly chase: boolean;
  readonly metOn: string | null;
  readonly status: DeadlineStatus;
  readonly daysLate: number;
  readonly approximate: boolean;
  readonly provisional: boolean;
  readonly pausedBy: string | null;
  readonly extensions: Deadline['extensions'];
  readonly delays: Deadline['delays'];
  readonly explanation: string;
}

export interface HoldView {
  readonly hold: string;
  readonly reason: string;
  readonly from: string;
  readonly to: string | null;
  readonly clocks: readonly string[];
  readonly reviewOn: string | null;
}

export interface TaskView {
  readonly task: string;
  readonly title: string;
  readonly owner: string;
  readonly openedOn: string;
  readonly due: IsoDate | null;
  /** What is said of the date beside its day. */
  readonly date: SaidDate | null;
}

export interface CaseSummary {
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly state: string;
  readonly stateTitle: string;
  readonly revision: number;
  readonly asOf: IsoDate;
}

export interface CaseView {
  readonly review: CaseSummary & {
    readonly position: string;
    readonly partnership: string;
    readonly about: string | null;
    readonly closed: boolean;
    readonly duplicateOf: string | null;
    readonly called: Called | null;
  };
  readonly deadlines: readonly DeadlineView[];
  readonly holds: readonly HoldView[];
  readonly elapsed: Elapsed;
  readonly tasks: readonly TaskView[];
  readonly next: NextSteps;
  readonly parts: readonly (CaseSummary & { readonly about: string | null })[];
}

export interface HistoryView {
  readonly number: number;
  readonly type: string;
  readonly title: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly actor: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly from: string | null;
  readonly to: string;
  readonly previousHash: string;
  readonly hash: string;
}

type CaseRow = StoredCase & {
  readonly position: string;
  readonly partnership: string;
  readonly displayName: string | null;
};

const caseStatement = `
select ${storedColumns}, c.position, p.name as partnership, p.display_name as "displayName"
from case_file c join partnership p on p.id = c.partnership_id`;

export const deadlineColumns = `d.key, d.clock, d.about, d.occurrence, d.revision, d.title, d.kind, d.source,
  d.started_on as "startedOn", d.original_due as "originalDue", d.due_earliest as "dueEarliest", d.due,
  d.practical_due as "practicalDue", d.chase, d.approximate, d.provisional, d.paused_by as "pausedBy", d.extensions, d.delays, d.explanation, d.met_on as "metOn",
  d.cancelled_on as "cancelledOn"`;

/** A deadline as it stands on a day. */
export function viewDeadline(deadline: Deadline, today: IsoDate): DeadlineView {
  const { revision: _revision, occurrence: _occurrence, cancelledOn: _cancelledOn, ...shown } = deadline;
  return {
    ...shown,
    originalMet: originalMet(deadline, today),
    status: statusOn(deadline, today),
    daysLate: daysLateOn(deadline, today),
    explanation: explainOn(deadline, today),
  };
}

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
    const [row] = await this.rows<CaseRow>(`${caseStatement} where c.reference = $1`, [reference]);
    if (!row) throw new NotFound(`There is no case ${reference}.`);
    return row;
  }

  /** Whether a review has ended. */
  async isClosed(reviewId: string): Promise<boolean> {
    const query = tables(this.orm.em.fork()).selectFrom('case_file').select('closed').where('id', '=', reviewId);
    return (await query.executeTakeFirst())?.closed === true;
  }

  /** The law that a case stands under; of a part, that of its review. */
  async standing(reference: string): Promise<Standing> {
    const row = await this.find(reference);
    const [review = row] = await this.rows<CaseRow>(`${caseStatement} where c.id = $1`, [row.parentId]);
    return standingOf(this.registry.get(review.workflow, review.version), review.snapshot.ledger);
  }

  /** A case with its clocks, holds, tasks, and what can and cannot happen next. Deadlines of its parts come with it. */
  async view(reference: string): Promise<CaseView> {
    const row = await this.find(reference);
    const [deadlines, tasks, parts] = await Promise.all([this.deadlines(row), this.tasks(row), this.parts(row)]);
    const failed = await failedMailTasks(this.orm.em.fork(), row.id);
    const definition = this.registry.get(row.workflow, row.version);
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

  /** The numbered history with its chain of hashes. */
  async history(reference: string): Promise<{ genesis: string; events: HistoryView[] }> {
    const { id, workflow, version } = await this.find(reference);
    const rows = await this.rows<Omit<HistoryView, 'title'>>(
      `select number, type, "on", ${isoInstant('to_timestamp(recorded_at / 1000.0)')} as "recordedAt", actor, payload, from_state as "from", to_state as "to",
         previous_hash as "previousHash", hash from history where case_file_id = $1 order by number`,
      [id],
    );
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
    return this.rows<CaseRow>(`${caseStatement} where c.parent_id = $1 order by c.reference`, [row.id]);
  }

  private async deadlines(row: CaseRow): Promise<DeadlineView[]> {
    const rows = await this.rows<Deadline & { key: string }>(
      `select ${deadlineColumns.replace('d.about,', '')}, coalesce(d.about, c.snapshot->'context'->>'agency', c.snapshot->'context'->>'action') as about
       from deadline d join case_file c on c.id = d.case_file_id
       where c.id = $1 or c.parent_id = $1
       order by c.parent_id is not null, d.started_on, d.due, d.key`,
      [row.id],
    );
    return rows.map(({ key: _key, ...deadline }) => viewDeadline(deadline, this.today()));
  }

  private tasks(row: CaseRow): Promise<TaskView[]> {
    return this.rows<TaskView>(openTasksStatement, [row.id]);
  }

  private rows<Row>(text: string, parameters: readonly unknown[]): Promise<Row[]> {
    return run<Row>(this.orm.em.fork(), text, parameters);
  }
}
