export type { ReorganisationPlan, Successor } from './plan.js';
export { settingsGiven, settingsLeftBehind } from './other-settings.js';
export { type ReorganisationView, Reorganisations } from './reorganisations.js';
export type { Difference, Situation } from './rules.js';
