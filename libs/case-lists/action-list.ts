import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import type { PromiseRules, WorkflowDefinition } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { anyOf, inContext, inPayload } from '#lantern/tables';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { isUnsettled } from './case-date.js';
import { type CaseFilter, cases, casesAndPartnershipsIn, isOpen } from './case-filter.js';
import { recordedAtText } from './recorded-at.js';
import { type SaidDate, dateAsSaid } from './said-date.js';

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

type Promising = WorkflowDefinition & { readonly part: { readonly promise: PromiseRules } };

const promises = (definition: WorkflowDefinition): definition is Promising => definition.part?.promise !== undefined;

const dateOf = (clock: string) =>
  cases
    .selectFrom('deadline as d')
    .select(dateAsSaid.as('date'))
    .whereRef('d.caseFileId', '=', 'c.id')
    .where('d.clock', '=', clock)
    .where(isUnsettled)
    .orderBy('d.due')
    .limit(1);

const lastWord = (toldBy: readonly string[]) =>
  cases
    .selectFrom('history as h')
    .select((eb) => {
      const summary = inPayload(eb.ref('h.payload'), 'summary').$castTo<string>();
      return jsonBuildObject({ summary, actor: eb.ref('h.actor'), at: recordedAtText }).as('said');
    })
    .whereRef('h.caseFileId', '=', 'c.id')
    .where('h.type', '=', anyOf(toldBy))
    .orderBy('h.number', 'desc')
    .limit(1);

const openOf = (em: SqlEntityManager, { name, version, part: { promise } }: Promising, filter: CaseFilter) =>
  casesAndPartnershipsIn(em)
    .select(['c.reference', 'r.reference as review', 'p.name as partnership', 'c.state', 'c.revision'])
    .select((eb) => [
      inContext(eb.ref('c.snapshot'), promise.action).$castTo<string>().as('action'),
      inContext(eb.ref('c.snapshot'), promise.owner).$castTo<string>().as('owner'),
      dateOf(promise.due).as('due'),
      dateOf(promise.update).as('update'),
      lastWord(promise.toldBy).as('last'),
    ])
    .where('c.workflow', '=', name)
    .where('c.version', '=', version)
    .where('c.parentId', 'is not', null)
    .where(isOpen)
    .where(filter);

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
    const rows = await openOf(em, definition, filter).execute();
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
