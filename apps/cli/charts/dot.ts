import { type Arrow, type Chart, type ChartState, arrowsOf } from './chart.js';

const ink = '#0b0c0c';
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

/** A line of more than so many characters makes a box too wide to read beside the others. */
const widest = 24;

function linesOf(text: string): string[] {
  return text.split(' ').reduce<string[]>((done, word) => {
    const last = done.at(-1);
    if (last === undefined || `${last} ${word}`.length > widest) return [...done, word];
    return [...done.slice(0, -1), `${last} ${word}`];
  }, []);
}

const centred = (text: string): string => linesOf(text).map(quoted).join(' + "\\n" + ');

/** A little way from its arrow, each line under the start of the one above. */
const ragged = (text: string): string =>
  linesOf(text)
    .map((line) => `${quoted(`  ${line}  `)} + "\\l"`)
    .join(' + ');

const boxOf = (id: string, words: string, isClosed: boolean): string =>
  `${quoted(id)} [label=${centred(words)}${isClosed ? ', peripheries=2' : ''}];`;

function stateLines({ id, words, isClosed, finer }: ChartState): string[] {
  if (finer.length === 0) return [boxOf(id, words, isClosed)];
  return [
    `subgraph ${quoted(`cluster_${id}`)} {`,
    `label=${quoted(words)}; style="rounded"; color="${ink}"; fontsize=16; margin=16;`,
    ...finer.map((inner) => boxOf(inner.id, inner.words, false)),
    '}',
  ];
}

/** Graphviz joins boxes only: an arrow from a state with finer ones leaves its last box and is cut at its border. */
function arrowLine(states: readonly ChartState[], { from, to, labels }: Arrow): string {
  const outer = states.find(({ id, finer }) => id === from && finer.length > 0);
  const tail = outer?.finer.at(-1)?.id ?? from ?? 'start';
  const cut = outer ? `, ltail=${quoted(`cluster_${outer.id}`)}` : '';
  const label = labels.map(ragged).join(' + ');
  return `${quoted(tail)} -> ${quoted(to)} [label=${label}${cut}];`;
}

/** A chart in the language of Graphviz. The same chart always gives the same text. */
export function dotOf(chart: Chart): string {
  return [
    'digraph {',
    'compound=true; rankdir=TB; nodesep=0.6; ranksep=0.7; bgcolor="white"; pad=0.3;',
    `fontname="Arial"; fontcolor="${ink}";`,
    `node [shape=box, style="rounded,filled", fillcolor="white", color="${ink}", fontcolor="${ink}", fontname="Arial", fontsize=16, margin="0.3,0.12", penwidth=1.5];`,
    `edge [color="${ink}", fontcolor="${ink}", fontname="Arial", fontsize=13, penwidth=1.2];`,
    `"start" [shape=circle, label="", width=0.2, fillcolor="${ink}"];`,
    ...chart.states.flatMap(stateLines),
    ...arrowsOf(chart).map((arrow) => arrowLine(chart.states, arrow)),
    '}',
  ].join('\n');
}
