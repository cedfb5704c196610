export { cellName } from './cells.js';
export { csvLines, csvOf } from './csv-out.js';
export { type Sheet, readSheet } from './read-sheet.js';
export { type SheetToWrite, workbookOf } from './workbook-out.js';
