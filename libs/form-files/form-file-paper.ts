import type { Language } from '#lantern/calendar';
import {
  type Answers,
  type CaseForm,
  type Condition,
  type Question,
  type Section,
  isRows,
  questionsOf,
} from '#lantern/forms';
import type { Block, Cell, Line, Paper } from '#lantern/made-papers';
import { columnKey, fileKey, keyLine } from './keys.js';
import { optionsOf, sayingOfForm, writtenAnswer } from './written.js';

/** A form as a file to fill in: which one, of which case, and the edition and revision of the answers that stand in it. */
export interface FormFile {
  readonly form: CaseForm;
  readonly reference: string;
  readonly edition: number;
  readonly revision: number;
  readonly answers: Answers;
  readonly language: Language;
}

type Say = (english: string, values?: Readonly<Record<string, string>>) => string;

/** Room for what is added: further rows are made in the file itself. */
const emptyRows = 3;

/** How an answer of each kind is written. */
const how: Readonly<Partial<Record<Question['kind'], string>>> = {
  date: 'Write a day, such as 3 March 2026.',
  partialDate: 'Write a day, a month or a year, such as 3 March 2026, March 2026 or 2026.',
  time: 'Write a time, such as 14:30.',
  number: 'Write a number.',
};

function hintsOf(question: Question, say: Say): string[] {
  const options = Object.values(optionsOf(question)).map((words) => say(words));
  const choose =
    question.kind === 'choices' ? 'Write one or more of these, each on its own line:' : 'Write one of these:';
  const way = how[question.kind];
  return [
    ...(question.help ? [say(question.help)] : []),
    ...(options.length > 0 ? [say(choose), ...options.map((words) => `– ${words}`)] : []),
    ...(way === undefined ? [] : [say(way)]),
    ...(question.mayBeUnknown ? [say('Or write: Not known')] : []),
  ];
}

/** The words of a condition: which answer to which question leads here. */
function conditionOf(asked: readonly Condition[] | undefined, form: CaseForm, say: Say): string[] {
  return (asked ?? []).flatMap(({ question: id, is }) => {
    const question = questionsOf(form).find((each) => each.id === id);
    if (!question) return [];
    const answers = is.map((value) => say(optionsOf(question)[value] ?? value)).join(' / ');
    return [say('Only where the answer to “{question}” is: {answers}', { question: say(question.label), answers })];
  });
}

const linesOf = (text: string): Line[] => text.split('\n').map((line) => ({ text: line }));

function questionCell(form: CaseForm, section: Section, question: Question, say: Say): Cell {
  const when = [...conditionOf(section.asked, form, say), ...conditionOf(question.asked, form, say)];
  const told = [...new Set([...when, ...hintsOf(question, say)])].map((text) => ({ text }));
  return [{ text: say(question.label), strong: true }, ...told, { text: keyLine(question.id) }];
}

/** Columns that hold more words are wider. */
const shareOf = ({ kind, given }: Question): number => (kind === 'longText' && !given ? 4 : kind === 'number' ? 1 : 2);

function rowsTable(question: Question, { answers, language }: FormFile, say: Say): Block {
  const { columns = [], givenRows } = question;
  const answer = answers[question.id];
  const rows = isRows(answer) ? answer : [];
  const filled = rows.map((row) => columns.map((column) => linesOf(writtenAnswer(column, row[column.id], language))));
  const empty = Array.from({ length: givenRows ? 0 : emptyRows }, () => columns.map((): Cell => [{ text: '' }]));
  return {
    kind: 'table',
    columns: columns.map((column) => ({
      title: `${say(column.label)} ${columnKey(question.id, column.id)}`,
      share: shareOf(column),
    })),
    rows: [...filled, ...empty],
  };
}

function columnHints({ columns = [] }: Question, say: Say): string[] {
  return columns.flatMap((column) => {
    const hints = hintsOf(column, say);
    return hints.length > 0 && !column.given ? [`${say(column.label)}: ${hints.join(' ')}`] : [];
  });
}

function tableBlocks(file: FormFile, section: Section, question: Question, say: Say): Block[] {
  const when = [...conditionOf(section.asked, file.form, say), ...conditionOf(question.asked, file.form, say)];
  const help = question.help ? [say(question.help)] : [];
  const told = [...when, ...help, ...columnHints(question, say)].map((text) => ({ text }));
  return [
    { kind: 'paragraph', lines: [{ text: say(question.label), strong: true }, ...told] },
    rowsTable(question, file, say),
    // Two tables without a word between them become one.
    { kind: 'paragraph', lines: [{ text: '' }], small: true },
  ];
}

function plainTable(file: FormFile, section: Section, questions: readonly Question[], say: Say): Block[] {
  if (questions.length === 0) return [];
  const { form, answers, language } = file;
  return [
    {
      kind: 'table',
      columns: [
        { title: say('Question'), share: 2 },
        { title: say('Your answer'), share: 3 },
      ],
      rows: questions.map((question) => [
        questionCell(form, section, question, say),
        linesOf(writtenAnswer(question, answers[question.id], language)),
      ]),
    },
  ];
}

/** The questions of a section in their order: those with a line of their own together, each table by itself. */
function blocksOf(file: FormFile, section: Section, say: Say): Block[] {
  const blocks: Block[] = [{ kind: 'heading', level: 2, text: say(section.title) }];
  if (section.help) blocks.push({ kind: 'paragraph', lines: [{ text: say(section.help) }] });
  let plain: Question[] = [];
  for (const question of section.questions) {
    if (question.kind !== 'table') plain.push(question);
    else {
      blocks.push(...plainTable(file, section, plain, say), ...tableBlocks(file, section, question, say));
      plain = [];
    }
  }
  return [...blocks, ...plainTable(file, section, plain, say)];
}

/** A form as a paper that is filled in off line and read when it returns: each answer beside the key of its question. */
export function formFilePaper(file: FormFile): Paper {
  const { form, reference, language } = file;
  const say = sayingOfForm(form, language);
  const title = say(form.title);
  const which: Cell = [{ text: fileKey(file) }];
  return {
    title,
    language,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', lines: [{ text: say(form.purpose) }] },
      {
        kind: 'paragraph',
        lines: [
          {
            text: say(
              'Write your answers in the cells on the right, save the file, and send it on the page of this form.',
            ),
          },
          { text: say('Leave the words in square brackets as they are: by them each answer is found.') },
        ],
      },
      {
        kind: 'table',
        columns: [
          { title: say('Reference'), share: 2 },
          { title: say('This file'), share: 3 },
        ],
        rows: [[[{ text: reference }], which]],
      },
      ...form.sections.flatMap((section) => blocksOf(file, section, say)),
    ],
    foot: reference,
  };
}
