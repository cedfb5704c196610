export type { Block, Cell, Line, Paper } from './paper.js';
export { fitsOnePage, pdfFileOf, pdfType } from './pdf-file.js';
export { wordFileOf, wordType } from './word-file.js';
