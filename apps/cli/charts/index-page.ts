import type { Chart, Step } from './chart.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** A state in words, with the stage that it lies in. */
export function nameOf(chart: Chart, id: string): string {
  for (const { id: state, words, finer } of chart.states) {
    if (state === id) return words;
    const inner = finer.find((each) => each.id === id);
    if (inner) return `${words}: ${inner.words}`;
  }
  return id;
}

const row = (chart: Chart, { from, to, label, needs }: Step): string =>
  `| ${cell(nameOf(chart, from))} | ${cell(label)} | ${cell(nameOf(chart, to))} | ${cell(needs.join(' '))} |`;

/** What every state records goes above the table of the others, once. */
function stillLines(chart: Chart): string[] {
  const lists = [...chart.still.values()];
  const everywhere = (lists[0] ?? []).filter((label) => lists.every((list) => list.includes(label)));
  const rows = [...chart.still].map(([state, list]) => {
    const own = list.filter((label) => !everywhere.includes(label));
    return `| ${cell(nameOf(chart, state))} | ${cell(own.join(', '))} |`;
  });
  return [
    `Recorded in every state, and moving nothing: ${everywhere.join(', ') || 'nothing'}.`,
    '',
    '| State | Recorded there besides, and moving nothing |',
    '|---|---|',
    ...rows,
  ];
}

function sectionOf(chart: Chart): string[] {
  return [
    `## ${chart.title}`,
    '',
    `![${chart.title}: its states and what leads from one to the next](${chart.file}.svg)`,
    '',
    `[SVG](${chart.file}.svg) · [Mermaid](${chart.file}.mmd)`,
    '',
    '| From | Event | To | Refused while |',
    '|---|---|---|---|',
    ...chart.steps.map((step) => row(chart, step)),
    '',
    ...stillLines(chart),
    '',
  ];
}

/** The page that lists every chart, with what leads where as a table. */
export function indexPageOf(charts: readonly Chart[]): string {
  return [
    '# Charts',
    '',
    'Drawn from the definitions in `workflows/` by `npm run docs:charts`; do not edit. A double border marks a state in which the case is closed.',
    '',
    ...charts.flatMap(sectionOf),
  ].join('\n');
}
