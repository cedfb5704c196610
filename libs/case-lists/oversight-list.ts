import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, daysBetween, londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { type Tables, arrayOf, contactsFor, tables } from '#lantern/tables';
import { type Expression, type QueryCreator, type SqlBool, expressionBuilder, sql } from 'kysely';
import { isOfTask, isRunning } from './case-date.js';
import { type CaseFilter, casesAndPartnershipsIn, isOpen } from './case-filter.js';
import { taskHolder } from './open-tasks.js';

/** A co-ordinator, with the open reviews that are theirs: those they are named on, else all of their partnership. */
export interface CoordinatorLoad {
  readonly name: string;
  readonly partnership: string;
  readonly reviews: number;
  /** Open tasks that the co-ordinator holds, and those of them that are past their date. */
  readonly tasks: number;
  readonly overdue: number;
  /** The last day they recorded something; null where they never did. */
  readonly lastRecorded: IsoDate | null;
}

/** An open review, and for how long nobody has recorded anything on it or its parts. */
export interface QuietReview {
  readonly reference: string;
  readonly partnership: string;
  /** Names of those who co-ordinate it. */
  readonly coordinators: readonly string[];
  readonly lastRecorded: IsoDate;
  readonly quietDays: number;
}

/** The open reviews `v` that a question is about, each with the addresses that its co-ordinators are written to at. */
const openReviews = (em: SqlEntityManager, filter: CaseFilter) =>
  casesAndPartnershipsIn(em)
    .select((eb) => {
      const place = { partnershipId: eb.ref('r.partnershipId'), reviewId: eb.ref('r.id') };
      const contacts = contactsFor({ ...place, office: 'coordinator', agency: null }).as<'k'>('k');
      const addresses = eb.selectFrom(contacts).select((each) => each.fn<string>('lower', ['k.email']).as('value'));
      return ['r.id', 'r.reference', 'r.partnershipId', 'p.name as partnership', arrayOf(addresses).as('addresses')];
    })
    .where('c.parentId', 'is', null)
    .where(isOpen)
    .where(filter);

type OpenReview = Awaited<ReturnType<ReturnType<typeof openReviews>['execute']>>[number];

const of = expressionBuilder<
  Tables & {
    v: OpenReview;
    o: Tables['office'];
    c: Tables['caller'];
    h: Tables['history'];
    d: Tables['deadline'];
    t: Tables['task'];
  },
  'v' | 'o' | 'c' | 'h' | 'd' | 't'
>();

const isWrittenTo = (email: Expression<string | null>) => sql<SqlBool>`lower(${email}) = any(${of.ref('v.addresses')})`;

/** True for an office `o` of a co-ordinator of the partnership of the review `v`. */
const isCoordinator = of.and([
  of('o.partnershipId', '=', of.ref('v.partnershipId')),
  of('o.role', '=', 'coordinator'),
  of('o.until', 'is', null),
]);

const somebodyIsNamed = of.exists(
  of
    .selectFrom('office as o')
    .innerJoin('caller as n', 'n.id', 'o.callerId')
    .select('o.id')
    .where(isCoordinator)
    .where((eb) => isWrittenTo(eb.ref('n.email'))),
);

/** True of whoever co-ordinates a review: the holders of the office who are named as its contact, else all holders. */
const isOfReview = of.or([isWrittenTo(of.ref('c.email')), of.not(somebodyIsNamed)]);

/** A hand-over or a reorganisation is written on every open review, and is work on none of them: a quiet one stays quiet. */
const isWork = of('h.type', 'not in', [general.officeHandedOver, general.partnershipChanged]);

type WithReviews = QueryCreator<Tables & { openReview: OpenReview }>;

/** Each open review with each of its co-ordinators. */
const held = (db: WithReviews) =>
  db
    .selectFrom('openReview as v')
    .innerJoin('office as o', (join) => join.on(isCoordinator))
    .innerJoin('caller as c', (join) => join.onRef('c.id', '=', 'o.callerId').on(isOfReview))
    .select(['v.partnership', 'v.id as review', 'c.id', 'c.name']);

