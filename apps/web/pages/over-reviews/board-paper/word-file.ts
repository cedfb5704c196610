import type { Language } from '#lantern/words';
import type { Say } from '../../kit/forms/form-questions.js';
import type { Sentence } from '../../kit/sentence.js';
import type { BoardPaper } from './paper.js';

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A4 across, in twentieths of a point, with a margin of 15 mm. */
const size = { width: 11906, height: 16838 } as const;
const margin = { top: 850, bottom: 850, left: 850, right: 850 } as const;

interface Heading {
  readonly title: string;
  readonly day: string;
  readonly language: Language;
}

/** Whose spelling Word checks. */
const spelling: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy-GB' };

/** The paper as a Word file. The library is read when the first file is asked for: it is large, and seldom needed. */
export async function wordFileOf(paper: BoardPaper, head: Heading, { plain }: Say): Promise<Buffer> {
  const { Document, HeadingLevel, Packer, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } =
    await import('docx');
  const inWords = ({ words, values }: Sentence): string => plain(words, values ?? {});
  const cell = (lines: readonly Sentence[], bold: boolean) =>
    new TableCell({
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: lines.map(
        (line, index) => new Paragraph({ children: [new TextRun({ text: inWords(line), bold: bold && index === 0 })] }),
      ),
    });
  const columns = new TableRow({ tableHeader: true, children: paper.columns.map((each) => cell([each], true)) });
  const rows = paper.rows.map(
    (cells) => new TableRow({ cantSplit: true, children: cells.map((lines, column) => cell(lines, column === 0)) }),
  );
  const table = new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [columns, ...rows] });
  const document = new Document({
    title: head.title,
    creator: 'Lantern',
    styles: {
      default: { document: { run: { font: 'Arial', size: 20, language: { value: spelling[head.language] } } } },
    },
    sections: [
      {
        properties: {
          page: { size: { ...size, orientation: PageOrientation.LANDSCAPE }, margin },
        },
        children: [
          new Paragraph({ text: head.title, heading: HeadingLevel.HEADING_1 }),
          new Paragraph({ text: head.day, spacing: { after: 160 } }),
          ...paper.lines.map((line) => new Paragraph({ text: inWords(line), bullet: { level: 0 } })),
          new Paragraph({ text: '' }),
          ...(paper.rows.length > 0 ? [table] : [new Paragraph({ text: plain('No review is open.') })]),
          new Paragraph({ text: inWords(paper.closing), spacing: { before: 200 } }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
