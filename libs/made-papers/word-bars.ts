import type { Paragraph } from 'docx';
import type { Block } from './paper.js';

/** The library, and what of it draws charts. */
export type Docx = typeof import('docx') & typeof import('docx/charts');

/** So many bars have their place on a page. */
const most = 30;

const width = 660; // pixels
const heightOf = (bars: number): number => 24 * bars + 40;

/** No numbers stand at the bars: those of the table below are exact, and some are hidden there. */
function picture({ ChartRun, Paragraph }: Docx, words: string, names: readonly string[], lengths: readonly number[]) {
  const chart = new ChartRun({
    type: 'bar',
    categories: names,
    series: [{ name: '%', values: lengths, color: '1D70B8' }],
    legend: false,
    gapWidth: 60,
    categoryAxis: { reverseOrder: true, font: { size: 9, color: '0B0C0C' } },
    valueAxis: { visible: false, gridlines: false, minimum: 0, maximum: 100 },
    chartArea: { fill: 'FFFFFF', border: 'none' },
    transformation: { width, height: heightOf(names.length) },
    altText: { name: words, description: words },
  });
  return new Paragraph({ children: [chart], keepNext: true, spacing: { after: 80 } });
}

/** The picture of a table as charts of Word’s own, sharp at any size; none where there is nothing to be seen. */
export function barsAbove(docx: Docx, { picture: bars, rows }: Block & { kind: 'table' }): Paragraph[] {
  if (!bars?.lengths.some((length) => length > 0)) return [];
  const names = rows.map(([first]) => first?.map(({ text }) => text).join(', ') ?? '');
  return Array.from({ length: Math.ceil(names.length / most) }, (_, page) => {
    const on = [page * most, (page + 1) * most] as const;
    return picture(docx, bars.words, names.slice(...on), bars.lengths.slice(...on));
  });
}
