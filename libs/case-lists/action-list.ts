import type { MikroORM } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import type { PromiseRules, WorkflowDefinition } from '#lantern/engine';
import { type Clock, isoInstant } from '#lantern/platform';
import { sql } from 'kysely';
import { type CaseFilter, caseAndReview, rowsOf } from './case-filter.js';
import { type SaidDate, saidDateColumn } from './said-date.js';

/** The last thing recorded of an action, in the words of whoever recorded it. */
interface LastWord {
  readonly summary: string;
  /** ISO instant. */
  readonly at: string;
  readonly actor: string;
}

/** An action that is still to be done. */
export interface ActionListed {
  readonly reference: string;
  readonly review: string;
  readonly partnership: string;
  readonly action: string;
  readonly owner: string;
  readonly state: string;
  readonly stateTitle: string;
  readonly revision: number;
  /** When it is to be done, and when the next word on it is due; null where no such date runs. */
  readonly due: SaidDate | null;
  readonly update: SaidDate | null;
  readonly last: LastWord | null;
  /** The event by which its owner tells how it goes; null while that is not wanted. */
  readonly updatedBy: string | null;
}

type Row = Omit<ActionListed, 'stateTitle' | 'updatedBy'>;

type Promising = WorkflowDefinition & { readonly part: { readonly promise: PromiseRules } };

const promises = (definition: WorkflowDefinition): definition is Promising => definition.part?.promise !== undefined;

const dateOf = (clock: string) => sql`(
  select ${sql.raw(saidDateColumn)} from deadline d
  where d.case_file_id = c.id and d.clock = ${clock} and not d.settled order by d.due limit 1)`;

const open = ({ name, version, part: { promise } }: Promising, filter: CaseFilter) => sql<Row>`
select c.reference, r.reference as review, p.name as partnership, c.state, c.revision,
  c.snapshot->'context'->>${promise.action} as action, c.snapshot->'context'->>${promise.owner} as owner,
  ${dateOf(promise.due)} as due, ${dateOf(promise.update)} as "update",
  (select jsonb_build_object('summary', h.payload->>'summary', 'actor', h.actor,
      'at', ${sql.raw(isoInstant('to_timestamp(h.recorded_at / 1000.0)'))})
   from history h where h.case_file_id = c.id and h.type = any(${promise.toldBy}::text[])
   order by h.number desc limit 1) as last
from ${sql.raw(caseAndReview)} join partnership p on p.id = r.partnership_id
where c.workflow = ${name} and c.version = ${version} and c.parent_id is not null and not c.closed and ${filter}`;

/** What has been promised and is not done yet, across reviews. */
export class ActionList {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {}

  today(): IsoDate {
    return londonDate(this.clock.now());
  }

  /** Those with the earliest date first, those without one last. */
  async open(filter: CaseFilter): Promise<ActionListed[]> {
    const listed = await Promise.all(this.registry.all.filter(promises).map((each) => this.of(each, filter)));
    return listed
      .flat()
      .toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)) || one.reference.localeCompare(other.reference));
  }

  private async of(definition: Promising, filter: CaseFilter): Promise<ActionListed[]> {
    const em = this.orm.em.fork();
    const rows = await rowsOf(em, open(definition, filter));
    const { states, part } = definition;
    return (await this.ownWords.shown(em, rows)).map((row) => ({
      ...row,
      stateTitle: states[row.state] ?? row.state,
      updatedBy: part.promise.updatableIn.includes(row.state) ? part.promise.updatedBy : null,
    }));
  }
}

const dayOf = ({ due, update }: ActionListed): string =>
  [due?.due, update?.due].filter((day) => day !== undefined).toSorted()[0] ?? '9999';
