import { PdfPages, type Placed, type Role, margin } from './pdf-pages.js';
import { PdfTable } from './pdf-table.js';
import type { Block, Line, Paper } from './paper.js';

export const pdfType = 'application/pdf';

const usualSize = 10; // points
/** Down to what can still be read on paper. */
const onePageSizes = [10, 9.5, 9, 8.5] as const;

/** Puts the blocks of a paper on pages, one below the other. */
class PdfBlocks {
  private begun = false;

  constructor(
    private readonly pages: PdfPages,
    private readonly size: number,
  ) {}

  write(block: Block): void {
    switch (block.kind) {
      case 'heading':
        return this.heading(block.level, block.text);
      case 'paragraph':
        return this.paragraph(block.lines, block.small ? this.size - 1 : this.size);
      case 'list':
        return this.list(block.items);
      case 'table':
        new PdfTable(this.pages, block, this.size).write();
        this.pages.y += this.size / 2;
    }
  }

  private placed(text: string, more: Partial<Placed> = {}): Placed {
    return { text, font: 'usual', size: this.size, x: margin, width: this.pages.width, ...more };
  }

  private heading(level: 1 | 2, text: string): void {
    if (level === 1 && this.begun) this.pages.newPage();
    this.begun = true;
    const size = this.size + (level === 1 ? 8 : 3);
    const placed = this.placed(text, { font: 'strong', size });
    this.pages.y += level === 1 ? 0 : this.size / 2;
    // A heading is not left alone at the foot of a page.
    this.room(this.pages.heightOf(placed) + 3 * this.size);
    const role: Role = level === 1 ? 'H1' : 'H2';
    this.pages.write(role, this.pages.element(role), placed);
    this.pages.y += this.size / 4;
  }

  private paragraph(lines: readonly Line[], size: number): void {
    const element = this.pages.element('P');
    for (const { text, strong } of lines) {
      const placed = this.placed(text, { size, font: strong ? 'strong' : 'usual' });
      this.room(this.pages.heightOf(placed));
      this.pages.write('P', element, placed);
    }
    this.pages.y += this.size / 3;
  }

  private list(items: readonly string[]): void {
    const list = this.pages.element('L');
    for (const text of items) {
      const body = this.placed(text, { x: margin + this.size, width: this.pages.width - this.size });
      this.room(this.pages.heightOf(body));
      const top = this.pages.y;
      const item = this.pages.element('LI', list);
      this.pages.write('Lbl', this.pages.element('Lbl', item), this.placed('•'));
      this.pages.y = top;
      this.pages.write('LBody', this.pages.element('LBody', item), body);
    }
    this.pages.y += this.size / 3;
  }

  private room(height: number): void {
    if (!this.pages.fits(height)) this.pages.newPage();
  }
}

function writeOn(pages: PdfPages, { blocks }: Paper, size: number): void {
  const writer = new PdfBlocks(pages, size);
  for (const block of blocks) writer.write(block);
}

async function pagesOf(paper: Paper, size: number): Promise<PdfPages> {
  const pages = await PdfPages.of(paper);
  writeOn(pages, paper, size);
  return pages;
}

async function laidOut(paper: Paper): Promise<PdfPages> {
  if (!paper.onePage) return pagesOf(paper, usualSize);
  for (const size of onePageSizes.slice(0, -1)) {
    const pages = await pagesOf(paper, size);
    if (pages.count === 1) return pages;
  }
  return pagesOf(paper, onePageSizes.at(-1) ?? usualSize);
}

/** Whether a paper that is meant for one page has its place on one, in letters that can be read. */
export const fitsOnePage = async (paper: Paper): Promise<boolean> =>
  (await pagesOf(paper, onePageSizes.at(-1) ?? usualSize)).count === 1;

/** Several papers, one behind the other in one tagged PDF, and on which of its pages each begins, from 0. */
export interface Book {
  readonly content: Buffer;
  readonly starts: readonly number[];
  readonly pages: number;
}

/** Each begins on a page of its own. The pages get no foot: whoever puts others between them numbers them all. */
export async function pdfBookOf(cover: Paper, others: readonly Paper[]): Promise<Book> {
  const pages = await PdfPages.of(cover, 'tagged');
  const starts: number[] = [];
  for (const paper of [cover, ...others]) {
    if (starts.length > 0) pages.newPage(paper.across === true);
    starts.push(pages.count - 1);
    writeOn(pages, paper, usualSize);
  }
  const { count } = pages;
  return { content: await pages.finished(), starts, pages: count };
}

/** The paper as a tagged PDF (PDF/UA): its structure, language and title are told to a screen reader. */
export async function pdfFileOf(paper: Paper): Promise<Buffer> {
  const pages = await laidOut(paper);
  pages.foot((page, of) => `${paper.foot}  ${page}/${of}`);
  return pages.finished();
}
