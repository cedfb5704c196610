export type { Days } from './figures.js';
export { type Keeping, type KeptCounts, keepings } from './kept-dates.js';
export { type Report, Reports, type Years } from './reports.js';
