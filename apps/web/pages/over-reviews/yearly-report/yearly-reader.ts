import { Inject, Injectable } from '@nestjs/common';
import { CaseScopes, type KnownCaller } from '#lantern/access';
import type { KnownPartnership } from '#lantern/bodies';
import { type CaseFilter, both, ofPartnership } from '#lantern/case-lists';
import { Family } from '#lantern/family';
import { daysOfYear } from '#lantern/money';
import { Decisions, Reports, YearCounts, openedIn, openedWithin, spanOf } from '#lantern/reports';
import type { Language } from '#lantern/words';
import { Kinds } from '../../../cases/kinds.js';
import type { Say } from '../../kit/forms/form-questions.js';
import { FiguresReader } from '../figures/figures-reader.js';
import { keptTables, stageTables } from './length-tables.js';
import type { Missing, YearlyFacts, YearlySection } from './yearly-facts.js';

/** Over how many years it is told how long reviews take, and what was recommended again: those of one year are too few. */
const yearsLookedBack = 5;

interface Asked {
  readonly partnership: KnownPartnership;
  readonly year: number;
  readonly say: Say['plain'];
  readonly language: Language;
}

/** Reads what the report of a year tells, as far as whoever asks may see it, and what it cannot tell yet. */
@Injectable()
export class YearlyReader {
  constructor(
    @Inject(CaseScopes) private readonly scopes: CaseScopes,
    @Inject(FiguresReader) private readonly figures: FiguresReader,
    @Inject(YearCounts) private readonly counts: YearCounts,
    @Inject(Reports) private readonly reports: Reports,
    @Inject(Decisions) private readonly decisions: Decisions,
    @Inject(Family) private readonly family: Family,
    @Inject(Kinds) private readonly kinds: Kinds,
  ) {}

  async of(caller: KnownCaller, asked: Asked): Promise<YearlyFacts> {
    const { partnership, year } = asked;
    const reviews = both(this.scopes.wherePermitted(caller, 'oversight.read'), ofPartnership(partnership.id));
    const ofYear = both(reviews, openedWithin(daysOfYear(year)));
    return {
      partnership: partnership.name,
      year,
      counts: await this.counts.of(reviews, daysOfYear(year)),
      sections: [
        await this.decided(reviews, ofYear, asked),
        await this.lengths(reviews, asked),
        await this.families(reviews, ofYear, asked),
        await this.people(reviews, asked),
        await this.costs(reviews, asked),
        await this.repeats(reviews, asked),
      ],
    };
  }

  private async decided(reviews: CaseFilter, ofYear: CaseFilter, asked: Asked): Promise<YearlySection> {
    const reports = await this.decisions.of(ofYear);
    const open = reports[0]?.counts.find(({ title }) => title === null)?.count ?? 0;
    const missing = lacking(open, 'Reviews of the year on which no decision is recorded: {count}', '/summary');
    const opened = openedWithin(daysOfYear(asked.year));
    return { title: 'Decisions', tables: await this.tables('decisions', reviews, opened, asked), missing };
  }

  private async lengths(reviews: CaseFilter, { year, say }: Asked): Promise<YearlySection> {
    const report = this.kinds.named(await this.reports.of(reviews, { from: year - yearsLookedBack + 1, to: year }));
    const unexplained = report.kinds
      .flatMap(({ clocks }) => clocks)
      .reduce((sum, { counts }) => sum + counts.lateUnexplained, 0);
    return {
      title: 'How long reviews take',
      tables: [...stageTables(report, say), ...keptTables(report, say)],
      missing: lacking(unexplained, 'Dates that were passed without a recorded reason: {count}', '/reports?show=dates'),
    };
  }

  private async families(reviews: CaseFilter, ofYear: CaseFilter, asked: Asked): Promise<YearlySection> {
    const { reviews: all, facts } = await this.family.parts(ofYear);
    const opened = openedWithin(daysOfYear(asked.year));
    return {
      title: 'Families and friends',
      tables: await this.tables('family', reviews, opened, asked),
      missing: lacking(
        all - facts.length,
        'Reviews of the year that do not say which part the family took: {count}',
        null,
      ),
    };
  }

  /** Of the last span of years that was over: of a span that goes on, two reports would tell of a single year. */
  private async people(reviews: CaseFilter, asked: Asked): Promise<YearlySection> {
    const span = spanOf(spanOf(asked.year + 1).from - 1);
    const tables = await this.tables('people', reviews, openedIn(span), asked);
    const title = 'People who died';
    const isEmpty = { words: 'Nothing is counted of the years {from} to {to}', values: { ...span }, path: null };
    return { title, tables, missing: tables.length === 0 ? [isEmpty] : [] };
  }

  private async costs(reviews: CaseFilter, asked: Asked): Promise<YearlySection> {
    const tables = await this.tables('costs', reviews, openedWithin(daysOfYear(asked.year)), asked);
    const isEmpty = { words: 'No cost is recorded in this year.', values: {}, path: '/money' };
    return { title: 'Costs', tables, missing: tables.length === 0 ? [isEmpty] : [] };
  }

  private async repeats(reviews: CaseFilter, asked: Asked): Promise<YearlySection> {
    const opened = openedIn({ from: asked.year - yearsLookedBack + 1, to: asked.year });
    return { title: 'Recommendations', tables: await this.tables('repeats', reviews, opened, asked), missing: [] };
  }

  private tables(view: Parameters<FiguresReader['tables']>[0], reviews: CaseFilter, opened: CaseFilter, asked: Asked) {
    const { partnership, year, say, language } = asked;
    const costYears = { from: year, to: year };
    return this.figures.tables(view, { reviews, opened, partnerships: [partnership.id], costYears, say, language });
  }
}

const lacking = (count: number, words: string, path: string | null): Missing[] =>
  count === 0 ? [] : [{ words, values: { count }, path }];
