export { type Hit, NameSearch } from './name-search.js';
export { type HitKind, type KeyedName } from './patterns.js';
