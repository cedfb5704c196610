export { destroyFamily, reviewsWithFamily } from './destroyed.js';
export { FamilyDue } from './due.js';
export { Family, type FamilyHere } from './family.js';
export type { FamilyChange } from './records.js';
export {
  type FamilyContent,
  type FamilyKind,
  type Participation,
  choices,
  leaflets,
  parted,
  participation,
  schemas as familySchemas,
  toldOf,
  ways,
} from './wanted.js';
