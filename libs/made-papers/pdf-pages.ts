import { createRequire } from 'node:module';
import { languageTags } from './language-tags.js';
import type { Paper } from './paper.js';

/* The pages of a PDF on which each thing that is written is also told to a screen reader: what it is, and in which order. */

type Document = PDFKit.PDFDocument;
type Structure = PDFKit.PDFStructureElement;

const millimetre = 72 / 25.4; // points
export const margin = 15 * millimetre;

const { resolve } = createRequire(import.meta.url);
const family = '@expo-google-fonts/atkinson-hyperlegible-next';

/** Letters that go into the file: they have every letter of Welsh, and may be given away with it. */
export const fonts = {
  usual: resolve(`${family}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`),
  strong: resolve(`${family}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`),
} as const;

export type Font = keyof typeof fonts;

/** What is written to mean something, by the names that PDF has for it. */
export type Role = 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Table' | 'TR' | 'TH' | 'TD';

/** A piece of text with its place on the page, in points. */
export interface Placed {
  readonly text: string;
  readonly font: Font;
  readonly size: number;
  readonly x: number;
  readonly width: number;
}

/* What pdfkit takes and its types do not know yet. */
const accessible: object = { subset: 'PDF/UA' };
const scoped = (scope?: 'Column' | 'Row'): object => (scope ? { scope } : {});

const sheet = (across: boolean) => ({
  size: 'A4',
  layout: across ? ('landscape' as const) : ('portrait' as const),
  margins: { top: margin, bottom: margin, left: margin, right: margin },
});

export class PdfPages {
  readonly root: Structure;
  private readonly chunks: Buffer[] = [];

  private constructor(
    private readonly document: Document,
    private across: boolean,
  ) {
    this.root = document.struct('Document');
    document.addStructure(this.root);
    document.on('data', (chunk: Buffer) => this.chunks.push(chunk));
  }

  /** The library is read when the first file is asked for. */
  static async of({ title, language, across }: Paper, as: 'accessible' | 'tagged' = 'accessible'): Promise<PdfPages> {
    const { default: PDFDocument } = await import('pdfkit');
    return new PdfPages(
      new PDFDocument({
        ...sheet(across === true),
        font: fonts.usual,
        // What others have put between its pages may be no PDF/UA: then it does not say that it is.
        ...(as === 'accessible' ? accessible : {}),
        pdfVersion: '1.7',
        tagged: true,
        lang: languageTags[language],
        displayTitle: true,
        bufferPages: true,
        info: { Title: title, Creator: 'Lantern' },
      }),
      across === true,
    );
  }

  get width(): number {
    return this.document.page.width - 2 * margin;
  }

  /** How far down the page the next thing comes. */
  get y(): number {
    return this.document.y;
  }

  set y(to: number) {
    this.document.y = to;
  }

  get count(): number {
    return this.document.bufferedPageRange().count;
  }

  get bottom(): number {
    return this.document.page.height - margin;
  }

  /** Whether something of a height still has its place; one that is higher than a page has it nowhere. */
  fits(height: number): boolean {
    return this.y + height <= this.bottom;
  }

  /** Lying on its side, or upright, from here on; left out, as the last. */
  newPage(across: boolean = this.across): void {
    this.across = across;
    this.document.addPage(sheet(across));
  }

  heightOf({ text, font, size, width }: Omit<Placed, 'x'>): number {
    return this.document.font(fonts[font]).fontSize(size).heightOfString(text, { width });
  }

  /** @param scope which cells a heading of a table belongs to */
  element(role: Role, within: Structure = this.root, scope?: 'Column' | 'Row'): Structure {
    const element = this.document.struct(role, scoped(scope));
    within.add(element);
    return element;
  }

  /** Writes text as part of an element, at the height where the page is. */
  write(role: Role, element: Structure, { text, font, size, x, width }: Placed): void {
    element.add(this.document.markStructureContent(role));
    this.document.font(fonts[font]).fontSize(size).fillColor('#0b0c0c').text(text, x, this.y, { width });
    this.document.endMarkedContent();
  }

  /** Draws what has no meaning to be read out. */
  decorate(draw: (document: Document) => void): void {
    this.document.markContent('Artifact', { type: 'Layout' });
    draw(this.document);
    this.document.endMarkedContent();
  }

  /** Writes at the foot of each page, outside what is read out. */
  foot(wordsOf: (page: number, of: number) => string): void {
    const { start, count } = this.document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.document.switchToPage(start + page);
      this.document.page.margins.bottom = 0;
      this.document.markContent('Artifact', { type: 'Pagination' });
      this.document
        .font(fonts.usual)
        .fontSize(8)
        .fillColor('#505a5f')
        .text(wordsOf(page + 1, count), margin, this.document.page.height - margin + 10, {
          width: this.width,
          lineBreak: false,
        });
      this.document.endMarkedContent();
    }
  }

  async finished(): Promise<Buffer> {
    this.root.end();
    const done = new Promise<void>((resolveDone) => this.document.on('end', resolveDone));
    this.document.end();
    await done;
    return Buffer.concat(this.chunks);
  }
}
