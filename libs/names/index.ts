export { type Hit, NameSearch } from './name-search.js';
export { pseudonymised } from './pseudonymised.js';
export { type HitKind, type KeyedName } from './patterns.js';
export { type MarkedPiece, PersonSearch } from './about-person.js';
