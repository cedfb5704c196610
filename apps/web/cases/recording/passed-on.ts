import type { CaseScope } from '#lantern/access';
import type { DeadlineView } from '#lantern/case-lists';
import { type WorkflowDefinition, reasonWords } from '#lantern/engine';
import { StaleCase } from '#lantern/platform';

type Of = Pick<WorkflowDefinition, 'part'>;

const handsOver = ({ part }: Of, type: string): boolean => part?.passedOnBy.includes(type) === true;

/** What was said before a part was passed on lies in the compartment of the agency that had it then. */
export function sinceTheirs<Entry extends { readonly type: string }>(
  definition: Of,
  entries: readonly Entry[],
): Entry[] {
  const first = entries.findLastIndex(({ type }) => handsOver(definition, type));
  return entries.slice(Math.max(first, 0));
}

/** Whoever acted on an old page is told what happened since, as far as the history would tell it them. */
export async function asFarAsTheirs<Done>(
  definition: Of,
  { onlyAgency }: CaseScope,
  doing: Promise<Done>,
): Promise<Done> {
  try {
    return await doing;
  } catch (error) {
    if (!(error instanceof StaleCase) || onlyAgency === null) throw error;
    throw new StaleCase(error.currentVersion, sinceTheirs(definition, error.changes));
  }
}

/** The dates of a part as they stand, without the words in which another agency was given more time. */
export function datesAsTheirs(
  definition: Of,
  dates: readonly DeadlineView[],
  events: readonly { readonly type: string; readonly on: string }[],
): readonly DeadlineView[] {
  const passed = events.findLast(({ type }) => handsOver(definition, type));
  return passed ? dates.map((date) => withoutReasons(date, passed.on)) : dates;
}

/** `until`: reasons given later are shown; without it, none. */
export function withoutReasons<Date extends DeadlineView>(date: Date, until = '9999'): Date {
  const extensions = date.extensions.map((each) => (each.agreedOn <= until ? { ...each, reason: '' } : each));
  const delays = date.delays.map((each) => (each.on <= until ? { ...each, reason: '' } : each));
  const kept = [...extensions, ...delays].map(({ reason }) => reason);
  const gone = [...date.extensions, ...date.delays].filter(({ reason }) => !kept.includes(reason));
  const explanation = gone
    .map(({ reason }) => reasonWords(reason))
    .reduce(
      (words, reason) => words.replace(` because: ${reason}`, '').replace(`; reason given: ${reason}`, ''),
      date.explanation,
    );
  return { ...date, extensions, delays, explanation };
}
