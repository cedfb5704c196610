import type { CaseView, HistoryView } from '#lantern/case-lists';
import { type WorkflowDefinition, correctedFacts } from '#lantern/engine';
import { type Language, plainWords } from '#lantern/words';
import { correctionPage } from '../../paths.js';
import { type Fact, factIn } from '../history/facts.js';

/** What is known of a case, as far as it has been corrected, with where each of it is put right. */
export interface CaseFacts {
  readonly rows: readonly Fact[];
  /** The entry of the history that holds them; null for who corrects nothing. */
  readonly change: string | null;
}

/** What is no fact of the case: a note on its first entry. */
const leftOut: readonly string[] = ['note', 'document'];

/** The facts a review was opened with, in the words their form asked with; what is not known yet is said to be so. */
export function caseFacts(
  definition: WorkflowDefinition,
  { review: { reference } }: CaseView,
  events: readonly HistoryView[],
  mayCorrect: boolean,
  language: Language,
): CaseFacts | null {
  const { opening, events: rules, forms } = definition;
  const first = events.find(({ type }) => type === opening);
  // Of a review in which somebody sees their own agency's part alone, they see that it was opened and no more.
  if (!first || Object.keys(first.payload).length === 0) return null;
  const [told] = correctedFacts(
    events.map(({ number, type, on, actor, payload }) => ({
      number,
      event: { ...payload, type, on, actor: { name: actor, roles: [] } },
    })),
  ).filter(({ number }) => number === first.number);
  const facts: Readonly<Record<string, unknown>> = told?.event ?? { ...first.payload, on: first.on };
  const names = ['on', ...Object.keys(rules[opening]?.payload.shape ?? {})].filter((name) => !leftOut.includes(name));
  const unknown = plainWords(language)('Not known yet');
  const rows = names.map((name) => {
    const value = facts[name];
    if (value !== undefined && value !== null) return factIn(definition, opening, name, value, language);
    return { label: (forms.fields[`${opening}/${name}`] ?? forms.fields[name])?.label ?? name, value: unknown };
  });
  return { rows, change: mayCorrect ? correctionPage(reference, first.number) : null };
}
