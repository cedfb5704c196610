import { type Language, formatDate } from '#lantern/calendar';
import { type LaidLane, laid, piece } from '../../kit/pictures/lanes.js';
import { type Scale, scaleOver } from '../../kit/pictures/scale.js';
import type { PlanRow } from './plan-rows.js';

/** Says a sentence in the language of the picture. */
type Say = (english: string, values?: Readonly<Record<string, string | number>>) => string;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const axis = ({ ticks }: Scale, say: Say, height: number): string[] =>
  ticks.flatMap(({ x, label }) => [
    `<line x1="${x}%" x2="${x}%" y1="0" y2="${height}em" stroke="#b1b4b6"/>`,
    `<text x="${x}%" dx="0.3em" y="1em" fill="#0b0c0c">${escaped(say('{day}', { day: label }))}</text>`,
  ]);

const lane = ({ lines, barY, pieces, marks }: LaidLane): string[] => [
  ...lines.map(
    ({ words, y }) =>
      `<text x="0" y="${y}em" fill="#0b0c0c" paint-order="stroke" stroke="#fff" stroke-width="4">${escaped(words)}</text>`,
  ),
  ...pieces.map(
    ({ x, width }) =>
      `<rect x="${x}%" y="${barY}em" width="${width}%" height="0.8em" fill="#bbd4ea" stroke="#0f385c"/>`,
  ),
  ...marks.map(
    ({ x }) =>
      `<line x1="${x}%" x2="${x}%" y1="${barY - 0.15}em" y2="${barY + 0.95}em" stroke="#0b0c0c" stroke-width="4"/>`,
  ),
];

/**
 * A plan as a picture: a bar for each date, from what it counts from until it is due. What it shows stands in the table
 * beside it, so it has a name and no more words of its own.
 */
export function planPicture(rows: readonly PlanRow[], language: Language, say: Say): string {
  if (rows.length === 0) return '';
  const scale = scaleOver(rows.flatMap(({ from, due }) => [from, due]));
  const lanes = rows.map(({ title, from, due }) => ({
    words: `${say(title)}: ${formatDate(due, language)}`,
    pieces: piece(scale, 'run', from, due),
    marks: [{ kind: 'due' as const, x: scale.at(due) }],
  }));
  const { rows: drawn, bottom } = laid(lanes, 2);
  return [
    `<svg class="lantern-picture" role="img" aria-labelledby="plan-title" width="100%" height="${bottom}em" font-family="Arial, Helvetica, sans-serif" xmlns="http://www.w3.org/2000/svg">`,
    `<title id="plan-title">${escaped(say('The dates of the plan as bars, in the order of the table'))}</title>`,
    ...axis(scale, say, bottom),
    ...drawn.flatMap(lane),
    '</svg>',
  ].join('\n');
}
