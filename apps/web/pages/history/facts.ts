import { formatPartial, isPartialDate } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import type { HistoryView } from '#lantern/reviews';
import { workflows } from '#workflows';
import { type Language, plainWords } from '../words/words.js';

/** A fact of an entry in words: the question it answers, and the answer. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

function inWords(value: unknown, language: Language, options: Readonly<Record<string, string>> = {}): string {
  const say = plainWords(language);
  if (Array.isArray(value)) return value.map((each) => inWords(each, language, options)).join('; ');
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .map((each) => inWords(each, language))
      .join(', ');
  if (value === true) return say('Yes');
  if (typeof value === 'string' && value.length >= 7 && isPartialDate(value)) return formatPartial(value, language);
  const option = options[String(value)];
  return option === undefined ? String(value) : say(option);
}

/** A hold of a review names dates of its parts too. */
const clockTitles = new Map(
  workflows.flatMap(({ deadlines }) => deadlines.map(({ clock, title }) => [clock, title] as const)),
);

const ofClocks: readonly string[] = ['clock', 'clocks'];

/** What an entry of the history says beside its day and its type, in the words its form asked with. */
export function factsOf(
  { forms }: WorkflowDefinition,
  { type, payload }: Pick<HistoryView, 'type' | 'payload'>,
  language: Language = 'en',
): Fact[] {
  return Object.entries(payload).map(([name, value]) => {
    const words = forms.fields[`${type}/${name}`] ?? forms.fields[name];
    const options = ofClocks.includes(name) ? Object.fromEntries(clockTitles) : words?.options;
    return { label: words?.label ?? name, value: inWords(value, language, options) };
  });
}
