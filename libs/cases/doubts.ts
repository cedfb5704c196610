import { type CaseEvent, type WorkflowDefinition, general, matches, orderDoubts } from '#lantern/engine';
import type { Written } from './case-transaction.js';

/** What a person may want to put right before something is recorded, and the field whose answer causes it. */
export interface Doubt {
  readonly words: string;
  /** Null where no single answer does. */
  readonly field: string | null;
}

/**
 * What was to be opened and stands already: a request is not made twice, and nobody is written to again because of it. Its
 * sender is told so, or would think that it had gone out.
 */
function asked(
  definition: WorkflowDefinition,
  { accepted }: Written,
  event: CaseEvent,
  all: readonly Written[],
): Doubt[] {
  const opened = new Set(all.flatMap(({ stored, accepted: { from } }) => (from === null ? [stored.about] : [])));
  const wanted = definition.relations
    .filter((relation) => relation.act === 'open' && matches(event, relation.on))
    .flatMap((relation) => relation.events(event, accepted.next.context))
    .flatMap(({ about }) => (about === undefined || opened.has(about) ? [] : [about]));
  return wanted.map((about) => ({
    words: `“${about.slice(about.indexOf(':') + 1)}” was asked for this already, and that request stands: nothing is sent again.`,
    field: event.agency === undefined ? 'agencies' : 'agency',
  }));
}

/** The warnings about an event, each beside what causes it: a day that comes too early, or what a hold stops. */
export function doubtsOf(
  definition: WorkflowDefinition,
  { written, event, all }: { readonly written: Written; readonly event: CaseEvent; readonly all: readonly Written[] },
  warnings: readonly string[],
): Doubt[] {
  const { stored, accepted } = written;
  const ordered = orderDoubts(definition, stored.snapshot.ledger.dated ?? {}, event);
  const known = new Set(accepted.warnings);
  const fieldOf = (words: string): string | null => {
    if (!known.has(words)) return event.type === general.holdPlaced ? 'clocks' : null;
    return ordered.find((each) => each.words === words)?.field ?? null;
  };
  return [...warnings.map((words) => ({ words, field: fieldOf(words) })), ...asked(definition, written, event, all)];
}
