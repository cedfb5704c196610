export { NameChecks, type Passage, type Subject } from './name-checks.js';
