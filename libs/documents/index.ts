export { type SentFile, kindOfKept, largestFile, largestMegabytes, tooLarge } from './checks.js';
export { type Compartment, Documents, type StoredDocument } from './documents.js';
export { acceptedKinds } from './kinds.js';
export { wordTextOf } from './word-text.js';
export { verifyPapers } from './verify.js';
