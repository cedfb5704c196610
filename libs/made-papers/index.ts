export type { Block, Cell, Line, Paper } from './paper.js';
export { type Book, fitsOnePage, pdfBookOf, pdfFileOf, pdfType } from './pdf-file.js';
export { type Joining, withPdfJoiner } from './joined-pdf.js';
export { wordFileOf, wordType } from './word-file.js';
