export { Chronologies, type Offer, type Sent } from './chronologies.js';
export { type ColumnKey, columns } from './columns.js';
export { type Comparison } from './comparison.js';
export { type Answer, type NumberedEntry, answers } from './entry.js';
export { type Gap, type MonthCount, gapsIn, monthsBetween } from './gaps.js';
export {
  type AgencyMonths,
  MergedChronology,
  type MergedRow,
  type NamedRow,
  type RowFilter,
} from './merged-chronology.js';
export { type AskedRow, RowQueries, type RowQuery } from './queries.js';
export { destroyChronology, reviewsWithRows } from './destroyed.js';
export { TypedRows } from './typed-rows.js';
export { cellsOfEntry, typedCells } from './written-rows.js';
