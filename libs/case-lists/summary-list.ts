import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, type PartialDate, londonDate } from '#lantern/calendar';
import {
  type Awaited,
  type Deadline,
  type Elapsed,
  type Forecast,
  type Hold,
  type Ledger,
  type NoForecast,
  elapsedOn,
  forecastFrom,
  isInForce,
  lastDayOf,
  pointOf,
} from '#lantern/engine';
import { type Clock, run } from '#lantern/platform';
import { anyOf } from '#lantern/tables';
import { sql } from 'kysely';
import { type CaseFilter, caseAndReview, casesIn, rowsOf } from './case-filter.js';
import { type Entered, PastDurations, enteredColumn } from './past-durations.js';
import { type DeadlineView, deadlineColumns, viewDeadline } from './case-reader.js';

/** A review as those see it who ask whether it is in time. It names nobody, and of an agency nothing. */
export interface ReviewSummary {
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly stage: string;
  readonly stageTitle: string;
  /** The first day in its stage. */
  readonly stageSince: PartialDate | null;
  readonly partnershipId: string;
  readonly partnership: string;
  readonly elapsed: Elapsed;
  /** The days its counters run from, as precisely as they are known: `death`, `notification`, `decision`. */
  readonly milestones: Ledger['milestones'];
  /** The date that guidance gives: the one that runs, else the last that was met; null where none is set. */
  readonly guidance: DeadlineView | null;
  /** Duties in law that are still to be done. */
  readonly duties: readonly DeadlineView[];
  /** Null where no date of guidance runs. */
  readonly forecast: Forecast | NoForecast | null;
  /** The date that runs is one for a report of which there is no draft yet. */
  readonly draftMissing: boolean;
  /** Those in force. */
  readonly holds: readonly Hold[];
}

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly state: string;
  readonly ledger: Ledger;
  readonly partnershipId: string;
  readonly partnership: string;
  readonly entered: Entered | null;
}

/** A date of a part that is still to be kept, by the review it belongs to. */
interface PartDate extends Awaited {
  readonly reviewId: string;
  readonly clock: string;
}

type Dated = Deadline & { readonly key: string; readonly caseFileId: string };

/** Open reviews, and closed ones that still owe what the law asks for. */
const reviewsStatement = (filter: CaseFilter) => sql<Row>`
select c.id, c.reference, c.workflow, c.version, c.state, c.snapshot->'ledger' as ledger,
  c.partnership_id as "partnershipId", p.name as partnership, ${sql.raw(enteredColumn)} as entered
from ${sql.raw(caseAndReview)} join partnership p on p.id = c.partnership_id
where c.parent_id is null and ${filter} and (not c.closed or exists (
  select 1 from deadline d where d.case_file_id = c.id and d.kind = 'statute' and not d.settled))
order by p.name, c.reference`;

const datesStatement = `
select ${deadlineColumns}, d.case_file_id as "caseFileId" from deadline d
where d.case_file_id = any($1::uuid[]) and d.kind in ('guidance', 'statute') and d.cancelled_on is null
order by d.started_on, d.due, d.key`;

/** The dates that are still to be kept in the parts of some reviews. */
const datesOfParts = (em: SqlEntityManager, reviews: readonly Pick<Row, 'id'>[]): Promise<PartDate[]> =>
  casesIn(em)
    .innerJoin('deadline as d', 'd.caseFileId', 'c.id')
    .select(['c.reviewId', 'd.clock', 'd.title', 'd.due'])
    .where('c.reviewId', '=', anyOf(reviews.map(({ id }) => id)))
    .where('c.parentId', 'is not', null)
    .where('d.metOn', 'is', null)
    .where('d.cancelledOn', 'is', null)
    .orderBy('d.due')
    .orderBy('d.key')
    .execute();

/** What a forecast is made from, of all reviews that are shown together. */
interface Foresight {
  readonly past: PastDurations;
  readonly ofParts: ReadonlyMap<string, readonly PartDate[]>;
}

const isOpen = ({ metOn }: DeadlineView): boolean => metOn === null;

/** Every review of some partnerships on one line, with the dates that are not the partnership's own to set. */
export class SummaryList {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {}

  today(): IsoDate {
    return londonDate(this.clock.now());
  }

  async reviews(filter: CaseFilter): Promise<ReviewSummary[]> {
    const em = this.orm.em.fork();
    const rows = await rowsOf(em, reviewsStatement(filter));
    const dates = await this.dates(em, rows);
    const foresight = await this.foresight(em, rows);
    const summaries = rows.map((row) => this.summary(row, dates.get(row.id) ?? [], foresight));
    return this.ownWords.shown(em, summaries);
  }

  private async foresight(em: SqlEntityManager, rows: readonly Row[]): Promise<Foresight> {
    const partnerships = [...new Set(rows.map(({ partnershipId }) => partnershipId))];
    const past = await PastDurations.of(em, partnerships);
    const found = await datesOfParts(em, rows);
    return { past, ofParts: Map.groupBy(found, ({ reviewId }) => reviewId) };
  }

  private async dates(em: SqlEntityManager, rows: readonly Row[]): Promise<Map<string, DeadlineView[]>> {
    const found = await run<Dated>(em, datesStatement, [rows.map(({ id }) => id)]);
    const today = this.today();
    const byCase = Map.groupBy(found, ({ caseFileId }) => caseFileId);
    return new Map(
      [...byCase].map(([id, deadlines]) => [
        id,
        deadlines.map(({ key: _key, caseFileId: _caseFileId, ...deadline }) => viewDeadline(deadline, today)),
      ]),
    );
  }

  private summary(row: Row, dates: readonly DeadlineView[], foresight: Foresight): ReviewSummary {
    const { reference, workflow, version, state, ledger, partnershipId, partnership } = row;
    const today = this.today();
    const ofGuidance = dates.filter(({ kind }) => kind === 'guidance');
    const running = ofGuidance.findLast(isOpen);
    return {
      reference,
      workflow,
      version,
      stage: state,
      stageTitle: this.registry.stateTitle(row),
      stageSince: row.entered?.[state] ?? null,
      partnershipId,
      partnership,
      elapsed: elapsedOn(ledger, today),
      milestones: ledger.milestones,
      guidance: running ?? ofGuidance.at(-1) ?? null,
      duties: dates.filter((date) => date.kind === 'statute' && isOpen(date)),
      ...this.foreseen(row, running, foresight),
      holds: ledger.holds.filter(isInForce),
    };
  }

  private foreseen(
    row: Row,
    running: DeadlineView | undefined,
    { past, ofParts }: Foresight,
  ): Pick<ReviewSummary, 'forecast' | 'draftMissing'> {
    if (!running) return { forecast: null, draftMissing: false };
    const { ledger, state, entered } = row;
    const { clock, extensions } = running;
    const rules = this.registry.get(row.workflow, row.version).deadlines;
    const { clocks = [], draft } = rules.find((rule) => rule.clock === clock)?.awaits ?? {};
    const draftMissing = draft !== undefined && lastDayOf(ledger.dated, draft) === undefined;
    const since = entered?.[state];
    const forecast = forecastFrom({
      today: this.today(),
      since: since === undefined ? null : pointOf(since),
      holds: ledger.holds,
      past: past.fromStage({ ...row, clock }, state),
      awaited: (ofParts.get(row.id) ?? []).filter((date) => clocks.includes(date.clock)),
      draftMissing,
      fromDraft: draft === undefined ? [] : past.fromEvent({ ...row, clock }, draft),
      extensions,
    });
    return { forecast, draftMissing };
  }
}
