import type { MikroORM } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type Clock, isoInstant, run } from '#lantern/platform';
import { type CaseFilter, caseAndReview } from './case-filter.js';
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
}

type Row = Omit<ActionListed, 'stateTitle'> & { readonly version: string };

const workflow = 'recommendation';

const dateOf = (clock: string): string => `(
  select ${saidDateColumn} from deadline d
  where d.case_file_id = c.id and d.clock = '${clock}' and not d.settled order by d.due limit 1)`;

const statement = (condition: string): string => `
select c.reference, r.reference as review, p.name as partnership, c.version, c.state, c.revision,
  c.snapshot->'context'->>'action' as action, c.snapshot->'context'->>'owner' as owner,
  ${dateOf('actionDue')} as due, ${dateOf('updateDue')} as "update",
  (select jsonb_build_object('summary', h.payload->>'summary', 'actor', h.actor,
      'at', ${isoInstant('to_timestamp(h.recorded_at / 1000.0)')})
   from history h where h.case_file_id = c.id and h.type in ('progress.updated', 'evidence.submitted')
   order by h.number desc limit 1) as last
from ${caseAndReview} join partnership p on p.id = r.partnership_id
where c.workflow = '${workflow}' and c.parent_id is not null and not c.closed and ${condition}`;

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
    const { condition, parameters } = filter(1);
    const em = this.orm.em.fork();
    const rows = await this.ownWords.shown(em, await run<Row>(em, statement(condition), parameters));
    return rows
      .map(({ version, ...row }) => ({
        ...row,
        stateTitle: this.registry.stateTitle({ workflow, version, state: row.state }),
      }))
      .toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)) || one.reference.localeCompare(other.reference));
  }
}

const dayOf = ({ due, update }: ActionListed): string =>
  [due?.due, update?.due].filter((day) => day !== undefined).toSorted()[0] ?? '9999';
