import { Parser } from 'saxen';

/* The tables of a Word file as text, whichever program wrote it last. */

/** The cells of a row, each with its paragraphs and line breaks as lines. */
export type TextRow = readonly string[];

/** What stands in a text for a mark that is no letter. */
const marks: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
};

/** Kept for older programs beside what they do not know: the same text twice. */
const isSaidAgain = (name: string): boolean => name === 'mc:Fallback';

/** Gathers the rows of the outermost tables; a table within a cell is text of that cell. */
class RowReader {
  readonly tables: string[][][] = [];
  private depth = 0;
  private again = 0;
  private inText = false;
  private isFresh = true;

  open(name: string, attributes: () => Record<string, string>): void {
    if (isSaidAgain(name)) this.again += 1;
    if (this.again > 0) return;
    if (name === 'w:tbl') this.openTable();
    else if (this.depth === 1 && name === 'w:tr') this.tables.at(-1)?.push([]);
    else if (this.depth === 1 && name === 'w:tc') this.openCell();
    else if (name === 'w:gridSpan') this.span(Number(attributes()['w:val']) || 1);
    else if (name === 'w:p') this.openParagraph();
    else if (name === 'w:t') this.inText = true;
    else this.add(marks[name] ?? '');
  }

  close(name: string): void {
    if (isSaidAgain(name)) this.again -= 1;
    else if (name === 'w:tbl') this.depth -= 1;
    else if (name === 'w:t') this.inText = false;
  }

  text(text: string): void {
    if (this.inText && this.again === 0) this.add(text);
  }

  private openTable(): void {
    this.depth += 1;
    if (this.depth === 1) this.tables.push([]);
  }

  private openCell(): void {
    this.row?.push('');
    this.isFresh = true;
  }

  private openParagraph(): void {
    if (!this.isFresh) this.add('\n');
    this.isFresh = false;
  }

  /** A cell that covers several columns stands in the first of them. */
  private span(columns: number): void {
    if (this.depth !== 1 || !this.row) return;
    const covered = Math.min(columns, 64) - 1;
    this.row.splice(this.row.length - 1, 0, ...Array.from({ length: covered }, () => ''));
  }

  private add(text: string): void {
    const { row } = this;
    if (this.depth > 0 && row && row.length > 0 && text !== '') row[row.length - 1] += text;
  }

  private get row(): string[] | undefined {
    return this.tables.at(-1)?.at(-1);
  }
}

/** The tables of a Word document, in its order. Undefined where it is no document of Word. */
export function tablesOf(xml: string): TextRow[][] | undefined {
  const rows = new RowReader();
  let isWhole = xml.includes('<w:document');
  const parser = new Parser();
  parser.on('openTag', (name, attributes) => {
    rows.open(name, attributes);
  });
  parser.on('closeTag', (name) => {
    rows.close(name);
  });
  parser.on('text', (text, decode) => {
    rows.text(decode(text));
  });
  parser.on('error', () => {
    isWhole = false;
  });
  parser.parse(xml);
  return isWhole ? rows.tables : undefined;
}
