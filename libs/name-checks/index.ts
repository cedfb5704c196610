export { type CheckedInFull, NameChecks, type Subject } from './name-checks.js';
export { type Passage, searched } from './searched.js';
