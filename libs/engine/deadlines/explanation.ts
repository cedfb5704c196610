import {
  type BankHolidays,
  type DateRange,
  type IsoDate,
  type Length,
  describeLength,
  formatDate,
  formatDay,
  formatPartial,
  heldDays,
  rangeOf,
} from '#lantern/calendar';
import { agreedWords, onDay, reasonWords } from './agreed-words.js';
import type { Extension } from './deadline.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import { certainDays, isInForce } from './holds.js';
import type { Hold, RunningClock } from '../ledger.js';
import { practicalDay } from './practical-day.js';

interface Explained {
  readonly rule: DeadlineRule;
  readonly clock: RunningClock;
  readonly length: Length;
  readonly original: DateRange;
  readonly current: DateRange;
  /** Those that may move this clock. */
  readonly holds: readonly Hold[];
  readonly calendar: BankHolidays;
}

const kindWords = { statute: 'Statutory duty', guidance: 'Guidance', local: 'Local target' } as const;

const startWords = ({ chase, kind }: DeadlineRule): string => (chase ? 'When to chase' : kindWords[kind]);

const rangeWords = (range: DateRange): string =>
  range.earliest === range.latest
    ? formatDate(range.latest)
    : `between ${formatDate(range.earliest)} and ${formatDate(range.latest)}`;

/** "6 months from the decision on 3 March 2026". */
function lengthWords({ clock, length, original }: Explained): string {
  const started = `${clock.startedBy} ${onDay(clock.startedOn)}`;
  if (length.count > 0) return `${describeLength(length)} from ${started}`;
  const isLater = original.latest > rangeOf(clock.startedOn).latest;
  return `${describeLength(length)} as ${started}${isLater ? ', or the next working day' : ''}`;
}

function basis(explained: Explained): string {
  const { rule, clock, length, original } = explained;
  const started = onDay(clock.startedOn);
  if (clock.statedDue) return `${startWords(rule)}: ${formatDate(clock.statedDue)}, as asked for ${started}`;
  if (rule.kind === 'statute')
    return `As soon as reasonably practicable (statutory duty), counted from ${clock.startedBy} ${started}; the local target for it is ${describeLength(length)}: ${rangeWords(original)}`;
  return `${startWords(rule)}: ${lengthWords(explained)}: ${rangeWords(original)}`;
}

function extensionWords(extension: Extension): string {
  const late = extension.retrospective ? ' (after the earlier date had passed)' : '';
  return `a later date, ${formatDate(extension.newDue)}, was ${agreedWords(extension)}${late} because: ${reasonWords(extension.reason)}`;
}

/** The date as it would be without holds, and the day from which on a hold moves it. */
function unheld({ clock, original }: Explained): { due: IsoDate; from: IsoDate } {
  const extended = clock.extensions.at(-1);
  // An agreed date already allows for the days held before it was agreed.
  if (extended) return { due: extended.newDue, from: rangeOf(extended.agreedOn).latest };
  return { due: original.latest, from: rangeOf(clock.startedOn).earliest };
}

/** What becomes of a date when the hold that pauses it is lifted: a hold moves none that had passed before it. */
const afterwards = (hold: Hold, { latest }: DateRange): string =>
  certainDays(hold).from <= latest ? 'it moves when the hold is lifted' : 'it had passed before, and does not move';

function holdWords(explained: Explained): string[] {
  const { holds, current } = explained;
  const { due, from } = unheld(explained);
  const ended = holds.filter((hold) => hold.to !== null).map(certainDays);
  const days = current.latest === due ? 0 : heldDays(ended, from, current.latest);
  const open = holds.find(isInForce);
  return [
    ...(days > 0 ? [`${days} ${days === 1 ? 'day' : 'days'} on hold moved it to ${rangeWords(current)}`] : []),
    ...(open ? [`paused by the hold "${open.hold}" since ${formatPartial(open.from)}`, afterwards(open, current)] : []),
  ];
}

function practicalWords({ rule, clock, current, holds, calendar }: Explained): string[] {
  if (holds.some((hold) => hold.to === null)) return [];
  const day = practicalDay(rule, clock.startedOn, current, calendar);
  return day === null ? [] : [`as that is no working day, in practice by ${formatDay(day)}`];
}

/** Why a deadline falls when it does, as a sentence a co-ordinator can read out. */
export function explainDue(explained: Explained): string {
  const { extensions } = explained.clock;
  const parts = [
    basis(explained),
    ...extensions.map(extensionWords),
    ...holdWords(explained),
    ...practicalWords(explained),
  ];
  return `${parts.join('; ')}.`;
}
