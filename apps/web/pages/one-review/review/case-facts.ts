import type { CaseView, HistoryView } from '#lantern/case-lists';
import { formatPartial } from '#lantern/calendar';
import { type RecordedEvent, type WorkflowDefinition, correctedFacts, pointOf } from '#lantern/engine';
import { type Language, plainWords } from '#lantern/words';
import { correctionPage } from '../../../paths.js';
import { type Fact, factIn, subjectOf } from '../history/facts.js';

/** What is known of a case, as far as it has been corrected, with where each of it is put right. */
export interface CaseFacts {
  readonly rows: readonly Fact[];
  /** The entry of the history that holds them; null for who corrects nothing. */
  readonly change: string | null;
}

/** What is no fact of the case: a note on its first entry. */
const leftOut: readonly string[] = ['note', 'document'];

/** As far as it has been corrected, without what was withdrawn. */
const standing = (events: readonly HistoryView[]): RecordedEvent[] =>
  correctedFacts(
    events.map(({ number, type, on, actor, payload }) => ({
      number,
      event: { ...payload, type, on, actor: { name: actor, roles: [] } },
    })),
  );

/** A line for each event that a definition wants said here, of its last day: when it was, and with which answer. */
function laterRows(definition: WorkflowDefinition, facts: readonly RecordedEvent[], language: Language): Fact[] {
  return (definition.saidOnPage ?? []).flatMap((type) => {
    const last = facts
      .filter(({ event }) => event.type === type)
      .toSorted((one, other) => pointOf(one.event.on).localeCompare(pointOf(other.event.on)))
      .at(-1);
    if (!last) return [];
    const day = formatPartial(last.event.on, language);
    const subject = subjectOf(definition, { type, payload: last.event }, language);
    return [{ label: definition.events[type]?.title ?? type, value: subject === '' ? day : `${day}: ${subject}` }];
  });
}

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
  const all = standing(events);
  const told = all.find(({ number }) => number === first.number);
  const facts: Readonly<Record<string, unknown>> = told?.event ?? { ...first.payload, on: first.on };
  const names = ['on', ...Object.keys(rules[opening]?.payload.shape ?? {})].filter((name) => !leftOut.includes(name));
  const unknown = plainWords(language)('Not known yet');
  const rows = names.map((name) => {
    const value = facts[name];
    if (value !== undefined && value !== null) return factIn(definition, opening, name, value, language);
    return { label: (forms.fields[`${opening}/${name}`] ?? forms.fields[name])?.label ?? name, value: unknown };
  });
  return {
    rows: [...rows, ...laterRows(definition, all, language)],
    change: mayCorrect ? correctionPage(reference, first.number) : null,
  };
}
