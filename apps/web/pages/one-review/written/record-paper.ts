import { type Language, formatDay, formatPartial, isPartialDate } from '#lantern/calendar';
import type { RecordedFact } from '#lantern/case-lists';
import { type Answers, type CaseForm, type Question, formNamed, isRows, questionsOf } from '#lantern/forms';
import { type LearningItem, isInUse, wordingOf } from '#lantern/learning';
import type { Block, Cell, Paper } from '#lantern/made-papers';
import { type CostView, type SharingView, inPounds } from '#lantern/money';
import type { WrittenPaper, WrittenPart } from '#workflows';
import { kindWords, stageWords } from '../../../shown/money-words.js';
import { answerInWords } from '../../../cases/forms/answer-words.js';

/** What the record says, as far as a paper is written from it. */
export interface KnownForPaper {
  readonly reference: string;
  readonly partnership: string;
  readonly facts: readonly RecordedFact[];
  readonly answers: Readonly<Record<string, Answers>>;
  readonly forms: readonly CaseForm[];
  readonly learnt: readonly LearningItem[];
  readonly costs: readonly CostView[];
  readonly sharings: readonly SharingView[];
}

export interface PaperTelling {
  readonly say: (words: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: Language;
  /** The day on which it is written. */
  readonly on: string;
}

/** A paper as the record fills it in, and the parts of which it says nothing. */
export interface FilledPaper {
  readonly paper: Paper;
  readonly missing: readonly WrittenPart[];
}

/** Stands in a paper where something is missing, so that nobody overlooks it. */
const gap = '[…]';

type Part<By extends WrittenPart['by']> = WrittenPart & { readonly by: By };

const cell = (text: string): Cell => [{ text }];
const paragraph = (text: string): Block => ({ kind: 'paragraph', lines: [{ text }] });
/** What a block is called, and what is said of it: several in a row become one list. */
interface Labelled {
  readonly kind: 'labelled';
  readonly label: string;
  readonly text: string;
}
type Piece = Block | Labelled;
const labelled = (label: string, text: string): Labelled => ({ kind: 'labelled', label, text });

function dated(value: unknown, { language }: PaperTelling): string {
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value.trim() : '';
  return isPartialDate(text) ? formatPartial(text, language) : text;
}

function ofEvent({ event, field, label }: Part<'event'>, { facts }: KnownForPaper, telling: PaperTelling): Piece[] {
  const fact = facts.findLast(({ type }) => type === event);
  const said = dated(field === 'on' ? fact?.on : fact?.payload[field], telling);
  return said === '' ? [] : [labelled(telling.say(label), said)];
}

const questionOf = ({ forms }: KnownForPaper, form: string, id: string): Question | undefined => {
  const found = formNamed(forms, form);
  return found && questionsOf(found).find((question) => question.id === id);
};

/** The rows of a table of a form, below its columns. */
function tableOf(question: Question, answers: Answers, { say, language }: PaperTelling): Block[] {
  const rows = answers[question.id];
  if (!isRows(rows) || rows.length === 0) return [];
  const columns = question.columns ?? [];
  return [
    {
      kind: 'table',
      columns: columns.map(({ label }) => ({ title: say(label), share: 1 })),
      rows: rows.map((row) => columns.map((each) => cell(answerInWords(each, row[each.id], language).value ?? ''))),
    },
  ];
}

function ofAnswer(part: Part<'answer'>, known: KnownForPaper, telling: PaperTelling): Piece[] {
  const { say, language } = telling;
  const answers = known.answers[part.form] ?? {};
  const id = language === 'cy' ? (part.welsh ?? part.question) : part.question;
  const question = questionOf(known, part.form, id);
  if (!question) return [];
  if (question.kind === 'table') {
    const table = tableOf(question, answers, telling);
    return table.length === 0
      ? []
      : [{ kind: 'paragraph', lines: [{ text: say(part.label), strong: true }] }, ...table];
  }
  const { value } = answerInWords(question, answers[id], language);
  if (value === null || value === '') return [];
  return [part.bare ? paragraph(value) : labelled(say(part.label), value)];
}

function ofLearning({ kind }: Part<'learning'>, { learnt }: KnownForPaper): Block[] {
  const items = learnt
    .filter((item) => item.kind === kind && isInUse(item))
    .map(wordingOf)
    .filter((words) => words !== '');
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

const daysIn = (hundredths: number | null): string => (hundredths === null ? '' : String(hundredths / 100));

function ofCosts({ kinds, stages, label }: Part<'costs'>, { costs }: KnownForPaper, { say }: PaperTelling): Block[] {
  const all = costs.filter((cost) => !cost.takenOff && kinds.includes(cost.kind) && stages.includes(cost.stage));
  if (all.length === 0) return [];
  const columns = [
    { title: say('For what'), share: 3 },
    { title: say('What it is'), share: 2 },
    { title: say('Days'), share: 1 },
    { title: say('Rate for a day'), share: 1.5 },
    { title: say('Without VAT'), share: 1.5 },
    { title: say('VAT'), share: 1.5 },
  ];
  const rows = all.map(({ what, kind, stage, dayHundredths, dailyRate, net, vat }) => [
    cell(what === say(kindWords[kind]) ? what : `${say(kindWords[kind])}: ${what}`),
    cell(say(stageWords[stage])),
    cell(daysIn(dayHundredths)),
    cell(dailyRate === null ? '' : inPounds(dailyRate)),
    cell(inPounds(net)),
    cell(inPounds(vat)),
  ]);
  return [
    { kind: 'paragraph', lines: [{ text: say(label), strong: true }] },
    { kind: 'table', columns, rows },
  ];
}

function ofShares({ label }: Part<'shares'>, { sharings }: KnownForPaper, { say }: PaperTelling): Block[] {
  const standing = sharings.filter(({ takenOff }) => !takenOff);
  const rows = standing.flatMap(({ what, shares }) =>
    shares.map(({ partner, amount, agreedBy }) => [
      cell(partner),
      cell(what),
      cell(inPounds(amount)),
      cell(agreedBy ?? say('Not agreed yet')),
    ]),
  );
  const columns = ['Partner', 'Of what', 'Share', 'Agreed by'].map((title) => ({ title: say(title), share: 1 }));
  return rows.length === 0
    ? []
    : [
        { kind: 'paragraph', lines: [{ text: say(label), strong: true }] },
        { kind: 'table', columns, rows },
      ];
}

/** With room for a signature. */
function signatures({ whose }: Part<'signatures'>, { say }: PaperTelling): Block {
  const columns = ['For whom', 'Name', 'Signed', 'Day'].map((title) => ({ title: say(title), share: 1 }));
  const room = { text: ' ' };
  return { kind: 'table', columns, rows: whose.map((each) => [[...cell(say(each)), room], [], [], []]) };
}

/** What is said in a row with labels stands in one list. */
const laidOut = (pieces: readonly Piece[]): Block[] =>
  pieces.reduce<Block[]>((blocks, piece, at) => {
    if (piece.kind !== 'labelled') return [...blocks, piece];
    const item = `${piece.label}: ${piece.text}`;
    const last = blocks.at(-1);
    if (last?.kind === 'list' && pieces[at - 1]?.kind === 'labelled')
      return [...blocks.slice(0, -1), { ...last, items: [...last.items, item] }];
    return [...blocks, { kind: 'list', items: [item] }];
  }, []);

/** What the record says of a part; nothing where it is missing. */
function blocksOf(part: WrittenPart, known: KnownForPaper, telling: PaperTelling): Piece[] {
  switch (part.by) {
    case 'words':
      return [paragraph(telling.say(part.text))];
    case 'answer':
      return ofAnswer(part, known, telling);
    case 'event':
      return ofEvent(part, known, telling);
    case 'learning':
      return ofLearning(part, known);
    case 'costs':
      return ofCosts(part, known, telling);
    case 'shares':
      return ofShares(part, known, telling);
    case 'signatures':
      return [signatures(part, telling)];
  }
}

const isOptional = (part: WrittenPart): boolean => 'optional' in part && part.optional === true;

/** A part as it stands in the paper: what is missing is seen, unless it may be. */
function shownPart(part: WrittenPart, known: KnownForPaper, telling: PaperTelling): Piece[] {
  const blocks = blocksOf(part, known, telling);
  if (blocks.length > 0 || isOptional(part)) return blocks;
  const isBare = part.by === 'learning' || (part.by === 'answer' && part.bare === true);
  return isBare || !('label' in part) ? [paragraph(gap)] : [labelled(telling.say(part.label), gap)];
}

/** A paper with what the record says in it, and what is still missing. */
export function recordPaper(rule: WrittenPaper, known: KnownForPaper, telling: PaperTelling): FilledPaper {
  const { say, language, on } = telling;
  const title = say(rule.title);
  const parts = rule.sections.flatMap((section) => section.parts);
  const about = [
    { text: known.partnership, strong: true as const },
    { text: say('Our reference: {reference}', { reference: known.reference }) },
  ];
  const paper: Paper = {
    title: `${title}, ${known.reference}`,
    language,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', lines: about },
      ...rule.sections.flatMap((section, at): Block[] => [
        { kind: 'heading', level: 2, text: rule.numbered ? `${at + 1}. ${say(section.title)}` : say(section.title) },
        ...laidOut(section.parts.flatMap((part) => shownPart(part, known, telling))),
      ]),
    ],
    foot: `${known.reference}, ${title}, ${formatDay(on, language)}`,
  };
  return {
    paper,
    missing: parts.filter((part) => !isOptional(part) && blocksOf(part, known, telling).length === 0),
  };
}
