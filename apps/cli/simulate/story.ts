import type { DeadlineView } from '#lantern/case-lists';
import { formatDate, formatPartial, rangeOf } from '#lantern/calendar';
import { type WorkflowDefinition, daysPast, latenessWords } from '#lantern/engine';
import type { Report } from './report.js';

interface Line {
  readonly day: string;
  readonly words: string;
}

/** A report as a dated story for people. */
export function tellStory(title: string, workflow: WorkflowDefinition, report: Report): string {
  const parts = [
    title,
    standing(workflow, report),
    section('What happened', happenings(workflow, report)),
    section('Dates', report.deadlines.filter(({ kind }) => kind !== 'local').map(dateWords)),
    section('Local targets', report.deadlines.filter(({ kind, chase }) => kind === 'local' && !chase).map(targetWords)),
    section('When to chase', report.deadlines.filter(({ chase }) => chase).map(chaseWords)),
    section(
      'Holds',
      report.holds.map(
        (hold) =>
          `${hold.hold}: from ${formatPartial(hold.from)} ${hold.to ? `to ${formatPartial(hold.to)}` : '(still in force)'}`,
      ),
    ),
    section(
      'Refused',
      report.refused.map(
        ({ index, type, reasons }) => `event ${index + 1}, ${titleOf(workflow, type)}: ${reasons.join(' ')}`,
      ),
    ),
    section('Worth a look', report.warnings),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const titleOf = (workflow: WorkflowDefinition, type: string): string => workflow.events[type]?.title ?? type;

function standing(workflow: WorkflowDefinition, { review, elapsed }: Report): string {
  if (review === null) return 'No case was opened.';
  const days = (count: number | null, since: string): string =>
    count === null ? '' : `, ${count} days since ${since}`;
  const stage = workflow.states[review.state] ?? review.state;
  return `Case ${review.reference} on ${formatDate(review.asOf)}: ${stage}${days(elapsed.sinceDeath, 'the death')}${days(elapsed.sinceDecision, 'the decision')}.`;
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [heading, ...lines.map((line) => `  ${line}`)].join('\n');
}

/** Events and e-mails in one line of time. What the record does not say and the simulator supplied is marked. */
function happenings(workflow: WorkflowDefinition, report: Report): string[] {
  const supplied = [...report.supplied];
  const events = report.history.map(({ type, on, to, from }): Line => {
    const found = supplied.findIndex((each) => each.type === type && each.on === on);
    if (found >= 0) supplied.splice(found, 1);
    const moved = from === to ? '' : ` → ${workflow.states[to] ?? to}`;
    return {
      day: on,
      words: `${titleOf(workflow, type)}${moved}${found >= 0 ? ' (supplied: the record does not say)' : ''}`,
    };
  });
  const emails = report.emails.map(({ on, to, subject }): Line => ({
    day: on,
    words: `  e-mail to ${to}: ${subject}`,
  }));
  return [...events, ...emails]
    .toSorted((a, b) =>
      rangeOf(a.day).earliest < rangeOf(b.day).earliest
        ? -1
        : Number(rangeOf(a.day).earliest > rangeOf(b.day).earliest),
    )
    .map(({ day, words }) => `${day.padEnd(10)}  ${words}`);
}

const titled = ({ title, about }: DeadlineView): string => `${title}${about ? ` (${about})` : ''}`;

const dateWords = (deadline: DeadlineView): string =>
  `${titled(deadline)}: due ${formatDate(deadline.due)}. ${deadline.explanation}`;

/** Days past the date: "up to" so many where a day is not known. */
const daysWords = ({ dueEarliest, due, metOn }: DeadlineView): string =>
  latenessWords(daysPast({ earliest: dueEarliest, latest: due }, metOn ?? due));

const standings: Readonly<Record<string, (deadline: DeadlineView) => string>> = {
  open: () => 'open',
  mayBeOverdue: () => 'may be past',
  overdue: ({ daysLate }) => (daysLate === 1 ? '1 day past' : `${daysLate} days past`),
  met: ({ metOn }) => `met ${formatPartial(metOn ?? '')}`,
  metLate: (deadline) => `met ${formatPartial(deadline.metOn ?? '')}, ${daysWords(deadline)} past`,
  paused: ({ pausedBy }) => `paused by the hold "${pausedBy}"`,
  cancelled: () => 'no longer needed',
};

const chaseWords = (deadline: DeadlineView): string => {
  const { due, metOn, status } = deadline;
  const stands = metOn ? `answered ${formatPartial(metOn)}` : status === 'overdue' ? 'time to chase' : 'waiting';
  return `${formatDate(due).padEnd(17)} ${titled(deadline)}: ${status === 'cancelled' ? 'no longer needed' : stands}`;
};

const targetWords = (deadline: DeadlineView): string =>
  `${formatDate(deadline.due).padEnd(17)} ${titled(deadline)}: ${standings[deadline.status]?.(deadline) ?? deadline.status}`;