/** How many tasks of each open review its co-ordinators hold, and how many of those are past their date. */
const work = (today: IsoDate) => (db: WithReviews) =>
  db
    .selectFrom('openReview as v')
    .innerJoin('case_file as r', 'r.id', 'v.id')
    .innerJoin('case_file as f', 'f.reviewId', 'r.id')
    .innerJoin('task as t', 't.caseFileId', 'f.id')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('deadline as d')
          .select((each) => each.fn.min('d.due').as('due'))
          .where(isOfTask)
          .where(isRunning)
          .as('d'),
      (join) => join.onTrue(),
    )
    .select((eb) => ['r.id as review', eb.fn.countAll().as('tasks')])
    .select((eb) => eb.fn.countAll().filterWhere('d.due', '<', today).as('overdue'))
    .where('t.closed', 'is', null)
    .where((eb) => eb(taskHolder, '=', 'coordinator'))
    .groupBy('r.id');

/** When somebody last did some work on one of the reviews that are theirs, in milliseconds since 1970. */
const lastWork = expressionBuilder<{ held: { name: string; review: string } } & Tables, 'held'>()
  .selectFrom('history as h')
  .innerJoin('case_file as f', 'f.id', 'h.caseFileId')
  .select((eb) => eb.fn.max('h.recordedAt').as('at'))
  .whereRef('h.actor', '=', 'held.name')
  .where(isWork)
  .where((eb) => eb('f.reviewId', '=', sql<string>`any(array_agg(${eb.ref('held.review')}))`));

const loads = (em: SqlEntityManager, filter: CaseFilter, today: IsoDate) =>
  tables(em)
    .with('openReview', () => openReviews(em, filter))
    .with('held', held)
    .with('work', work(today))
    .selectFrom('held')
    .leftJoin('work', 'work.review', 'held.review')
    .select((eb) => {
      const summed = (column: 'work.tasks' | 'work.overdue') =>
        eb.cast<number>(eb.fn.coalesce(eb.fn.sum(column), sql.lit(0)), 'integer');
      const [tasks, overdue] = [summed('work.tasks').as('tasks'), summed('work.overdue').as('overdue')];
      const reviews = eb.cast<number>(eb.fn.countAll(), 'integer').as('reviews');
      return ['held.name', 'held.partnership', reviews, tasks, overdue, lastWork.as('last')];
    })
    .groupBy(['held.id', 'held.name', 'held.partnership'])
    .orderBy('overdue', 'desc')
    .orderBy('held.name')
    .execute();

const coordinatorsOf = of
  .selectFrom('office as o')
  .innerJoin('caller as c', 'c.id', 'o.callerId')
  .select('c.name as value')
  .where(isCoordinator)
  .where(isOfReview)
  .orderBy('c.name');

const lastWorkOn = of
  .selectFrom('history as h')
  .innerJoin('case_file as f', 'f.id', 'h.caseFileId')
  .select((eb) => eb.fn.max('h.recordedAt').as('at'))
  .whereRef('f.reviewId', '=', 'v.id')
  .where(isWork);

const quiet = (em: SqlEntityManager, filter: CaseFilter) =>
  tables(em)
    .with('openReview', () => openReviews(em, filter))
    .selectFrom('openReview as v')
    .select(['v.reference', 'v.partnership', arrayOf(coordinatorsOf).as('coordinators'), lastWorkOn.as('last')])
    .orderBy('last')
    .orderBy('v.reference')
    .execute();

/** How the co-ordinators of some partnerships are placed, for the CSP manager who oversees them. */
export class OversightList {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Those with most overdue first. */
  async coordinators(filter: CaseFilter): Promise<CoordinatorLoad[]> {
    const rows = await loads(this.orm.em.fork(), filter, londonDate(this.clock.now()));
    return rows.map(({ last, ...row }) => ({ ...row, lastRecorded: last === null ? null : dayOf(last) }));
  }

  /** Every open review, the one that has been quiet longest first. */
  async reviews(filter: CaseFilter): Promise<QuietReview[]> {
    const today = londonDate(this.clock.now());
    const rows = await quiet(this.orm.em.fork(), filter);
    return rows.map(({ last, ...row }) => {
      const lastRecorded = dayOf(last ?? 0);
      return { ...row, lastRecorded, quietDays: daysBetween(lastRecorded, today) };
    });
  }
}

const dayOf = (milliseconds: number): IsoDate => londonDate(new Date(milliseconds));
