import type { IsoDate } from '#lantern/calendar';
import type { Scale } from './scale.js';

/** What a piece of a bar tells. Each has a pattern of its own, and the words above the bar say the same. */
export type PieceKind = 'run' | 'done' | 'paused' | 'moved' | 'late' | 'hold' | 'ahead' | 'forecast';

/** A piece of a bar, in per cent of the width. */
export interface Piece {
  readonly kind: PieceKind;
  readonly x: number;
  readonly width: number;
}

/** A day on a bar: when it is due, was due before, or was done. */
export interface Mark {
  readonly kind: 'due' | 'before' | 'done';
  readonly x: number;
}

/** A bar with the words above it. */
export interface Lane {
  readonly words: string;
  readonly pieces: readonly Piece[];
  readonly marks: readonly Mark[];
}

/** A lane in its place; heights in the size of the letters. */
export interface LaidLane extends Pick<Lane, 'pieces' | 'marks'> {
  readonly lines: readonly { readonly words: string; readonly y: number }[];
  readonly barY: number;
}

const thinnest = 0.6; // per cent: what lasted a day is still seen
const widest = 32; // letters in a line: more would not fit a telephone
const lineHeight = 1.25;
const barHeight = 0.8;
const betweenLanes = 0.9;

/** A piece from one day to another; none where it would end before it begins. */
export function piece({ at }: Scale, kind: PieceKind, from: IsoDate, to: IsoDate): Piece[] {
  if (to < from) return [];
  const x = at(from);
  return [{ kind, x, width: Math.max(thinnest, Math.round((at(to) - x) * 100) / 100) }];
}

/** Words in lines that fit a telephone. */
export function linesOf(words: string): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= widest) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const tenth = (value: number): number => Math.round(value * 100) / 100;

/** Lanes one below the other, from a height on, and the height at which they end. */
export function laid(lanes: readonly Lane[], top: number): { rows: LaidLane[]; bottom: number } {
  let y = top;
  const rows = lanes.map(({ words, pieces, marks }) => {
    const lines = linesOf(words).map((line, index) => ({ words: line, y: tenth(y + 1 + index * lineHeight) }));
    const barY = tenth(y + lines.length * lineHeight + 0.15);
    y = barY + barHeight + betweenLanes;
    return { lines, barY, pieces, marks };
  });
  return { rows, bottom: tenth(y) };
}
