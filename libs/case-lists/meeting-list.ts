import type { MikroORM } from '@mikro-orm/postgresql';
import type { WorkflowRegistry } from '#lantern/cases';
import type { IsoDate } from '#lantern/calendar';
import { sql } from 'kysely';
import { type CaseFilter, caseAndReview, rowsOf } from './case-filter.js';

/** A meeting that is planned for a review that goes on. Where it is held is left out: a place may tell of somebody. */
export interface MeetingPlanned {
  readonly reference: string;
  /** `panel` */
  readonly meeting: string;
  /** In the words of its workflow: "Panel meeting". */
  readonly title: string;
  readonly day: IsoDate;
  /** As London's clocks show it, HH:MM. */
  readonly time: string;
  readonly ends: string;
  /** Which of its kind it is. */
  readonly number: number;
  /** How often it was planned or moved. */
  readonly calls: number;
}

type Row = Omit<MeetingPlanned, 'title'> & { readonly workflow: string; readonly version: string };

const statement = (filter: CaseFilter) => sql<Row>`
select c.reference, c.workflow, c.version, m.key as meeting, m.value->>'day' as day, m.value->>'time' as time,
  m.value->>'ends' as ends, (m.value->>'number')::int as number,
  coalesce((m.value->>'calls')::int, 1) as calls
from ${sql.raw(caseAndReview)}
cross join lateral jsonb_each(case when jsonb_typeof(c.snapshot->'context'->'meetings') = 'object'
  then c.snapshot->'context'->'meetings' else '{}'::jsonb end) as m
where not c.closed and m.value->>'standing' <> 'cancelled' and ${filter}
order by day, time, c.reference`;

/** Meetings across reviews, as each review's own chart remembers them. */
export class MeetingList {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
  ) {}

  async planned(filter: CaseFilter): Promise<MeetingPlanned[]> {
    const rows = await rowsOf(this.orm.em.fork(), statement(filter));
    return rows.map(({ workflow, version, ...row }) => {
      const { fields } = this.registry.get(workflow, version).forms;
      return { ...row, title: fields.meeting?.options?.[row.meeting] ?? row.meeting };
    });
  }
}
