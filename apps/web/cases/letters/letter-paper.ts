import { formatDay, formatPartial } from '#lantern/calendar';
import type { RecordedFact } from '#lantern/case-lists';
import type { Block, Paper } from '#lantern/made-papers';
import type { Language } from '#lantern/words';
import type { LetterLanguage, LetterValues } from '#lantern/letters';
import type { LetterFact, LetterOccasion, LetterRule } from '#workflows';

/** What every letter may say, whatever it is about; null where it is not known. */
export interface Sender {
  readonly reference: string;
  readonly partnership: string;
  readonly law: string;
  readonly coordinator: string | null;
  readonly cspChair: string | null;
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
  /** The same, piece by piece, for a letterhead. */
  readonly values: LetterValues;
}

export interface LetterTelling {
  readonly say: (words: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: Language;
  /** The day of the letter. */
  readonly on: string;
  /** To whom it goes, of those each of whom gets one. */
  readonly whom?: string;
}

const senderLabels: Readonly<Record<string, string>> = {
  coordinator: 'Who the co-ordinator is',
  cspChair: 'Who the CSP chair is',
  phone: 'The telephone number of the co-ordinator',
};

const newest = (facts: readonly RecordedFact[], type: string): RecordedFact | undefined =>
  facts.findLast((fact) => fact.type === type);

const fieldOf = (fact: RecordedFact | undefined, field: string): unknown =>
  field === 'on' ? fact?.on : fact?.payload[field];

/** The entries that a letter is about, and those of other types; where it is an answer, none that came after it. */
function toldBy({ event, among, answering }: LetterOccasion, facts: readonly RecordedFact[]): readonly RecordedFact[] {
  if (answering) return facts.slice(0, facts.findLastIndex(({ type }) => type === event) + 1);
  return among ? facts.filter((fact) => fact.type !== event || fieldOf(fact, among.field) === among.is) : facts;
}

const namedBy = (fact: RecordedFact, field: string): unknown[] => [fieldOf(fact, field)].flat();

/** Those each of whom gets a letter, in the order in which they were named; none where it goes to one alone. */
export function eachOf({ toEach }: Pick<LetterRule, 'toEach'>, facts: readonly RecordedFact[]): string[] {
  if (!toEach) return [];
  const named = facts.filter(({ type }) => type === toEach.event).flatMap((fact) => namedBy(fact, toEach.field));
  return [...new Set(named.filter((name) => typeof name === 'string'))];
}

/** The entries that a letter to one of them rests on. */
const about = ({ toEach }: LetterRule, facts: readonly RecordedFact[], whom: string | undefined) =>
  toEach && whom !== undefined
    ? facts.filter((fact) => fact.type !== toEach.event || namedBy(fact, toEach.field).includes(whom))
    : facts;

/** Whether what a letter tells of has happened, and there is somebody whom it goes to. */
export function isOffered(
  { tellsOf: occasion, toEach }: Pick<LetterRule, 'tellsOf' | 'toEach'>,
  facts: readonly RecordedFact[],
): boolean {
  const { event, field, is, answering, unlessAnswering } = occasion;
  if (toEach && eachOf({ toEach }, facts).length === 0) return false;
  const fact = newest(toldBy(occasion, facts), event);
  if (fact === undefined || (field !== undefined && fieldOf(fact, field) !== is)) return false;
  const before = facts.slice(0, facts.indexOf(fact));
  const isAnswered = (earlier: Answered): boolean =>
    before.some((each) => each.type === earlier.event && fieldOf(each, earlier.field) === earlier.is);
  return (!answering || isAnswered(answering)) && !(unlessAnswering && isAnswered(unlessAnswering));
}

type Answered = NonNullable<LetterOccasion['answering']>;

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

function addressed({ to, addressed: form = '{whom}' }: LetterRule, { say, whom }: LetterTelling): string {
  if (whom === undefined) return say(to);
  return form === '{whom}' ? whom : say(form, { whom });
}

/** A text of several lines, such as recommendations, keeps them. */
const paragraph = (text: string): Block => ({
  kind: 'paragraph',
  lines: text.split('\n').map((line) => ({ text: line })),
});

/** A letter with what is known in it, and what is still missing. */
export function letterOf(
  rule: LetterRule,
  facts: readonly RecordedFact[],
  sender: Sender,
  telling: LetterTelling,
): WrittenLetter {
  const { say, language, on } = telling;
  const told = about(rule, toldBy(rule.tellsOf, facts), telling.whom);
  const to = addressed(rule, telling);
  const signer = rule.signedBy ?? 'coordinator';
  const ofFacts = Object.entries(rule.facts).map(([name, fact]) => [name, said(fact, told, telling)] as const);
  // A telephone number is read as one: no line ends in it.
  const phone = sender.phone?.replaceAll(' ', '\u00A0') ?? null;
  const values: Readonly<Record<string, string | null>> = { ...sender, phone, ...Object.fromEntries(ofFacts) };
  const used = [...new Set([...rule.paragraphs.flatMap(namesIn), signer])];
  const missing = used
    .filter((name) => values[name] === null)
    .map((name) => ({
      label: rule.facts[name]?.label ?? senderLabels[name] ?? name,
      event: rule.facts[name]?.event ?? null,
    }));
  const filled = Object.fromEntries(used.map((name) => [name, values[name] ?? gap]));
  const title = say(rule.heading);
  const enclosed = enclosedWith(rule, facts, say);
  const paragraphs = rule.paragraphs.map((each) => say(each, filled));
  const pieces = { title, to, paragraphs, signature: sender[signer] ?? gap, enclosed };
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', lines: [{ text: sender.partnership, strong: true }, { text: formatDay(on, language) }] },
    paragraph(say('To: {whom}', { whom: to })),
    paragraph(say('Our reference: {reference}', { reference: sender.reference })),
    ...paragraphs.map(paragraph),
    paragraph(pieces.signature),
    ...enclosedBlocks(enclosed, say),
  ];
  const foot = `${sender.reference}, ${formatDay(on, language)}`;
  return { paper: { title, language, blocks, foot }, missing, values: valuesOf(sender, pieces, telling) };
}

