import { type Language, formatDate } from '#lantern/calendar';
import { type Piece, piece } from '../../kit/pictures/lanes.js';
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

/** Letters in a line: more would not fit a telephone. */
const widest = 32;
const lineHeight = 1.25; // in the size of the letters, as all heights here

function linesOf(words: string): string[] {
  return words.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > widest) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}

/** A date in its place: its words, and the bar below them. */
interface LaidLane {
  readonly lines: readonly { readonly words: string; readonly y: number }[];
  readonly barY: number;
  readonly pieces: readonly Piece[];
  readonly due: number;
}

const hundredth = (value: number): number => Math.round(value * 100) / 100;

/** Lanes one below the other, and the height at which they end. */
function laid(lanes: readonly (Pick<LaidLane, 'pieces' | 'due'> & { readonly words: string })[]) {
  let y = 2;
  const drawn = lanes.map(({ words, ...lane }): LaidLane => {
    const lines = linesOf(words).map((line, index) => ({ words: line, y: hundredth(y + 1 + index * lineHeight) }));
    const barY = hundredth(y + lines.length * lineHeight + 0.15);
    y = barY + 1.7;
    return { ...lane, lines, barY };
  });
  return { drawn, bottom: hundredth(y) };
}

const lane = ({ lines, barY, pieces, due }: LaidLane): string[] => [
  ...lines.map(
    ({ words, y }) =>
      `<text x="0" y="${y}em" fill="#0b0c0c" paint-order="stroke" stroke="#fff" stroke-width="4">${escaped(words)}</text>`,
  ),
  ...pieces.map(
    ({ x, width }) =>
      `<rect x="${x}%" y="${barY}em" width="${width}%" height="0.8em" fill="#bbd4ea" stroke="#0f385c"/>`,
  ),
  `<line x1="${due}%" x2="${due}%" y1="${hundredth(barY - 0.15)}em" y2="${hundredth(barY + 0.95)}em" stroke="#0b0c0c" stroke-width="4"/>`,
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
    due: scale.at(due),
  }));
  const { drawn, bottom } = laid(lanes);
  return [
    `<svg class="lantern-picture" role="img" aria-labelledby="plan-title" width="100%" height="${bottom}em" font-family="Arial, Helvetica, sans-serif" xmlns="http://www.w3.org/2000/svg">`,
    `<title id="plan-title">${escaped(say('The dates of the plan as bars, in the order of the table'))}</title>`,
    ...axis(scale, say, bottom),
    ...drawn.flatMap(lane),
    '</svg>',
  ].join('\n');
}
