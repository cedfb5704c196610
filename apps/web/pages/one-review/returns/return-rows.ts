import type { DeadlineView, PartRecord } from '#lantern/case-lists';
import { general } from '#lantern/engine';
import type { Tag } from '../../kit/date-words.js';
import { shownDate } from '../shared/dates.js';

/** The parts of a review that these lists are of. */
export const returns = 'agency-return';

/** One agency's line in the scoping grid. */
export interface ScopingRow {
  readonly reference: string;
  readonly agency: string;
  readonly state: string;
  readonly sentOn: string | null;
  readonly chasedOn: string | null;
  readonly returnedOn: string | null;
  /** Whether the agency knew anybody concerned: `known`, `none`, or null while it has not said. */
  readonly known: 'known' | 'none' | null;
  readonly due: string | null;
  readonly practical: string | null;
  /** How it stands, where it is or was past its date. */
  readonly past: Tag | null;
  readonly moreTimeAsked: boolean;
}

/** One agency's line in the tracker of IMRs. */
export interface ImrRow extends Omit<ScopingRow, 'known'> {
  readonly author: string | null;
  readonly signedOffBy: string | null;
  readonly versions: number;
  /** Queries raised and not yet answered. */
  readonly openQueries: boolean;
  readonly final: boolean;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const lastOf = ({ events }: PartRecord, ...types: string[]) => events.findLast(({ type }) => types.includes(type));

/** The date that counts now: the one that runs, else the one that was met last. */
function standing({ deadlines }: PartRecord, clocks: readonly string[]): DeadlineView | undefined {
  const own = deadlines.filter(({ clock, status }) => clocks.includes(clock) && status !== 'cancelled');
  return own.find(({ metOn }) => metOn === null) ?? own.at(-1);
}

function pastOf(date: DeadlineView): Tag | null {
  const { status, daysLate } = date;
  if (status !== 'overdue' && status !== 'metLate') return null;
  const { state, colour } = shownDate(date);
  return daysLate > 0 ? { words: state, colour } : null;
}

function common(part: PartRecord, clocks: readonly string[]) {
  const date = standing(part, clocks);
  return {
    reference: part.reference,
    agency: text(part.facts.agency) ?? '',
    state: part.stateTitle,
    sentOn: part.events.find(({ type }) => type === 'return.requested')?.on ?? null,
    chasedOn: lastOf(part, general.taskChased)?.on ?? null,
    returnedOn: lastOf(part, 'return.submitted', 'return.nil')?.on ?? null,
    due: date?.due ?? null,
    practical: date ? shownDate(date).practical : null,
    past: date ? pastOf(date) : null,
    moreTimeAsked: part.facts.moreTimeAsked === true,
  };
}

const isOfKind =
  (kind: string) =>
  ({ facts }: PartRecord): boolean =>
    facts.kind === kind;

function knownOf(part: PartRecord): ScopingRow['known'] {
  const answer = lastOf(part, 'return.submitted', 'return.nil');
  if (answer?.type === 'return.nil') return 'none';
  const { involvement } = answer?.payload ?? {};
  return involvement === 'known' || involvement === 'none' ? involvement : null;
}

export const scopingRows = (parts: readonly PartRecord[]): ScopingRow[] =>
  parts.filter(isOfKind('scoping')).map((part) => ({ ...common(part, ['scopingReturnDue']), known: knownOf(part) }));

export const imrRows = (parts: readonly PartRecord[]): ImrRow[] =>
  parts.filter(isOfKind('imr')).map((part) => ({
    ...common(part, ['imrDue', 'imrQueryReply']),
    author: text(part.facts.author),
    signedOffBy: text(lastOf(part, 'return.submitted')?.payload.signedOffBy),
    versions: part.events.filter(({ type }) => type === 'return.submitted').length,
    openQueries: part.state === 'queried',
    final: part.state === 'accepted',
  }));
