import type { MikroORM } from '@mikro-orm/postgresql';
import { type IsoDate, type PartialDate, londonDate } from '#lantern/calendar';
import { type CaseFilter, agencyOfCase, both, casesIn, enteredStages } from '#lantern/case-lists';
import type { WorkflowRegistry } from '#lantern/cases';
import type { Clock } from '#lantern/platform';
import { type Days, daysOf } from './figures.js';
import { type DateToCount, type KeptCounts, countKept } from './kept-dates.js';
import { staysOf } from './stage-times.js';
import { type Years, openedIn } from './years.js';

/** How long reviews of a kind were at a stage. */
export interface StageReport extends Days {
  readonly stage: string;
  readonly title: string;
  /** How many are there now. */
  readonly there: number;
}

/** What became of one date of guidance or statute, of all reviews. */
export interface ClockReport {
  readonly title: string;
  readonly counts: KeptCounts;
}

/** What became of the dates that one agency was given. */
export interface AgencyReport {
  readonly agency: string;
  readonly counts: KeptCounts;
}

export interface ReasonReport {
  /** A value of the field `cause`; null where only words were given. */
  readonly cause: string | null;
  readonly count: number;
}

/** Reviews of a kind, and what they took. */
export interface KindReport {
  readonly workflow: string;
  readonly title: string;
  readonly reviews: number;
  readonly stages: readonly StageReport[];
  readonly clocks: readonly ClockReport[];
}

export interface Report {
  readonly kinds: readonly KindReport[];
  readonly agencies: readonly AgencyReport[];
  readonly reasons: readonly ReasonReport[];
}

/** Dates that others gave: the partnership's own targets are no measure of anybody else. */
const givenByOthers = ['guidance', 'statute'] as const;

type DateRow = DateToCount & { readonly workflow: string; readonly title: string };

/** What the reviews of some years took: of whom is for whoever asks to see to. */
export class Reports {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
  ) {}

  async of(filter: CaseFilter, years: Years): Promise<Report> {
    const asked = both(filter, openedIn(years));
    const [reviews, dates, ofAgencies] = [
      await this.reviews(asked),
      await this.dates(asked),
      await this.datesOfAgencies(asked),
    ];
    const today = londonDate(this.clock.now());
    const kinds = Map.groupBy(reviews, ({ workflow }) => workflow);
    return {
      kinds: [...kinds].map(([workflow, own]) => this.kind(workflow, own, dates, today)),
      agencies: [...Map.groupBy(ofAgencies, ({ agency }) => agency)].map(([agency, own]) => ({
        agency,
        counts: countKept(own, today),
      })),
      reasons: reasonsOf(dates),
    };
  }

  private kind(workflow: string, reviews: readonly Entered[], dates: readonly DateRow[], today: IsoDate): KindReport {
    const definition = this.registry.newest(workflow);
    const states = definition?.states ?? {};
    const stays = reviews.flatMap(({ entered }) => staysOf(entered ?? {}, Object.keys(states)));
    const own = dates.filter((date) => date.workflow === workflow);
    return {
      workflow,
      title: definition?.title ?? workflow,
      reviews: reviews.length,
      stages: Object.entries(states).flatMap(([stage, title]) => {
        const here = stays.filter((stay) => stay.stage === stage);
        const ended = here.flatMap(({ days }) => (days === null ? [] : [days]));
        return here.length === 0 ? [] : [{ stage, title, ...daysOf(ended), there: here.length - ended.length }];
      }),
      clocks: [...Map.groupBy(own, ({ title }) => title)].map(([title, each]) => ({
        title,
        counts: countKept(each, today),
      })),
    };
  }

  private reviews(filter: CaseFilter): Promise<Entered[]> {
    return casesIn(this.orm.em.fork())
      .select(['c.workflow', enteredStages.as('entered')])
      .where('c.parentId', 'is', null)
      .where(filter)
      .execute();
  }

  private dates(filter: CaseFilter): Promise<DateRow[]> {
    return casesIn(this.orm.em.fork())
      .innerJoin('deadline as d', 'd.caseFileId', 'c.id')
      .select(['c.workflow', 'd.title', ...columns])
      .where('d.kind', 'in', givenByOthers)
      .where('c.parentId', 'is', null)
      .where(filter)
      .orderBy('d.title')
      .execute();
  }

  private async datesOfAgencies(filter: CaseFilter): Promise<(DateToCount & { readonly agency: string })[]> {
    const rows = await casesIn(this.orm.em.fork())
      .innerJoin('deadline as d', 'd.caseFileId', 'c.id')
      .select([agencyOfCase.as('agency'), ...columns])
      .where('c.parentId', 'is not', null)
      .where('d.chase', '=', false)
      .where(filter)
      .orderBy('agency')
      .execute();
    return rows.flatMap(({ agency, ...row }) => (agency === null ? [] : [{ agency, ...row }]));
  }
}

interface Entered {
  readonly workflow: string;
  readonly entered: Readonly<Record<string, PartialDate>> | null;
}

const columns = [
  'd.originalDue',
  'd.due',
  'd.metOn',
  'd.cancelledOn',
  'd.pausedBy',
  'd.extensions',
  'd.delays',
] as const;

/** Why dates were late, the most frequent first. */
function reasonsOf(dates: readonly DateToCount[]): ReasonReport[] {
  const causes = dates.flatMap(({ delays }) => delays.map(({ cause }) => cause ?? null));
  return [...Map.groupBy(causes, (cause) => cause)]
    .map(([cause, all]) => ({ cause, count: all.length }))
    .toSorted((one, other) => other.count - one.count);
}
