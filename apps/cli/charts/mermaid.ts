import { type Arrow, type Chart, type ChartState, arrowsOf } from './chart.js';

/** In Mermaid a colon ends the state's name, a semicolon the line, and a hash begins an entity. */
const plain = (text: string): string => text.replace(/[;#"]/g, '').replaceAll(':', ' –').replace(/ {2,}/g, ' ');

function stateLines({ id, words, finer }: ChartState): string[] {
  const named = `  state "${plain(words)}" as ${id}`;
  if (finer.length === 0) return [named];
  const [first] = finer;
  return [
    `${named} {`,
    ...finer.map((inner) => `    state "${plain(inner.words)}" as ${inner.id}`),
    ...(first ? [`    [*] --> ${first.id}`] : []),
    '  }',
  ];
}

const arrowLine = ({ from, to, labels }: Arrow): string =>
  `  ${from ?? '[*]'} --> ${to} : ${labels.map(plain).join(' / ')}`;

/** A chart as a Mermaid state diagram. An arrow into a state with finer ones points at the one it begins with. */
export function mermaidOf(chart: Chart): string {
  const closed = chart.states.filter(({ isClosed }) => isClosed).map(({ id }) => id);
  return [
    '---',
    `title: ${plain(chart.title)}`,
    '---',
    'stateDiagram-v2',
    '  classDef closed stroke-width:3px',
    ...chart.states.flatMap(stateLines),
    ...arrowsOf(chart).map(arrowLine),
    ...(closed.length > 0 ? [`  class ${closed.join(', ')} closed`] : []),
    '',
  ].join('\n');
}
