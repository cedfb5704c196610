import {
  type DateRange,
  type IsoDate,
  type Length,
  describeLength,
  formatDate,
  formatPartial,
  heldDays,
  isApproximate,
  rangeOf,
} from '#lantern/calendar';
import { type Deadline, type Extension, daysLateOn, statusOn } from './deadline.js';
import type { DeadlineRule } from './definition.js';
import { certainDays } from './holds.js';
import type { Hold, RunningClock } from './ledger.js';

interface Explained {
  readonly rule: DeadlineRule;
  readonly clock: RunningClock;
  readonly length: Length;
  readonly original: DateRange;
  readonly current: DateRange;
  readonly holds: readonly Hold[];
}

const startWords: Readonly<Record<string, string>> = {
  statute: 'As soon as reasonably practicable (statutory duty)',
  guidance: 'Guidance',
  practice: 'Usual practice',
  local: 'Local target',
};

const officeWords: Readonly<Record<string, string>> = {
  panel: 'the panel',
  cspChair: 'the CSP chair',
  coordinator: 'the co-ordinator',
};

const inWords = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** "on 3 March 2026", or "in March 2026" where only the month is known. */
const onDay = (date: string): string => `${isApproximate(date) ? 'in' : 'on'} ${formatPartial(date)}`;

const rangeWords = (range: DateRange): string =>
  range.earliest === range.latest
    ? formatDate(range.latest)
    : `between ${formatDate(range.earliest)} and ${formatDate(range.latest)}`;

function basis({ rule, clock, length, original }: Explained): string {
  const started = onDay(clock.startedOn);
  if (clock.statedDue) return `${startWords[rule.kind]}: ${formatDate(clock.statedDue)}, as asked for ${started}`;
  if (rule.kind === 'statute')
    return `${startWords.statute}, counted from ${clock.startedBy} ${started}; the local target for it is ${describeLength(length)}: ${rangeWords(original)}`;
  return `${startWords[rule.kind]}: ${describeLength(length)} from ${clock.startedBy} ${started}: ${rangeWords(original)}`;
}

function extensionWords(extension: Extension): string {
  const who = inWords(extension.agreedBy.map((office) => officeWords[office] ?? office));
  const late = extension.retrospective ? ' (after the earlier date had passed)' : '';
  return `extended to ${formatDate(extension.newDue)} by ${who} ${onDay(extension.agreedOn)}${late} because: ${extension.reason}`;
}

function holdWords(holds: readonly Hold[], from: IsoDate, current: DateRange): string[] {
  const ended = holds.filter((hold) => hold.to !== null).map(certainDays);
  const days = heldDays(ended, from, current.latest);
  const open = holds.find((hold) => hold.to === null && certainDays(hold).from <= current.latest);
  return [
    ...(days > 0 ? [`${days} ${days === 1 ? 'day' : 'days'} on hold moved it to ${rangeWords(current)}`] : []),
    ...(open
      ? [`paused by the hold "${open.hold}" since ${formatPartial(open.from)}; it moves when the hold is lifted`]
      : []),
  ];
}

/** Why a deadline falls when it does, as a sentence a co-ordinator can read out. */
export function explainDue(explained: Explained): string {
  const { clock, holds, current } = explained;
  const parts = [basis(explained), ...clock.extensions.map(extensionWords)];
  const extended = clock.extensions.at(-1);
  // An agreed date already allows for the days held before it was agreed.
  const since = extended ? rangeOf(extended.agreedOn).latest : rangeOf(clock.startedOn).earliest;
  return `${[...parts, ...holdWords(holds, since, current)].join('; ')}.`;
}

const reasonGiven = ({ delays }: Deadline): string => {
  const given = delays.at(-1);
  return given ? `; reason given: ${given.reason}` : '';
};

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** The explanation with how it stands on a day. Never says that a guidance or local date was unlawful to miss. */
export function explainOn(deadline: Deadline, today: IsoDate): string {
  return `${deadline.explanation} ${standing(deadline, today)}`.trim();
}

function standing(deadline: Deadline, today: IsoDate): string {
  const late = daysLateOn(deadline, today);
  const met = deadline.metOn ? onDay(deadline.metOn) : '';
  switch (statusOn(deadline, today)) {
    case 'met':
      return `Met ${met}.`;
    case 'metLate':
      return `Met ${met}, ${days(late)} after the date${reasonGiven(deadline)}.`;
    case 'overdue':
      return overdueWords(deadline, late);
    case 'mayBeOverdue':
      return 'The start is known only approximately: it may be overdue.';
    case 'cancelled':
      return 'No longer needed.';
    default:
      return deadline.provisional ? 'Provisional: bank holidays that far ahead are not known yet.' : '';
  }
}

function overdueWords(deadline: Deadline, late: number): string {
  if (deadline.kind === 'statute') return `Not sent; ${days(late)} past the local target.`;
  if (deadline.kind === 'practice') return `Later than usual by ${days(late)}.`;
  return `Overdue by ${days(late)}${reasonGiven(deadline) || ', reason needed'}.`;
}
