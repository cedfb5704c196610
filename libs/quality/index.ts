export type { Flaw } from './flaws.js';
export { QualityList } from './quality-list.js';
