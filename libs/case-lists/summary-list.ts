import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, type PartialDate, londonDate } from '#lantern/calendar';
import {
  type DeadlineRule,
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
import type { Clock } from '#lantern/platform';
import type { CaseFilter } from './case-filter.js';
import { type DeadlineView, viewDeadline } from './deadline-view.js';
import { PastDurations } from './past-durations.js';
import { type PartDate, type ReviewRow, countsIn, datesOf, datesOfParts, reviewsIn } from './summary-rows.js';

/** A review as those see it who ask whether it is in time. It names nobody, and of an agency nothing. */
export interface ReviewSummary {
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  /** It has ended, and still owes what the law asks for. */
  readonly closed: boolean;
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

/** The clocks, and the draft, that a date of guidance waits for. */
type WaitedFor = Partial<NonNullable<DeadlineRule['awaits']>>;

/** What a forecast is made from, of all reviews that are shown together. */
interface Foresight {
  readonly past: PastDurations;
  readonly ofParts: ReadonlyMap<string, readonly PartDate[]>;
}

const isUnmet = ({ metOn }: DeadlineView): boolean => metOn === null;

const isOfGuidance = ({ kind }: DeadlineView): boolean => kind === 'guidance';

/** The date of guidance that runs, of those of a review in their order. */
const runningOf = (dates: readonly DeadlineView[] = []): DeadlineView | undefined =>
  dates.findLast((date) => isOfGuidance(date) && isUnmet(date));

const idsOf = (rows: readonly ReviewRow[]): string[] => rows.map(({ id }) => id);

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

  /** How many reviews the list has of each partnership that has any, in their order. */
  counts(filter: CaseFilter): Promise<{ readonly partnershipId: string; readonly count: number }[]> {
    return countsIn(this.orm.em.fork(), filter);
  }

  async reviews(filter: CaseFilter): Promise<ReviewSummary[]> {
    const em = this.orm.em.fork();
    const rows = await reviewsIn(em, filter);
    const dates = await this.dates(em, rows);
    const foresight = await this.foresight(em, rows, dates);
    const summaries = rows.map((row) => this.summary(row, dates.get(row.id) ?? [], foresight));
    return this.ownWords.shown(em, summaries);
  }

  /** Of what nobody waits for any more nothing is read: only where a date of guidance runs is there anything to foresee. */
  private async foresight(
    em: SqlEntityManager,
    all: readonly ReviewRow[],
    dates: ReadonlyMap<string, readonly DeadlineView[]>,
  ): Promise<Foresight> {
    const rows = all.filter(({ id }) => runningOf(dates.get(id)) !== undefined);
    const partnerships = [...new Set(rows.map(({ partnershipId }) => partnershipId))];
    const running = new Set(rows.flatMap(({ id }) => runningOf(dates.get(id))?.clock ?? []));
    const past = await PastDurations.of(em, partnerships, [...running]);
    const awaited = new Set(rows.flatMap((row) => this.awaitedBy(row, runningOf(dates.get(row.id))).clocks ?? []));
    const found = await datesOfParts(em, idsOf(rows), [...awaited]);
    return { past, ofParts: Map.groupBy(found, ({ reviewId }) => reviewId) };
  }

  /** What a date of guidance waits for, as its rule says. */
  private awaitedBy({ workflow, version }: ReviewRow, date: DeadlineView | undefined): WaitedFor {
    const rules = this.registry.get(workflow, version).deadlines;
    return rules.find(({ clock }) => clock === date?.clock)?.awaits ?? {};
  }

  private async dates(em: SqlEntityManager, rows: readonly ReviewRow[]): Promise<Map<string, DeadlineView[]>> {
    const found = await datesOf(em, idsOf(rows));
    const today = this.today();
    const byCase = Map.groupBy(found, ({ caseFileId }) => caseFileId);
    return new Map(
      [...byCase].map(([id, deadlines]) => [
        id,
        deadlines.map(({ key: _key, caseFileId: _caseFileId, ...deadline }) => viewDeadline(deadline, today)),
      ]),
    );
  }

  private summary(row: ReviewRow, dates: readonly DeadlineView[], foresight: Foresight): ReviewSummary {
    const { reference, workflow, version, closed, state, ledger, partnershipId, partnership } = row;
    const today = this.today();
    const ofGuidance = dates.filter(isOfGuidance);
    const running = runningOf(dates);
    return {
      reference,
      workflow,
      version,
      closed,
      stage: state,
      stageTitle: this.registry.stateTitle(row),
      stageSince: row.entered?.[state] ?? null,
      partnershipId,
      partnership,
      elapsed: elapsedOn(ledger, today),
      milestones: ledger.milestones,
      guidance: running ?? ofGuidance.at(-1) ?? null,
      duties: dates.filter((date) => date.kind === 'statute' && isUnmet(date)),
      ...this.foreseen(row, running, foresight),
      holds: ledger.holds.filter(isInForce),
    };
  }

  private foreseen(
    row: ReviewRow,
    running: DeadlineView | undefined,
    { past, ofParts }: Foresight,
  ): Pick<ReviewSummary, 'forecast' | 'draftMissing'> {
    if (!running) return { forecast: null, draftMissing: false };
    const { ledger, state, entered } = row;
    const { clock, extensions } = running;
    const { clocks = [], draft } = this.awaitedBy(row, running);
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
