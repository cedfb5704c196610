import { mermaidOf } from '../charts/mermaid.js';
import type { Handbook } from './handbook.js';
import { type Cell, type Section, type Table, linesOf } from './section.js';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('|', '\\|').replaceAll('*', '\\*');

const cell = (content: Cell): string => linesOf(content).map(escaped).join('<br>');

const row = (cells: readonly Cell[]): string => `| ${cells.map(cell).join(' | ')} |`;

const tableLines = ({ caption, head, rows }: Table): string[] => [
  `### ${escaped(caption)}`,
  '',
  row(head),
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map(row),
  '',
];

function sectionLines({ heading, words, withChart, tables }: Section, { chart }: Handbook): string[] {
  return [
    `## ${heading}`,
    '',
    ...words.flatMap((each) => [each, '']),
    ...(withChart ? ['```mermaid', mermaidOf(chart).trimEnd(), '```', ''] : []),
    ...tables.flatMap(tableLines),
  ];
}

/** The handbook as Markdown, with its chart as Mermaid, which forges draw. */
export const asMarkdown = (handbook: Handbook): string =>
  [
    `# ${handbook.title}`,
    '',
    ...handbook.intro.flatMap((each) => [each, '']),
    ...handbook.sections.flatMap((section) => sectionLines(section, handbook)),
  ].join('\n');
