import { type CostStage, costStages } from './kinds.js';
import type { Pence } from './pence.js';
import type { CostView } from './rows.js';

/** What counts of a stage. */
export interface StageTotal {
  readonly stage: CostStage;
  readonly net: Pence;
  readonly vat: Pence;
}

const sum = (amounts: readonly Pence[]): Pence => amounts.reduce((all, each) => all + each, 0);

/** What counts of each stage that there is: budgets are not added to invoices. */
export function totalsByStage(costs: readonly Pick<CostView, 'stage' | 'net' | 'vat' | 'takenOff'>[]): StageTotal[] {
  const counting = costs.filter(({ takenOff }) => !takenOff);
  return costStages.flatMap((stage) => {
    const of = counting.filter((cost) => cost.stage === stage);
    if (of.length === 0) return [];
    return [{ stage, net: sum(of.map(({ net }) => net)), vat: sum(of.map(({ vat }) => vat)) }];
  });
}
