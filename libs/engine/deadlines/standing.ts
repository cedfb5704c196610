import { type IsoDate, type PartialDate, rangeOf } from '#lantern/calendar';
import { onDay, reasonWords } from './agreed-words.js';
import { type Deadline, type Lateness, daysPast, statusOn } from './deadline.js';

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** "3 days", or "up to 3 days" where a day is not known. */
export function latenessWords({ least, most }: Lateness): string {
  if (least === most) return days(most);
  return least <= 0 ? `up to ${days(most)}` : `at least ${least} and up to ${days(most)}`;
}

/** The date that an agreement put a later one in the place of. It is not forgotten, and never called kept for it. */
const firstWords = ({ kind }: Deadline): string => (kind === 'guidance' ? 'the guidance date' : 'the local target');

const isAgreed = ({ extensions }: Deadline): boolean => extensions.length > 0;

const sinceFirst = ({ originalDue }: Deadline, until: PartialDate): Lateness => daysPast(rangeOf(originalDue), until);

const sinceDue = ({ dueEarliest, due }: Deadline, until: PartialDate): Lateness =>
  daysPast({ earliest: dueEarliest, latest: due }, until);

function reasonGiven({ delays }: Deadline): string {
  const given = delays.at(-1);
  return given ? `; reason given: ${reasonWords(given.reason)}` : '';
}

/** "3 days after the local target"; "in time or up to 3 days after it" where it may have been in time. */
const afterWords = (late: Lateness, date: string): string =>
  `${late.least <= 0 ? 'in time or ' : ''}${latenessWords(late)} after ${date}`;

/** Met by the date that counts, or perhaps so. */
function metWords(deadline: Deadline, metOn: PartialDate): string {
  const first = sinceFirst(deadline, metOn);
  if (isAgreed(deadline) && first.most > 0)
    return `Met ${onDay(metOn)}: by the agreed date, ${latenessWords(first)} after ${firstWords(deadline)}.`;
  const late = sinceDue(deadline, metOn);
  if (late.most <= 0 || deadline.chase) return `Met ${onDay(metOn)}.`;
  return `Met ${onDay(metOn)}, ${afterWords(late, firstWords(deadline))}.`;
}

function metLateWords(deadline: Deadline, metOn: PartialDate): string {
  if (deadline.chase) return `Met ${onDay(metOn)}.`;
  const late = sinceDue(deadline, metOn);
  const after = isAgreed(deadline)
    ? `${afterWords(late, 'the agreed date')}, ${latenessWords(sinceFirst(deadline, metOn))} after ${firstWords(deadline)}`
    : afterWords(late, firstWords(deadline));
  return `Met ${onDay(metOn)}, ${after}${reasonGiven(deadline)}.`;
}

function overdueWords(deadline: Deadline, today: IsoDate): string {
  if (deadline.chase) return 'Time to chase.';
  const isGuidance = deadline.kind === 'guidance';
  const reason = reasonGiven(deadline) || (isGuidance ? ', reason needed' : '');
  const past = isGuidance ? 'Overdue (guidance) by' : 'Past local target by';
  if (!isAgreed(deadline)) return `${past} ${latenessWords(sinceDue(deadline, today))}${reason}.`;
  const agreed = `Past the agreed date by ${latenessWords(sinceDue(deadline, today))}`;
  return `${past} ${latenessWords(sinceFirst(deadline, today))}${reason}. ${agreed}.`;
}

function mayBeOverdueWords(deadline: Deadline, today: IsoDate): string {
  if (deadline.chase) return 'The start is known only approximately: it may be time to chase.';
  const past = deadline.kind === 'guidance' ? 'overdue (guidance)' : 'past local target';
  return `The start is known only approximately: it may be ${past}, by up to ${days(sinceDue(deadline, today).most)}.`;
}

function openWords(deadline: Deadline, today: IsoDate): string {
  const passed = isAgreed(deadline) && deadline.originalDue < today;
  return [
    passed && `T${firstWords(deadline).slice(1)} has passed; the agreed date has not.`,
    deadline.provisional && 'Provisional: bank holidays that far ahead are not known yet.',
  ]
    .filter((words) => words !== false)
    .join(' ');
}

/** A duty has no number of days in law: what counts is how long it has waited. */
function dutyWords({ startedOn, metOn }: Deadline, today: IsoDate): string {
  const since = daysPast(rangeOf(startedOn), metOn ?? today);
  if (metOn !== null) {
    if (since.most === 0) return `Sent ${onDay(metOn)}, the day the report was completed.`;
    return `Sent ${onDay(metOn)}, ${latenessWords(since)} after the report was completed.`;
  }
  const waited =
    since.most === 0 ? 'the report was completed today' : `${latenessWords(since)} since the report was completed`;
  return `Not sent; ${waited}. Duty: as soon as reasonably practicable.`;
}

/** How a date stands on a day. Never says that a guidance or local date was unlawful to miss (process.md 11). */
function standing(deadline: Deadline, today: IsoDate): string {
  const { kind, metOn } = deadline;
  const status = statusOn(deadline, today);
  if (status === 'cancelled') return 'No longer needed.';
  if (kind === 'statute') return dutyWords(deadline, today);
  if (metOn !== null) return status === 'met' ? metWords(deadline, metOn) : metLateWords(deadline, metOn);
  if (status === 'overdue') return overdueWords(deadline, today);
  return status === 'mayBeOverdue' ? mayBeOverdueWords(deadline, today) : openWords(deadline, today);
}

/** The explanation with how it stands on a day. */
export const explainOn = (deadline: Deadline, today: IsoDate): string =>
  `${deadline.explanation} ${standing(deadline, today)}`.trim();
