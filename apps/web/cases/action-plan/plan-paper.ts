import { formatDay } from '#lantern/calendar';
import type { Cell, Paper } from '#lantern/made-papers';
import type { SheetToWrite } from '#lantern/spreadsheets';
import type { Telling } from '../../shown/telling.js';
import type { PlanFacts } from './plan-facts.js';
import { planColumns, planRows } from './plan-table.js';

const cell = (text: string): Cell => text.split('\n').map((line) => ({ text: line }));

/** The action plan of a review as the Home Office lays it out, from what was recorded. */
export function planPaper(
  { reference, partnership }: { readonly reference: string; readonly partnership: string },
  facts: PlanFacts,
  telling: Telling,
): Paper {
  const { say, language, on } = telling;
  const title = say('Action plan');
  const rows = planRows(facts, telling).map((cells) => cells.map(cell));
  const columns = planColumns.map((column) => ({ title: say(column.title), share: column.share }));
  return {
    title: `${title}, ${reference}`,
    language,
    across: true,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', lines: [{ text: partnership }, { text: say('Our reference: {reference}', { reference }) }] },
      rows.length === 0
        ? { kind: 'paragraph', lines: [{ text: say('Nothing has been recommended yet.') }] }
        : { kind: 'table', columns, rows },
    ],
    foot: say('{reference}, {title}, as of {day}. Confidential.', { reference, title, day: formatDay(on, language) }),
  };
}

/** The same plan as a sheet. */
export const planSheet = (facts: PlanFacts, telling: Telling): SheetToWrite => ({
  name: telling.say('Action plan'),
  headings: planColumns.map(({ title, width }) => ({ title: telling.say(title), width })),
  rows: planRows(facts, telling),
});
