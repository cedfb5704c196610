import type { Block, Line, Paper } from '#lantern/made-papers';

/** What a form says, in words of one language: sections of questions with their answers. */
export interface SaidSection {
  readonly title: string;
  readonly answers: readonly SaidAnswer[];
}

export interface SaidAnswer {
  readonly label: string;
  readonly value: string | null;
  readonly rows: readonly (readonly SaidAnswer[])[];
}

interface Said extends Pick<Paper, 'title' | 'language' | 'foot'> {
  /** What stands below the title: of which case, and how far it is. */
  readonly about: readonly string[];
  readonly sections: readonly SaidSection[];
  readonly unanswered: string;
}

const linesOf = (text: string): Line[] => text.split('\n').map((line) => ({ text: line }));

const rowLines = (row: readonly SaidAnswer[]): Line[] =>
  row.flatMap(({ label, value }) => (value === null ? [] : linesOf(`${label}: ${value}`)));

function blocksOf({ label, value, rows }: SaidAnswer, unanswered: string): Block[] {
  const said: Block = { kind: 'paragraph', lines: [{ text: label, strong: true }, ...linesOf(value ?? unanswered)] };
  if (rows.length === 0) return [said];
  const first: Block = { kind: 'paragraph', lines: [{ text: label, strong: true }] };
  return [first, ...rows.map((row): Block => ({ kind: 'paragraph', lines: rowLines(row) }))];
}

/** The answers of a form as a paper to print. */
export const answersPaper = ({ title, language, foot, about, sections, unanswered }: Said): Paper => ({
  title,
  language,
  foot,
  blocks: [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', lines: about.map((text) => ({ text })) },
    ...sections.flatMap(({ title: heading, answers }): Block[] => [
      { kind: 'heading', level: 2, text: heading },
      ...answers.flatMap((answer) => blocksOf(answer, unanswered)),
    ]),
  ],
});
