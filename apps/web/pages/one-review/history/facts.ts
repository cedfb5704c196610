import { ownTaskInWords } from '#lantern/bodies';
import type { HistoryView } from '#lantern/case-lists';
import { isRemovedText } from '#lantern/cases';
import { type Language, plainWords } from '#lantern/words';
import { formatPartial, isPartialDate } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import { workflows } from '#workflows';
import { labelOf } from '../removal/texts.js';

type Plain = ReturnType<typeof plainWords>;

/** A fact of an entry in words: the question it answers, and the answer. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

function inWords(value: unknown, language: Language, options: Readonly<Record<string, string>> = {}): string {
  const say = plainWords(language);
  if (typeof value === 'object' && value !== null)
    return Object.values(value)
      .map((each) => inWords(each, language))
      .join(', ');
  if (typeof value === 'string' && value.length >= 7 && isPartialDate(value)) return formatPartial(value, language);
  if (isRemovedText(String(value))) return say(String(value));
  const option = options[String(value)];
  if (option !== undefined) return say(option);
  return value === true ? say('Yes') : String(value);
}

/** The same hold stands in the history of a review and of its parts, and may name the clocks of either. */
const clockTitles: ReadonlyMap<string, string> = new Map(
  workflows.flatMap(({ deadlines }) => deadlines.map(({ clock, title }) => [clock, title] as const)),
);

/** That of a task of the partnership's own, which no workflow has of itself. */
const ownClock = ({ deadlines }: WorkflowDefinition, id: string): string | undefined =>
  deadlines.find(({ clock }) => clock === id)?.title;

/**
 * A clock or task as people call it: `decision` and `holdReview:trial` by the title of their rule, as is `E4:2`; and a
 * field as its form asks for it.
 */
function titleOf(definition: WorkflowDefinition, name: string, value: string): string | undefined {
  const [id = ''] = value.split(':');
  if (name === 'clock' || name === 'clocks') return clockTitles.get(id) ?? ownClock(definition, id);
  if (name === 'field') return labelOf(definition, '', value);
  return name === 'task' ? definition.tasks.find(({ code }) => code === id)?.title : undefined;
}

/** A duty that was left open, in the words that refuse where it may not be, and the reason. */
function leftOpenIn({ requirements }: WorkflowDefinition, left: unknown, say: (words: string) => string): string {
  const { duty, reason } = { duty: '', reason: '', ...Object(left) };
  return `${say(requirements[String(duty)]?.unmet ?? String(duty))} (${String(reason)})`;
}

/** Whether a form asks for each fact of a field apart, as for `limbs.needs` and `limbs.concern`. */
const isAskedInParts = ({ forms }: WorkflowDefinition, name: string, value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.keys(value).some((inner) => `${name}.${inner}` in forms.fields);

function partsIn(definition: WorkflowDefinition, name: string, value: object, language: Language): string {
  const say = plainWords(language);
  return Object.entries(value)
    .map(([inner, each]) => factIn(definition, '', `${name}.${inner}`, each, language))
    .map((fact) => `${say(fact.label)}: ${fact.value}`)
    .join('; ');
}

/** Settings that were applied: a task of the partnership's own by its words, any other by its value. */
function settingsIn(settings: unknown, say: Plain, other: (value: unknown) => string): string {
  const all: [string, unknown][] = Object.entries(Object(settings));
  return all
    .map(([setting, value]) => {
      const task = ownTaskInWords(setting, value);
      return task ? say(task.words, task.values) : other(value);
    })
    .join('; ');
}

/** One fact of an entry, in the words that its form asked with. */
export function factIn(
  definition: WorkflowDefinition,
  type: string,
  name: string,
  value: unknown,
  language: Language,
): Fact {
  const { forms } = definition;
  const words = forms.fields[`${type}/${name}`] ?? forms.fields[name];
  const say = plainWords(language);
  const said = (each: unknown): string => {
    if (name === 'settings') return settingsIn(each, say, (value) => inWords(value, language));
    if (name === 'leftOpen') return leftOpenIn(definition, each, say);
    if (isAskedInParts(definition, name, each)) return partsIn(definition, name, each, language);
    const title = titleOf(definition, name, String(each));
    return title === undefined ? inWords(each, language, words?.options) : say(title);
  };
  return { label: words?.label ?? name, value: Array.isArray(value) ? value.map(said).join('; ') : said(value) };
}

/** What an entry of the history says beside its day and its type, in the words and the order its form asked with. */
export function factsOf(
  definition: WorkflowDefinition,
  { type, payload }: Pick<HistoryView, 'type' | 'payload'>,
  language: Language,
): Fact[] {
  const asked = Object.keys(definition.events[type]?.payload.shape ?? {});
  return Object.entries(payload)
    .toSorted(([one], [other]) => asked.indexOf(one) - asked.indexOf(other))
    .map(([name, value]) => factIn(definition, type, name, value, language));
}

/** The facts by which entries of one type are told apart. */
const telling = ['task', 'agency', 'about', 'clock', 'hold', 'action', 'outcome', 'version'];

/** What an entry is about, in a word or two for a list: which task, which agency. Empty where its type says enough. */
export function subjectOf(
  definition: WorkflowDefinition,
  { type, payload }: Pick<HistoryView, 'type' | 'payload'>,
  language: Language,
): string {
  const name = telling.find((each) => payload[each] !== undefined);
  return name === undefined ? '' : factIn(definition, type, name, payload[name], language).value;
}
