import type { IsoDate } from '#lantern/calendar';
import type { Scale } from './scale.js';

/** What a piece of a bar tells. Each has a pattern of its own, and the words beside the bar say the same. */
export type PieceKind = 'run' | 'done' | 'paused' | 'moved' | 'late' | 'hold' | 'ahead' | 'forecast';

/** A piece of a bar, in per cent of the width. */
export interface Piece {
  readonly kind: PieceKind;
  readonly x: number;
  readonly width: number;
}

/** A day on a bar: when it is due, was due before, or was done; `beyond` where it lies further than the picture reaches. */
export interface Mark {
  readonly kind: 'due' | 'before' | 'done' | 'beyond';
  readonly x: number;
}

/** A bar with the words beside it. */
export interface Lane {
  readonly words: string;
  readonly pieces: readonly Piece[];
  readonly marks: readonly Mark[];
}

const thinnest = 0.6; // per cent: what lasted a day is still seen

/** A piece from one day to another; none where it would end before it begins. */
export function piece({ at }: Scale, kind: PieceKind, from: IsoDate, to: IsoDate): Piece[] {
  if (to < from) return [];
  const x = at(from);
  return [{ kind, x, width: Math.max(thinnest, Math.round((at(to) - x) * 100) / 100) }];
}

/** A day on a bar; an arrow at the edge where the picture does not reach it. */
export const mark = ({ at, to }: Scale, kind: Mark['kind'], day: IsoDate): Mark => ({
  kind: day > to ? 'beyond' : kind,
  x: at(day),
});
