export { type CharacteristicReport, Characteristics } from './characteristics.js';
export type { Days } from './figures.js';
export { type Keeping, type KeptCounts, keepings } from './kept-dates.js';
export { type DecisionReport, Decisions } from './decisions.js';
export { type Report, Reports } from './reports.js';
export { type YearCount, YearCounts, openedWithin } from './year-counts.js';
export { type Years, openedIn, spanOf } from './years.js';
