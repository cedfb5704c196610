import { type PdfPages, type Placed, margin } from './pdf-pages.js';
import type { Block, Cell, Line } from './paper.js';

type TableBlock = Block & { readonly kind: 'table' };

const padding = 3; // points
const gap = 6; // points between columns

interface Place {
  readonly x: number;
  readonly width: number;
}

function placesOf({ columns }: TableBlock, whole: number): Place[] {
  const all = columns.reduce((sum, { share }) => sum + share, 0);
  return columns.map(({ share }, at) => {
    const before = columns.slice(0, at).reduce((sum, each) => sum + each.share, 0);
    return { x: margin + (whole * before) / all, width: (whole * share) / all - gap };
  });
}

/** A table: a rule below each row, and its headings again on each page that it goes on to. */
export class PdfTable {
  private readonly places: readonly Place[];
  private readonly element;

  constructor(
    private readonly pages: PdfPages,
    private readonly block: TableBlock,
    private readonly size: number,
  ) {
    this.places = placesOf(block, pages.width);
    this.element = pages.element('Table');
  }

  write(): void {
    const [first = []] = this.block.rows;
    if (!this.pages.fits(this.heightOf(this.heads) + this.heightOf(first))) this.pages.newPage();
    this.row(this.heads, 'heads');
    for (const cells of this.block.rows) this.bodyRow(cells);
  }

  private get heads(): Cell[] {
    return this.block.columns.map(({ title }): Line[] => [{ text: title, strong: true }]);
  }

  private bodyRow(cells: readonly Cell[]): void {
    if (!this.pages.fits(this.heightOf(cells))) {
      this.pages.newPage();
      this.repeatHeads();
    }
    this.row(cells, 'body');
  }

  /** Headings that are read out once are only seen again. */
  private repeatHeads(): void {
    const top = this.pages.y;
    const height = this.heightOf(this.heads);
    this.pages.decorate((document) => {
      for (const [at, [line]] of this.heads.entries()) {
        const { text, font, size, x, width } = this.placed(line ?? { text: '' }, at);
        this.pages.heightOf({ text, font, size, width });
        document.fillColor('#0b0c0c').text(text, x, top + padding, { width });
      }
    });
    this.ruleAt(top + height);
  }

  private row(cells: readonly Cell[], kind: 'heads' | 'body'): void {
    const top = this.pages.y;
    const height = this.heightOf(cells);
    const row = this.pages.element('TR', this.element);
    for (const [at, cell] of cells.entries()) {
      const isHead = kind === 'heads' || at === 0;
      const role = isHead ? 'TH' : 'TD';
      const scope = kind === 'heads' ? 'Column' : 'Row';
      const element = this.pages.element(role, row, isHead ? scope : undefined);
      this.pages.y = top + padding;
      for (const line of cell) this.pages.write(role, element, this.placed(line, at));
    }
    this.ruleAt(top + height);
  }

  private ruleAt(y: number): void {
    this.pages.decorate((document) => {
      document
        .moveTo(margin, y)
        .lineTo(margin + this.pages.width, y)
        .lineWidth(0.5)
        .strokeColor('#b1b4b6')
        .stroke();
    });
    this.pages.y = y;
  }

  private placed({ text, strong }: Line, at: number): Placed {
    const { x = margin, width = 0 } = this.places[at] ?? {};
    return { text, font: strong ? 'strong' : 'usual', size: this.size, x, width };
  }

  private heightOf(cells: readonly Cell[]): number {
    const heights = cells.map((cell, at) =>
      cell.reduce((sum, line) => sum + this.pages.heightOf(this.placed(line, at)), 0),
    );
    return Math.max(0, ...heights) + 2 * padding;
  }
}
