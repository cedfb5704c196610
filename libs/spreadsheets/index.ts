export { cellName } from './cells.js';
export { csvLines, csvOf, csvPages } from './csv-out.js';
export { type Sheet, readSheet } from './read-sheet.js';
export { workbookStream } from './workbook-stream.js';
export { type SheetToWrite, workbookOf } from './workbook-out.js';
