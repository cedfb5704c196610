import type { DeadlineView } from '#lantern/case-lists';
import { type IsoDate, type PartialDate, formatDate, formatPartial, rangeOf } from '#lantern/calendar';
import { pointOf } from '#lantern/engine';
import type { Say } from '../../kit/forms/form-questions.js';
import { type Lane, type Mark, type Piece, mark, piece } from '../../kit/pictures/lanes.js';
import { type Scale, scaleOver } from '../../kit/pictures/scale.js';
import { shownDate } from '../shared/dates.js';

/** What the picture of a review is drawn from. It names nobody. */
export interface TimelineFacts {
  readonly today: IsoDate;
  readonly happened: readonly { readonly title: string; readonly on: PartialDate }[];
  /** `reason` in words. */
  readonly holds: readonly { readonly reason: string; readonly from: PartialDate; readonly to: PartialDate | null }[];
  readonly clocks: readonly DeadlineView[];
}

/** Something that happened, by its number in the list below the picture. */
interface Event {
  readonly number: number;
  readonly x: number;
  readonly y: number;
  /** The days it may have been, where the day is not known. */
  readonly perhaps: { readonly x: number; readonly width: number } | null;
}

export interface Timeline {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly ticks: Scale['ticks'];
  readonly today: number;
  /** Of the line of events, in the size of its letters. */
  readonly height: number;
  readonly events: readonly Event[];
  /** Days on hold, as a shade behind everything. */
  readonly shades: readonly Piece[];
  readonly rows: readonly Lane[];
  /** Local targets, which make no review late: they are shown on demand. */
  readonly local: readonly Lane[];
}

const eventsTop = 0.9;
const eventHeight = 1.7;
const closest = 7; // per cent between two numbers in one line, so that they do not cover each other on a telephone

const latest = (date: PartialDate): IsoDate => rangeOf(date).latest;

function eventsOn(scale: Scale, happened: TimelineFacts['happened']): { events: Event[]; bottom: number } {
  const lines: number[] = [];
  const events = happened.map(({ on }, index) => {
    const { earliest, latest: last } = rangeOf(on);
    const x = scale.at(pointOf(on));
    const free = lines.findIndex((taken) => x - taken >= closest);
    const line = free === -1 ? lines.length : free;
    lines[line] = x;
    const from = scale.at(earliest);
    return {
      number: index + 1,
      x,
      y: Math.round((eventsTop + line * eventHeight) * 100) / 100,
      perhaps: earliest === last ? null : { x: from, width: Math.round((scale.at(last) - from) * 100) / 100 },
    };
  });
  return { events, bottom: eventsTop + Math.max(0, lines.length - 1) * eventHeight + 1 };
}

function marksOf(scale: Scale, { due, originalDue, extensions, metOn }: DeadlineView): Mark[] {
  const before = [originalDue, ...extensions.map(({ previousDue }) => previousDue)].filter((day) => day !== due);
  return [
    ...[...new Set(before)].map((day) => mark(scale, 'before', day)),
    mark(scale, 'due', due),
    ...(metOn ? [mark(scale, 'done', pointOf(metOn))] : []),
  ];
}

function piecesOf(scale: Scale, clock: DeadlineView, today: IsoDate): Piece[] {
  const { startedOn, originalDue, due, metOn, status } = clock;
  const start = pointOf(startedOn);
  const first = originalDue < due ? originalDue : due;
  const kind = status === 'paused' ? 'paused' : metOn ? 'done' : 'run';
  const lateUntil = clock.chase
    ? due
    : status === 'overdue'
      ? today
      : status === 'metLate' && metOn
        ? latest(metOn)
        : due;
  return [
    ...piece(scale, kind, start, first),
    ...(first < due ? piece(scale, 'moved', first, due) : []),
    ...(due < lateUntil ? piece(scale, 'late', due, lateUntil) : []),
  ];
}

/** What the words above a bar say of where it moved from. */
function movedWords({ due, originalDue, kind, extensions }: DeadlineView, say: Say['plain']): string {
  if (originalDue >= due) return '';
  const day = formatDate(originalDue);
  if (extensions.length === 0) return ` (${say('moved by a hold from {day}', { day })})`;
  return kind === 'guidance' ? ` (${say('guidance date {day}', { day })})` : ` (${say('local target {day}', { day })})`;
}

/** What the day is that a bar leads to. */
function dueWords({ due, chase, kind, extensions }: DeadlineView, say: Say['plain']): string {
  const day = formatDate(due);
  if (chase) return say('chase from {day}', { day });
  if (kind === 'statute') return say('local target {day}', { day });
  return extensions.length > 0 ? say('agreed date {day}', { day }) : say('due {day}', { day });
}

function laneOf(scale: Scale, clock: DeadlineView, today: IsoDate, say: Say['plain']): Lane {
  const { title, state } = shownDate(clock);
  return {
    words: `${say(title)}: ${say(state)}, ${dueWords(clock, say)}${movedWords(clock, say)}`,
    pieces: piecesOf(scale, clock, today),
    marks: marksOf(scale, clock),
  };
}

type ShownHold = TimelineFacts['holds'][number];

const holdPiece = (scale: Scale, { from, to }: ShownHold, today: IsoDate): Piece[] =>
  piece(scale, 'hold', pointOf(from), to === null ? today : latest(to));

function holdLane(scale: Scale, hold: ShownHold, today: IsoDate, say: Say['plain']): Lane {
  const reason = say(hold.reason);
  const from = formatPartial(hold.from);
  const words =
    hold.to === null
      ? say('On hold since {day}: {hold}', { day: from, hold: reason })
      : say('On hold from {from} to {to}: {hold}', { from, to: formatPartial(hold.to), hold: reason });
  return { words, pieces: holdPiece(scale, hold, today), marks: [] };
}

/** Every day that has to have a place: a partial date with all the days it may stand for. */
function daysOf({ today, happened, holds, clocks }: TimelineFacts): IsoDate[] {
  const partial = [
    ...happened.map(({ on }) => on),
    ...holds.flatMap(({ from, to }) => [from, to ?? today]),
    ...clocks.flatMap(({ startedOn, metOn }) => [pointOf(startedOn), metOn ?? today]),
  ];
  const days = partial.map(rangeOf).flatMap(({ earliest, latest: last }) => [earliest, last]);
  return [today, ...days, ...clocks.flatMap(({ due, originalDue }) => [due, originalDue])];
}

/**
 * Draws a review from its first day to today, or to the last day that something is due: what happened, its holds, and its
 * clocks as bars. Nothing is told by colour alone.
 */
export function timelineOf(facts: TimelineFacts, say: Say['plain']): Timeline {
  const { today, happened, holds, clocks } = facts;
  const scale = scaleOver(daysOf(facts), today);
  const { events, bottom: height } = eventsOn(scale, happened);
  const lane = (clock: DeadlineView): Lane => laneOf(scale, clock, today, say);
  const isLocal = ({ kind }: DeadlineView): boolean => kind === 'local';
  return {
    from: scale.from,
    to: scale.to,
    ticks: scale.ticks,
    today: scale.at(today),
    height,
    events,
    shades: holds.flatMap((hold) => holdPiece(scale, hold, today)),
    rows: [
      ...holds.map((hold) => holdLane(scale, hold, today, say)),
      ...clocks.filter((clock) => !isLocal(clock)).map(lane),
    ],
    local: clocks.filter(isLocal).map(lane),
  };
}
