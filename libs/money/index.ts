export {
  type CostKind,
  type CostStage,
  type Formula,
  type MoneyPlace,
  costKinds,
  costStages,
  formulas,
} from './kinds.js';
export { type Changing, Money, type MoneyHere } from './money.js';
export { type Pence, inPounds, plainPounds } from './pence.js';
export type { CostListed, CostView, MoneyChangeView, ShareView, SharingView } from './rows.js';
export { type StageTotal, totalsByStage } from './totals.js';
export { moneyForms, readSharing } from './wanted.js';
export { daysOfYear, yearOf, yearWords } from './years.js';
