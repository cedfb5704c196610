import type { Language } from '#lantern/words';
import type { WorkflowDefinition } from '#lantern/engine';
import { factIn } from './facts.js';

type Facts = Readonly<Record<string, unknown>>;

/** What a correction makes of a fact, beside what stood. Either is empty where nothing is stated. */
export interface Change {
  readonly label: string;
  readonly was: string;
  readonly becomes: string;
}

/** What a correction changes of an entry of a type, in words, from the facts as they stood. */
export function changesOf(
  definition: WorkflowDefinition,
  type: string,
  stood: Facts,
  changes: Facts,
  language: Language,
): Change[] {
  const said = (name: string, value: unknown): string =>
    value === undefined || value === null ? '' : factIn(definition, type, name, value, language).value;
  return Object.entries(changes).map(([name, value]) => ({
    label: factIn(definition, type, name, '', language).label,
    was: said(name, stood[name]),
    becomes: said(name, value),
  }));
}
