import { Inject, Injectable } from '@nestjs/common';
import { type CaseFilter, both } from '#lantern/case-lists';
import { Family } from '#lantern/family';
import { RepeatedRecommendations } from '#lantern/learning';
import { Money } from '#lantern/money';
import { Characteristics, Decisions, type Years } from '#lantern/reports';
import type { Language } from '#lantern/words';
import { CONFIG } from '../../../given/parts.js';
import type { Say } from '../../kit/forms/form-questions.js';
import { type YearOfCosts, costTables } from './cost-table.js';
import { decisionTables } from './decision-tables.js';
import { familyTables } from './family-table.js';
import type { FigureTable } from './figure-table.js';
import { peopleTables } from './people-tables.js';
import { repeatTables } from './repeat-table.js';

/** What is told at a time, under the heading that it has on a page. */
export const figureViews = {
  decisions: 'What was decided on deaths',
  family: 'How families took part',
  people: 'People who died',
  costs: 'What reviews cost, year by year',
  repeats: 'What was recommended more than once',
} as const;

export type FigureView = keyof typeof figureViews;

export const isFigureView = (name: string): name is FigureView => Object.hasOwn(figureViews, name);

/** Years of costs that are read at once. */
const mostYears = 40;

/** Of whom and when something is told, and how. */
export interface FiguresAsked {
  readonly reviews: CaseFilter;
  /** When they were opened: of people, a whole span. */
  readonly opened: CaseFilter;
  /** Whose costs beside reviews are counted. */
  readonly partnerships: readonly string[];
  /** Of costs, the years in which the first and the last financial year begins. */
  readonly costYears: Years;
  readonly say: Say['plain'];
  readonly language: Language;
}

/** Counts what became of reviews, as tables. Whoever asks has seen to what its reader may see. */
@Injectable()
export class FiguresReader {
  constructor(
    @Inject(Decisions) private readonly decisions: Decisions,
    @Inject(Family) private readonly family: Family,
    @Inject(Characteristics) private readonly characteristics: Characteristics,
    @Inject(Money) private readonly money: Money,
    @Inject(RepeatedRecommendations) private readonly repeats: RepeatedRecommendations,
    @Inject(CONFIG) private readonly config: { readonly countsHiddenBelow: number },
  ) {}

  async tables(view: FigureView, asked: FiguresAsked): Promise<FigureTable[]> {
    const { say, language } = asked;
    const opened = both(asked.reviews, asked.opened);
    switch (view) {
      case 'decisions':
        return decisionTables(await this.decisions.of(opened), say);
      case 'family':
        return this.familyOf(opened, say);
      case 'people': {
        const reports = await this.characteristics.of(opened);
        return peopleTables(reports, this.config.countsHiddenBelow, say);
      }
      case 'costs':
        return costTables(await this.costs(asked), say);
      case 'repeats':
        return repeatTables(await this.repeats.of(opened), say, language);
    }
  }

  private async familyOf(filter: CaseFilter, say: Say['plain']): Promise<FigureTable[]> {
    const parts = await this.family.parts(filter);
    return parts.reviews === 0 ? [] : familyTables(parts, say);
  }

  private async costs({ reviews, partnerships, costYears: { from, to } }: FiguresAsked): Promise<YearOfCosts[]> {
    const years = Array.from({ length: Math.min(to - from + 1, mostYears) }, (_, at) => from + at);
    const all: YearOfCosts[] = [];
    for (const year of years) all.push({ year, costs: await this.money.inYear({ reviews, partnerships, year }) });
    return all;
  }
}
