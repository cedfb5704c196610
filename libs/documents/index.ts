export { type SentFile, kindOfKept, largestFile, largestMegabytes, tooLarge } from './content/checks.js';
export { Documents } from './documents.js';
export { acceptedKinds } from './content/kinds.js';
export type { Opener } from './openers.js';
export { type Filing, type PaperKind, isPaperKind, paperKinds } from './paper-kinds.js';
export { type Compartment, type StoredDocument, newestOf } from './stored.js';
export { type Scanner, ScannerAway, clamdAt } from './scanning/clamd.js';
export { wordTextOf } from './text/word-text.js';
export { verifyPapers } from './verify.js';
