import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import type { PromiseRules, WorkflowDefinition } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { type Tables, anyOf, inContext, inPayload } from '#lantern/tables';
import type { ExpressionBuilder } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { isUnsettled } from './case-date.js';
import { type CaseFilter, both, cases, casesAndPartnershipsIn, casesIn, isOpen } from './case-filter.js';
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

/** An action that is still to be done, with the day by which it is. */
export interface ActionDay {
  readonly reference: string;
  readonly owner: string;
  readonly due: { readonly due: IsoDate; readonly pausedBy: string | null } | null;
}

type DatedCase = Tables & { c: Tables['case_file']; d: Tables['deadline'] };

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

/** What is still to be done, with its owner and its day, and nothing that has to be looked for in a history. */
const daysOf = (em: SqlEntityManager, { name, version, part: { promise } }: Promising, filter: CaseFilter) =>
  casesIn(em)
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('deadline as d')
          .select(['d.due', 'd.pausedBy'])
          .whereRef('d.caseFileId', '=', 'c.id')
          .where('d.clock', '=', promise.due)
          .where(isUnsettled)
          .orderBy('d.due')
          .limit(1)
          .as('day'),
      (join) => join.onTrue(),
    )
    .select((eb) => ['c.reference', inContext(eb.ref('c.snapshot'), promise.owner).$castTo<string>().as('owner')])
    .select(['day.due', 'day.pausedBy'])
    .where('c.workflow', '=', name)
    .where('c.version', '=', version)
    .where('c.parentId', 'is not', null)
    .where(isOpen)
    .where(filter)
    .execute();

/** The date `d` of a case `c` by which an action is to be done. */
const isDayToBeDone = (eb: ExpressionBuilder<DatedCase, 'c' | 'd'>, definitions: readonly Promising[]) =>
  eb.or(
    definitions.map(({ name, version, part: { promise } }) =>
      eb.and([eb('c.workflow', '=', name), eb('c.version', '=', version), eb('d.clock', '=', promise.due)]),
    ),
  );

const pastIn = (em: SqlEntityManager, definitions: readonly Promising[], today: IsoDate, filter: CaseFilter) =>
  casesIn(em)
    .innerJoin('deadline as d', 'd.caseFileId', 'c.id')
    .select((eb) => ['c.partnershipId', eb.cast<number>(eb.fn.count('c.id').distinct(), 'integer').as('count')])
    .where('c.parentId', 'is not', null)
    .where((eb) => isDayToBeDone(eb, definitions))
    .where(isUnsettled)
    .where('d.pausedBy', 'is', null)
    .where('d.due', '<', today)
    .where(both(isOpen, filter))
    .groupBy('c.partnershipId');

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

  /** All that `open` has, as far as a page needs it that shows some of them. */
  async days(filter: CaseFilter): Promise<ActionDay[]> {
    const em = this.orm.em.fork();
    const found = await Promise.all(this.registry.all.filter(promises).map((each) => daysOf(em, each, filter)));
    return found.flat().map(({ due, pausedBy, ...row }) => ({ ...row, due: due === null ? null : { due, pausedBy } }));
  }

  /** Some of what `open` has, by their references. */
  async these(references: readonly string[], filter: CaseFilter): Promise<ReadonlyMap<string, ActionListed>> {
    const found = await this.open(both(filter, cases('c.reference', '=', anyOf(references))));
    return new Map(found.map((each) => [each.reference, each]));
  }

  /** How many are past the day by which they were to be done, by the id of the partnership: in one statement. */
  async past(filter: CaseFilter): Promise<ReadonlyMap<string, number>> {
    const query = pastIn(this.orm.em.fork(), this.registry.all.filter(promises), this.today(), filter);
    return new Map((await query.execute()).map(({ partnershipId, count }) => [partnershipId, count]));
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
