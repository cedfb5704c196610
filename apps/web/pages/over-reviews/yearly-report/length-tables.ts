import { type Report, keepings } from '#lantern/reports';
import type { Say } from '../../kit/forms/form-questions.js';
import { type FigureTable, withBars } from '../figures/figure-table.js';
import { keptWords } from '../reports/report-tables.js';

/** How long reviews of each kind were at each stage. */
export const stageTables = ({ kinds }: Report, say: Say['plain']): FigureTable[] =>
  kinds.map(({ title, stages }) => ({
    title: `${say(title)}: ${say('Days at each stage')}`,
    note: null,
    columns: ['Stage', 'Days: the middle', 'Shortest', 'Longest', 'Have left it'].map((heading) => say(heading)),
    rows: withBars(
      stages.map((stage) => ({
        cells: [
          say(stage.title),
          ...[stage.median, stage.shortest, stage.longest, stage.count].map((days) =>
            days === null ? '–' : String(days),
          ),
        ],
        size: stage.median,
      })),
    ),
  }));

/** What became of the dates of guidance and law. */
export const keptTables = ({ kinds }: Report, say: Say['plain']): FigureTable[] =>
  kinds
    .filter(({ clocks }) => clocks.length > 0)
    .map(({ title, clocks }) => ({
      title: `${say(title)}: ${say('Dates of guidance and law')}`,
      note: null,
      columns: [say('Date'), ...keepings.map((keeping) => say(keptWords[keeping]))],
      rows: withBars(
        clocks.map((clock) => ({
          cells: [say(clock.title), ...keepings.map((keeping) => String(clock.counts[keeping]))],
          size: clock.counts.kept,
        })),
      ),
    }));
