import type { DecisionReport } from '#lantern/reports';
import type { Say } from '../../kit/forms/form-questions.js';
import { type FigureTable, withBars } from './figure-table.js';

/** What was decided, and why there was no review. */
export const decisionTables = (reports: readonly DecisionReport[], say: Say['plain']): FigureTable[] =>
  reports.map(({ title, counts }) => ({
    title: say(title),
    note: null,
    columns: [say('What was decided'), say('Reviews')],
    rows: withBars(
      counts.map((each) => ({
        cells: [say(each.title ?? 'Nothing yet'), String(each.count)],
        size: each.count,
      })),
    ),
  }));
