import type { Paragraph, ParagraphChild, Table } from 'docx';
import type { Block, Line, Paper } from './paper.js';
import { type Docx, barsAbove } from './word-bars.js';
import { languageTags } from './language-tags.js';

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A4 with a margin of 15 mm, in twentieths of a point. */
const size = { width: 11906, height: 16838 } as const;
const margin = { top: 850, bottom: 850, left: 850, right: 850 } as const;
const font = 'Arial';
const letters = { usual: 20, small: 18, onePage: 18 } as const; // half points

/** The headings and paragraphs of a paper, as Word has them. */
class WordBlocks {
  private begun = false;

  constructor(private readonly docx: Docx) {}

  blocks(block: Block): (Paragraph | Table)[] {
    const { Paragraph, HeadingLevel } = this.docx;
    switch (block.kind) {
      case 'heading': {
        const heading = block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
        const pageBreakBefore = block.level === 1 && this.begun;
        this.begun = true;
        return [new Paragraph({ text: block.text, heading, keepNext: true, pageBreakBefore })];
      }
      case 'paragraph':
        return [new Paragraph({ children: this.lines(block.lines, block.small), spacing: { after: 80 } })];
      case 'list':
        return block.items.map((text, at) => {
          const spacing = { before: at === 0 ? 60 : 0, after: at === block.items.length - 1 ? 80 : 0 };
          return new Paragraph({ text, bullet: { level: 0 }, spacing });
        });
      case 'table':
        return [...barsAbove(this.docx, block), this.table(block)];
    }
  }

  private lines(lines: readonly Line[], small?: true): ParagraphChild[] {
    const { TextRun } = this.docx;
    return lines.map(
      ({ text, strong = false }, index) =>
        new TextRun({ text, bold: strong, ...(index > 0 && { break: 1 }), ...(small && { size: letters.small }) }),
    );
  }

  private table({ columns, rows }: Block & { kind: 'table' }): Table {
    const { Table, TableRow, WidthType } = this.docx;
    const all = columns.reduce((sum, { share }) => sum + share, 0);
    const widths = columns.map(({ share }) => (share * 100) / all);
    const head = new TableRow({
      tableHeader: true,
      children: columns.map(({ title }, at) => this.cell([{ text: title, strong: true }], widths[at])),
    });
    const body = rows.map(
      (cells) => new TableRow({ cantSplit: true, children: cells.map((cell, at) => this.cell(cell, widths[at])) }),
    );
    return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [head, ...body] });
  }

  private cell(lines: readonly Line[], width = 0) {
    const { Paragraph, TableCell, WidthType } = this.docx;
    return new TableCell({
      width: { size: width, type: WidthType.PERCENTAGE },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [new Paragraph({ children: this.lines(lines) })],
    });
  }
}

/** A heading as Word's own: in its list of headings, and read as one. */
const heading = (letterSize: number, before: number) => ({
  run: { font, size: letterSize, bold: true, color: '0b0c0c' },
  paragraph: { spacing: { before, after: 60 } },
});

/** The paper as a Word file. The library is read when the first file is asked for: it is large, and seldom needed. */
export async function wordFileOf(paper: Paper): Promise<Buffer> {
  const docx = { ...(await import('docx')), ...(await import('docx/charts')) };
  const { Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TextRun } = docx;
  const words = new WordBlocks(docx);
  const letterSize = paper.onePage ? letters.onePage : letters.usual;
  const document = new Document({
    title: paper.title,
    creator: 'Lantern',
    styles: {
      default: {
        document: { run: { font, size: letterSize, language: { value: languageTags[paper.language] } } },
        heading1: heading(letterSize + 10, 0),
        heading2: heading(letterSize + 4, 140),
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...size, orientation: paper.across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
            margin,
          },
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [new TextRun({ children: [`${paper.foot}  `, PageNumber.CURRENT], size: 16 })],
              }),
            ],
          }),
        },
        children: paper.blocks.flatMap((block) => words.blocks(block)),
      },
    ],
  });
  return Packer.toBuffer(document);
}
