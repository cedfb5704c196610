export { readAddress } from './addresses.js';
export { type TypedDate, problemInIsoDate, problemInIsoDay, readDate, readDay } from './dates.js';
export { bodyKey, knownBody, readName } from './names.js';
export { type Reading, isProblem } from './reading.js';
export { isSameName } from './same-name.js';
export { typedAddress, typedName } from './schemas.js';
export { sentenceFor } from './sentences.js';
export { tidy, tidyAll } from './text.js';
export { readTime } from './times.js';
