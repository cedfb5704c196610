import type { CharacteristicReport } from '#lantern/reports';
import type { Say } from '../../kit/forms/form-questions.js';
import { type FigureTable, withBars } from './figure-table.js';

/** What those who died have in common. A number that is hidden is no 0, and says so. */
export const peopleTables = (
  reports: readonly CharacteristicReport[],
  least: number,
  say: Say['plain'],
): FigureTable[] =>
  reports.map(({ title, of, categories, total }) => ({
    title: say(title),
    note: say('Counted: {count}. Numbers below {least} are hidden, and others that would give them away.', {
      count: total,
      least,
    }),
    columns: [say(title), of === 'people' ? say('People who died') : say('Reviews')],
    rows: withBars(
      categories.map((each) => ({
        cells: [each.isWords ? say(each.title) : each.title, each.count === null ? say('Hidden') : String(each.count)],
        size: each.count,
      })),
    ),
  }));
