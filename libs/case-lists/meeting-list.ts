import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { WorkflowRegistry } from '#lantern/cases';
import type { IsoDate } from '#lantern/calendar';
import { sql } from 'kysely';
import { type CaseFilter, cases, casesIn, isOpen } from './case-filter.js';

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

/** A meeting as the chart of its review keeps it. */
interface KeptMeeting {
  readonly day: IsoDate;
  readonly time: string;
  readonly ends: string;
  readonly number: number;
  readonly calls?: number;
  readonly standing: string;
}

const meetings = sql`${cases.ref('c.snapshot')}->'context'->'meetings'`;

const planned = (em: SqlEntityManager, filter: CaseFilter) =>
  casesIn(em)
    .crossJoinLateral(
      sql<{ key: string; value: KeptMeeting }>`jsonb_each(
        case when jsonb_typeof(${meetings}) = 'object' then ${meetings} else '{}'::jsonb end)`.as<'m'>('m'),
    )
    .select(['c.reference', 'c.workflow', 'c.version', 'm.key as meeting', 'm.value as kept'])
    .where(isOpen)
    .where((eb) => eb(eb.ref('m.value', '->>').key('standing'), '<>', 'cancelled'))
    .where(filter)
    .orderBy((eb) => eb.ref('m.value', '->>').key('day'))
    .orderBy((eb) => eb.ref('m.value', '->>').key('time'))
    .orderBy('c.reference')
    .execute();

/** Meetings across reviews, as each review's own chart remembers them. */
export class MeetingList {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
  ) {}

  async planned(filter: CaseFilter): Promise<MeetingPlanned[]> {
    const rows = await planned(this.orm.em.fork(), filter);
    return rows.map(({ workflow, version, reference, meeting, kept: { day, time, ends, number, calls } }) => {
      const { fields } = this.registry.get(workflow, version).forms;
      const title = fields.meeting?.options?.[meeting] ?? meeting;
      return { reference, meeting, title, day, time, ends, number, calls: calls ?? 1 };
    });
  }
}
