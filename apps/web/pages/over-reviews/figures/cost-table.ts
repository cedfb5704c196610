import { type CostListed, type Pence, costStages, inPounds, yearWords } from '#lantern/money';
import type { Say } from '../../kit/forms/form-questions.js';
import { stageWords } from '../../../shown/money-words.js';
import { type FigureTable, withBars } from './figure-table.js';

/** The costs of a financial year. */
export interface YearOfCosts {
  readonly year: number;
  readonly costs: readonly CostListed[];
}

const sumOf = (costs: readonly CostListed[], stage: string): Pence =>
  costs.reduce((sum, each) => sum + (each.stage === stage ? each.net : 0), 0);

/** What reviews and posts cost, year by year. */
export function costTables(years: readonly YearOfCosts[], say: Say['plain']): FigureTable[] {
  if (years.every(({ costs }) => costs.length === 0)) return [];
  const rows = years.map(({ year, costs }) => ({
    cells: [yearWords(year), ...costStages.map((stage) => inPounds(sumOf(costs, stage)))],
    size: sumOf(costs, 'invoice'),
  }));
  return [
    {
      title: say('Costs of each year'),
      note: say('Amounts are without VAT. A budget is not added to what was ordered or invoiced.'),
      columns: [say('Financial year'), ...costStages.map((stage) => say(stageWords[stage]))],
      rows: withBars(rows),
    },
  ];
}
