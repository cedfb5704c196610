export {
  type SentFile,
  insistOnTrueSizes,
  kindOfKept,
  largestFile,
  largestMegabytes,
  tooLarge,
  tooLargeFor,
} from './content/checks.js';
export { Documents } from './documents.js';
export { type Contents, piecesOf, wholeOf } from './pieces/contents.js';
export { type Arrived, PaperFiles } from './pieces/paper-files.js';
export type { PieceStore, StoreName } from './pieces/piece-store.js';
export { type S3, s3Pieces } from './pieces/s3-pieces.js';
export { allInDatabase, movePapers } from './move.js';
export type { SentPaper } from './received-files.js';
export { acceptedKinds, isShownByBrowsers } from './content/kinds.js';
export type { Opener } from './openers.js';
export { type Filing, type PaperKind, isPaperKind, paperKinds } from './paper-kinds.js';
export { type Compartment, type StoredDocument, newestOf } from './stored.js';
export { type Scanner, clamdAt } from './scanning/clamd.js';
export { type PaperText, type Paragraph, hasText, isTooLongToRead } from './text/paper-text.js';
export { PaperTexts } from './text/paper-texts.js';
export { type PageWords, wordPageOf } from './text/word-page.js';
export { wordTextOf } from './text/word-text.js';
export { paperFaultInWords, verifyPapers } from './verify.js';
export { destroyPapers, reviewsWithPapers } from './destroyed.js';
export { settledWord } from './content/settled-word.js';
