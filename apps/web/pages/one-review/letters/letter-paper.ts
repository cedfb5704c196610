import { formatDay, formatPartial } from '#lantern/calendar';
import type { RecordedFact } from '#lantern/case-lists';
import type { Block, Paper } from '#lantern/made-papers';
import type { Language } from '#lantern/words';
import type { LetterFact, LetterOccasion, LetterRule } from '#workflows';

/** What every letter may say, whatever it is about; null where it is not known. */
export interface Sender {
  readonly reference: string;
  readonly partnership: string;
  readonly law: string;
  readonly coordinator: string | null;
  readonly phone: string | null;
}

/** Something that a letter would say and that nobody has said yet, with the event that says it; null for the sender's. */
export interface MissingFact {
  readonly label: string;
  readonly event: string | null;
}

export interface WrittenLetter {
  readonly paper: Paper;
  readonly missing: readonly MissingFact[];
}

export interface LetterTelling {
  readonly say: (words: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: Language;
  /** The day of the letter. */
  readonly on: string;
}

const senderLabels: Readonly<Record<string, string>> = {
  coordinator: 'Who the co-ordinator is',
  phone: 'The telephone number of the co-ordinator',
};

const newest = (facts: readonly RecordedFact[], type: string): RecordedFact | undefined =>
  facts.findLast((fact) => fact.type === type);

const fieldOf = (fact: RecordedFact | undefined, field: string): unknown =>
  field === 'on' ? fact?.on : fact?.payload[field];

/** The entries that a letter is about, and those of other types. */
const toldBy = ({ event, among }: LetterOccasion, facts: readonly RecordedFact[]): readonly RecordedFact[] =>
  among ? facts.filter((fact) => fact.type !== event || fieldOf(fact, among.field) === among.is) : facts;

/** Whether what a letter tells of has happened. */
export function isOffered(occasion: LetterOccasion, facts: readonly RecordedFact[]): boolean {
  const { event, field, is } = occasion;
  const fact = newest(toldBy(occasion, facts), event);
  return fact !== undefined && (field === undefined || fieldOf(fact, field) === is);
}

const isDate = (text: string): boolean => /^\d{4}(?:-\d{2}){0,2}$/.test(text);

/** When an entry happened, as far as it is known: "on 3 March 2026", "in March 2026". */
function when(date: string, { say, language }: LetterTelling): string {
  const day = formatPartial(date, language);
  if (date.length === 'YYYY-MM-DD'.length) return say('on {date}', { date: day });
  return date.length === 'YYYY'.length ? say('in {year}', { year: day }) : say('in {month}', { month: day });
}

/** A value as the letter says it; null where it is missing. */
function said(rule: LetterFact, facts: readonly RecordedFact[], telling: LetterTelling): string | null {
  const { say, language } = telling;
  const value = fieldOf(newest(facts, rule.event), rule.field);
  if (typeof value !== 'string' || value.trim() === '') return null;
  if (rule.words) return rule.words[value] === undefined ? null : say(rule.words[value]);
  if (rule.field === 'on') return when(value, telling);
  return isDate(value) ? formatPartial(value, language) : value;
}

/** Stands in a letter where a value is missing, so that nobody overlooks it. */
const gap = '[…]';

const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** A letter with what is known in it, and what is still missing. */
export function letterOf(
  rule: LetterRule,
  facts: readonly RecordedFact[],
  sender: Sender,
  telling: LetterTelling,
): WrittenLetter {
  const { say, language, on } = telling;
  const told = toldBy(rule.tellsOf, facts);
  const ofFacts = Object.entries(rule.facts).map(([name, fact]) => [name, said(fact, told, telling)] as const);
  const values: Readonly<Record<string, string | null>> = { ...sender, ...Object.fromEntries(ofFacts) };
  const used = [...new Set(rule.paragraphs.flatMap(namesIn))];
  const missing = used
    .filter((name) => values[name] === null)
    .map((name) => ({
      label: rule.facts[name]?.label ?? senderLabels[name] ?? name,
      event: rule.facts[name]?.event ?? null,
    }));
  const filled = Object.fromEntries(used.map((name) => [name, values[name] ?? gap]));
  const title = say(rule.heading);
  const paragraph = (text: string): Block => ({ kind: 'paragraph', lines: [{ text }] });
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', lines: [{ text: sender.partnership, strong: true }, { text: formatDay(on, language) }] },
    paragraph(say('To: {whom}', { whom: say(rule.to) })),
    paragraph(say('Our reference: {reference}', { reference: sender.reference })),
    ...rule.paragraphs.map((each) => paragraph(say(each, filled))),
    paragraph(sender.coordinator ?? gap),
    ...enclosedWith(rule, say),
  ];
  const foot = `${sender.reference}, ${formatDay(on, language)}`;
  return { paper: { title, language, blocks, foot }, missing };
}

function enclosedWith({ enclosed = [] }: LetterRule, say: LetterTelling['say']): Block[] {
  if (enclosed.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: say('Enclosed') },
    { kind: 'list', items: enclosed.map((each) => say(each)) },
  ];
}