interface Pieces {
  readonly title: string;
  readonly to: string;
  readonly paragraphs: readonly string[];
  readonly signature: string;
  readonly enclosed: readonly string[];
}

function valuesOf(
  { partnership, reference }: Sender,
  { title, to, paragraphs, signature, enclosed }: Pieces,
  { language, on }: LetterTelling,
): LetterValues {
  return {
    partnership,
    date: formatDay(on, language),
    to,
    reference,
    title,
    body: paragraphs.join('\n\n'),
    signature,
    enclosed: enclosed.join('\n'),
  };
}

/** A letter in Welsh, and behind it in English. */
export function inBoth(welsh: WrittenLetter, english: WrittenLetter): WrittenLetter {
  const joined = (of: keyof LetterValues) => {
    const [first, second] = [welsh.values[of], english.values[of]];
    return first === second
      ? first
      : [first, second].filter((text) => text !== '').join(of === 'body' ? '\n\n\n' : ' / ');
  };
  const values = Object.fromEntries(Object.keys(welsh.values).map((of) => [of, joined(of as keyof LetterValues)]));
  return {
    paper: { ...welsh.paper, blocks: [...welsh.paper.blocks, ...english.paper.blocks] },
    missing: english.missing,
    // The same names, each joined.
    values: values as LetterValues,
  };
}

export const asLetterLanguage = (wanted: unknown): LetterLanguage =>
  wanted === 'both' || wanted === 'cy' ? wanted : 'en';

/** What goes with a letter: always, and as the entry lists it that it tells of. */
function enclosedWith(
  { enclosed = [], enclosedFrom }: LetterRule,
  facts: readonly RecordedFact[],
  say: LetterTelling['say'],
): string[] {
  const listed: unknown = enclosedFrom && fieldOf(newest(facts, enclosedFrom.event), enclosedFrom.field);
  const names: readonly unknown[] = Array.isArray(listed) ? listed : [];
  const recorded = names.flatMap((name) => (typeof name === 'string' ? [enclosedFrom?.words?.[name] ?? name] : []));
  return [...recorded, ...enclosed].map((each) => say(each));
}

function enclosedBlocks(enclosed: readonly string[], say: LetterTelling['say']): Block[] {
  if (enclosed.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: say('Enclosed') },
    { kind: 'list', items: enclosed },
  ];
}
