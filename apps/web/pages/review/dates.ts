import type { DeadlineView } from '#lantern/reviews';

/** A date as the page of a review shows it. */
export interface ShownDate {
  readonly clock: string;
  readonly title: string;
  readonly about: string | null;
  readonly due: string;
  /** The first date, where it has moved since. */
  readonly original: string | null;
  readonly kind: string;
  readonly state: string;
  /** A colour of the tags of GOV.UK; the words say the same. */
  readonly colour: string;
  readonly approximate: boolean;
  readonly provisional: boolean;
  readonly explanation: string;
  readonly source: string;
  /** Late, and nobody has said why. */
  readonly needsReason: boolean;
}

const running: readonly string[] = ['open', 'mayBeOverdue', 'overdue', 'paused'];

export const isRunning = ({ status }: DeadlineView): boolean => running.includes(status);

/** The words for each kind of rule (process pack 0.2). Only what an Act says is a duty. */
export const kindWords: Readonly<Record<string, string>> = {
  statute: 'Duty in law',
  guidance: 'National guidance',
  practice: 'Usual practice',
  local: 'Local target',
};

const lateWords: Readonly<Record<string, string>> = {
  statute: 'Duty outstanding',
  guidance: 'Overdue',
  practice: 'Later than usual',
  local: 'Past local target',
};

const settledWords = { met: 'Done', metLate: 'Done late', cancelled: 'Not needed', paused: 'Paused' } as const;

function stateOf({ status, kind, delays }: DeadlineView): { state: string; colour: string } {
  if (status === 'open') return { state: 'On time', colour: 'green' };
  if (status === 'mayBeOverdue') return { state: 'May be late', colour: 'yellow' };
  if (status !== 'overdue') return { state: settledWords[status], colour: status === 'paused' ? 'blue' : 'grey' };
  const late = lateWords[kind] ?? 'Overdue';
  if (kind !== 'guidance' && kind !== 'statute') return { state: late, colour: 'orange' };
  return delays.length > 0
    ? { state: `${late}, explained`, colour: 'orange' }
    : { state: `${late}, reason needed`, colour: 'red' };
}

const needsReason = ({ status, kind, delays }: DeadlineView): boolean =>
  status === 'overdue' && kind === 'guidance' && delays.length === 0;

export const shownDate = (deadline: DeadlineView): ShownDate => {
  const { clock, title, about, due, originalDue, kind, approximate, provisional, explanation, source } = deadline;
  return {
    clock,
    title,
    about,
    due,
    original: originalDue === due ? null : originalDue,
    kind: kindWords[kind] ?? kind,
    ...stateOf(deadline),
    approximate,
    provisional,
    explanation,
    source,
    needsReason: needsReason(deadline),
  };
};
