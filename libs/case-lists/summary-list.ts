import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords, WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, type PartialDate, londonDate } from '#lantern/calendar';
import {
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

/** What a forecast is made from, of all reviews that are shown together. */
interface Foresight {
  readonly past: PastDurations;
  readonly ofParts: ReadonlyMap<string, readonly PartDate[]>;
}

const isUnmet = ({ metOn }: DeadlineView): boolean => metOn === null;

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
    const foresight = await this.foresight(em, rows);
    const summaries = rows.map((row) => this.summary(row, dates.get(row.id) ?? [], foresight));
    return this.ownWords.shown(em, summaries);
  }

  private async foresight(em: SqlEntityManager, rows: readonly ReviewRow[]): Promise<Foresight> {
    const partnerships = [...new Set(rows.map(({ partnershipId }) => partnershipId))];
    const past = await PastDurations.of(em, partnerships);
    const found = await datesOfParts(em, idsOf(rows));
    return { past, ofParts: Map.groupBy(found, ({ reviewId }) => reviewId) };
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
    const ofGuidance = dates.filter(({ kind }) => kind === 'guidance');
    const running = ofGuidance.findLast(isUnmet);
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
