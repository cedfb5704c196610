import type { Handbook } from './handbook.js';
import { type Cell, type Section, type Table, linesOf } from './section.js';
import { style } from './style.js';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

function cell(content: Cell): string {
  const lines = linesOf(content).map(escaped);
  return lines.length > 1 ? `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>` : lines.join('');
}

/** The first cell of a row says what the row is about. */
const row = ([first = '', ...others]: readonly Cell[]): string =>
  `<tr><th scope="row">${cell(first)}</th>${others.map((each) => `<td>${cell(each)}</td>`).join('')}</tr>`;

const tableLines = ({ caption, head, rows }: Table): string[] => [
  `<div class="wide" tabindex="0" role="group" aria-label="${escaped(caption)}">`,
  `<table><caption>${escaped(caption)}</caption>`,
  `<thead><tr>${head.map((each) => `<th scope="col">${escaped(each)}</th>`).join('')}</tr></thead>`,
  `<tbody>${rows.map(row).join('\n')}</tbody></table>`,
  '</div>',
];

const sectionLines = ({ id, heading, words, withChart, tables }: Section, picture: string): string[] => [
  `<section id="${id}" aria-labelledby="${id}-heading">`,
  `<h2 id="${id}-heading">${escaped(heading)}</h2>`,
  ...words.map((each) => `<p>${escaped(each)}</p>`),
  ...(withChart ? [`<figure>${picture}</figure>`] : []),
  ...tables.flatMap(tableLines),
  '</section>',
];

const contents = ({ sections }: Handbook): string[] => [
  '<nav aria-label="Contents"><ul>',
  ...sections.map(({ id, heading }) => `<li><a href="#${id}">${escaped(heading)}</a></li>`),
  '</ul></nav>',
];

/**
 * The handbook as one HTML file that needs no other.
 * @param picture its chart, as SVG
 */
export const asHtml = (handbook: Handbook, picture: string): string =>
  [
    '<!doctype html>',
    '<html lang="en-GB">',
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(handbook.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    `<h1>${escaped(handbook.title)}</h1>`,
    ...handbook.intro.map((each) => `<p>${escaped(each)}</p>`),
    ...contents(handbook),
    ...handbook.sections.flatMap((section) => sectionLines(section, picture)),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
