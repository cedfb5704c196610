import type { MikroORM } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import type { Deadline } from '#lantern/engine';
import { type Clock, run } from '#lantern/platform';
import { type DeadlineView, deadlineColumns, viewDeadline } from './case-reader.js';

export interface PartEvent {
  readonly type: string;
  readonly on: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** A part of a review with all that was recorded on it: an agency's return, or an action of the plan. */
export interface PartRecord {
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

type Row = Omit<PartRecord, 'stateTitle' | 'deadlines'> & { readonly id: string; readonly version: string };
type DeadlineRow = Deadline & { readonly key: string; readonly caseFileId: string };

const partsStatement = `
select c.id, c.reference, c.about, c.state, c.version, c.closed, c.snapshot->'context' as facts,
  coalesce((select jsonb_agg(jsonb_build_object('type', h.type, 'on', h."on", 'payload', h.payload) order by h.number)
    from history h where h.case_file_id = c.id), '[]') as events
from case_file c where c.parent_id = $1 and c.workflow = $2 order by c.reference`;

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
    const rows = await run<Row>(em, partsStatement, [reviewId, workflow]);
    const deadlines = await run<DeadlineRow>(
      em,
      `select ${deadlineColumns}, d.case_file_id as "caseFileId" from deadline d
       where d.case_file_id = any($1::uuid[]) order by d.started_on, d.due, d.key`,
      [rows.map(({ id }) => id)],
    );
    const today: IsoDate = londonDate(this.clock.now());
    const byPart = Map.groupBy(deadlines, ({ caseFileId }) => caseFileId);
    const records = rows.map(({ id, version, ...part }) => ({
      ...part,
      stateTitle: this.registry.stateTitle({ workflow, version, state: part.state }),
      deadlines: (byPart.get(id) ?? []).map(({ key: _key, caseFileId: _caseFileId, ...deadline }) =>
        viewDeadline(deadline, today),
      ),
    }));
    return this.ownWords.shown(em, records);
  }
}
