import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import type { Clock } from '#lantern/platform';
import { anyOf } from '#lantern/tables';
import { isRunning, isUnsettled } from './case-date.js';
import { type CaseFilter, both, cases, casesAndPartnershipsIn, everyCase, isOpen } from './case-filter.js';
import { type SaidDate, dateAsSaid } from './said-date.js';

/** A part of a review that a body answers for: a recommendation, an action from a meeting, a return. */
export interface BodyPart {
  readonly reference: string;
  readonly review: string;
  readonly partnership: string;
  readonly workflow: string;
  readonly version: string;
  readonly about: string | null;
  readonly state: string;
  readonly stateTitle: string;
  readonly closed: boolean;
  /** The first of its dates that still runs. */
  readonly due: SaidDate | null;
}

export const bodyShows = ['open', 'late', 'done', 'all'] as const;

export interface BodySearch {
  readonly bodyId: string;
  readonly show: (typeof bodyShows)[number];
  /** Workflows of the parts; empty for every kind. */
  readonly kinds: readonly string[];
  /** Code of a partnership; empty for all. */
  readonly partnership: string;
}

const firstDates = cases
  .selectFrom('deadline as d')
  .whereRef('d.caseFileId', '=', 'c.id')
  .where(isUnsettled)
  .where('d.chase', '=', false)
  .orderBy('d.due')
  .limit(1);

const isLateOn = (today: IsoDate): CaseFilter =>
  cases.exists(
    cases
      .selectFrom('deadline as d')
      .select('d.key')
      .whereRef('d.caseFileId', '=', 'c.id')
      .where(isRunning)
      .where('d.due', '<', today),
  );

/** The offices of whoever acts for a body. */
const ofBody = ['agency', 'actionOwner', 'panelMember'] as const;

/** True while the body has something to do there; what it has sent in and somebody else looks at is not with it. */
const isWithBody: CaseFilter = cases.exists(
  cases
    .selectFrom('task as t')
    .select('t.key')
    .whereRef('t.caseFileId', '=', 'c.id')
    .where('t.closed', 'is', null)
    .where('t.owner', '=', anyOf(ofBody)),
);

function shown(show: BodySearch['show'], today: IsoDate): CaseFilter {
  switch (show) {
    case 'open':
      return both(isOpen, isWithBody);
    case 'late':
      return both(isOpen, isWithBody, isLateOn(today));
    case 'done':
      return cases('c.closed', '=', true);
    case 'all':
      return everyCase;
  }
}

const partsOf = (em: SqlEntityManager, { bodyId, kinds, partnership }: BodySearch) =>
  casesAndPartnershipsIn(em)
    .where('c.bodyId', '=', bodyId)
    .where('c.parentId', 'is not', null)
    .$if(kinds.length > 0, (some) => some.where('c.workflow', '=', anyOf(kinds)))
    .$if(partnership !== '', (some) => some.where('p.code', '=', partnership));

/** All that a body has to do, and had, across reviews and partnerships. */
export class BodyParts {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {}

  today(): IsoDate {
    return londonDate(this.clock.now());
  }

  async count(search: BodySearch, filter: CaseFilter): Promise<number> {
    const { count } = await partsOf(this.orm.em.fork(), search)
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where(filter)
      .where(shown(search.show, this.today()))
      .executeTakeFirstOrThrow();
    return Number(count);
  }

  /** What is still to be done first, by its next date; those without one after them. */
  async page(
    search: BodySearch,
    filter: CaseFilter,
    { offset, limit }: { readonly offset: number; readonly limit: number },
  ): Promise<BodyPart[]> {
    const em = this.orm.em.fork();
    const rows = await partsOf(em, search)
      .select(['c.reference', 'r.reference as review', 'p.name as partnership', 'c.workflow', 'c.version'])
      .select(['c.about', 'c.state', 'c.closed', firstDates.select(dateAsSaid.as('date')).as('due')])
      .select(firstDates.select('d.due').as('dueDay'))
      .where(filter)
      .where(shown(search.show, this.today()))
      .orderBy('c.closed')
      .orderBy('dueDay', (order) => order.asc().nullsLast())
      .orderBy('c.reference')
      .offset(offset)
      .limit(limit)
      .execute();
    const told = rows.map(({ dueDay: _dueDay, ...row }) => ({ ...row, stateTitle: this.registry.stateTitle(row) }));
    return this.ownWords.shown(em, told);
  }
}
