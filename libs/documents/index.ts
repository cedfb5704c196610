export { type SentFile, kindOfKept, largestFile, largestMegabytes, tooLarge } from './checks.js';
export { Documents } from './documents.js';
export { acceptedKinds } from './kinds.js';
export type { Opener } from './openers.js';
export { type Filing, type PaperKind, isPaperKind, paperKinds } from './paper-kinds.js';
export { type Compartment, type StoredDocument, newestOf } from './stored.js';
export { wordTextOf } from './word-text.js';
export { verifyPapers } from './verify.js';
