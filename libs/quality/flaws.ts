import type { CaseEvent, RecordedEvent, WorkflowDefinition } from '#lantern/engine';
import { correctedFacts, general, impossibleDays } from '#lantern/engine';

/** Something in the record of a review that is missing, cannot be right, or that nobody has said. */
export type Flaw =
  /** A fact of the opening that nobody has given. */
  | { readonly kind: 'unknown'; readonly field: string; readonly entry: number }
  /** Days in an order that cannot be, in words. */
  | { readonly kind: 'impossible'; readonly words: string }
  /** Entries that were supposed when the review was taken over from a register, and corrected by nobody since. */
  | { readonly kind: 'supposed'; readonly count: number; readonly entry: number };

export interface Wanted {
  readonly event: string;
  readonly fields: readonly string[];
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function unknownIn(told: readonly RecordedEvent[], { event, fields }: Wanted): Flaw[] {
  const opening = told.find((each) => each.event.type === event);
  if (!opening) return [];
  return fields
    .filter((field) => !isSaid(opening.event[field]))
    .map((field) => ({ kind: 'unknown', field, entry: opening.number }));
}

function supposedIn(history: readonly RecordedEvent[], words: string): Flaw[] {
  const corrected = new Set(
    history.flatMap(({ event }) => (event.type === general.eventCorrected ? [event.corrects] : [])),
  );
  const open = history.filter(({ number, event }) => event.actor.name.includes(words) && !corrected.has(number));
  const [first] = open;
  return first ? [{ kind: 'supposed', count: open.length, entry: first.number }] : [];
}

const inOrder = (told: readonly RecordedEvent[]): CaseEvent[] => told.map(({ event }) => event);

/**
 * What is to be mended in the record of a review, as it stands after every correction. `supposed` is what stands in the
 * name beside an entry that was supposed.
 */
export function flawsIn(
  definition: WorkflowDefinition,
  history: readonly RecordedEvent[],
  wanted: Wanted | undefined,
  supposed: string,
): Flaw[] {
  const told = correctedFacts(history);
  return [
    ...(wanted ? unknownIn(told, wanted) : []),
    ...impossibleDays(definition, inOrder(told)).map((words): Flaw => ({ kind: 'impossible', words })),
    ...supposedIn(history, supposed),
  ];
}
