export type { ReorganisationPlan, Successor } from './plan.js';
export { type ReorganisationView, Reorganisations } from './reorganisations.js';
export type { Difference, Situation } from './rules.js';
