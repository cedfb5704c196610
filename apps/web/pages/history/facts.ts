import { formatPartial, isPartialDate } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import type { HistoryView } from '#lantern/reviews';

/** A fact of an entry in words: the question it answers, and the answer. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

function inWords(value: unknown, options: Readonly<Record<string, string>> = {}): string {
  if (Array.isArray(value)) return value.map((each) => inWords(each, options)).join('; ');
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .map((each) => inWords(each))
      .join(', ');
  if (value === true) return 'Yes';
  if (typeof value === 'string' && value.length >= 7 && isPartialDate(value)) return formatPartial(value);
  return options[String(value)] ?? String(value);
}

/** What an entry of the history says beside its day and its type, in the words its form asked with. */
export function factsOf(
  { forms, deadlines }: WorkflowDefinition,
  { type, payload }: Pick<HistoryView, 'type' | 'payload'>,
): Fact[] {
  return Object.entries(payload).map(([name, value]) => {
    const words = forms.fields[`${type}/${name}`] ?? forms.fields[name];
    const clock = name === 'clock' ? deadlines.find((rule) => rule.clock === value) : undefined;
    return { label: words?.label ?? name, value: clock?.title ?? inWords(value, words?.options) };
  });
}
