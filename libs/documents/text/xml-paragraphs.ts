import { Parser } from 'saxen';
import { entriesOf, textIn } from '../content/zip.js';
import type { ReadText, TextBeside } from './read-text.js';

/* The paragraphs of Word and OpenDocument files. What is not on the pages is read too: it goes out with the file. */

/** What its marks are called in a kind of file. */
interface Marks {
  readonly paragraph: readonly string[];
  /** Where letters stand; empty: everywhere within a paragraph. */
  readonly letters: readonly string[];
  /** Letters that were struck out and are still there. */
  readonly struckOut: readonly string[];
  readonly spaces: readonly string[];
  /** Said a second time for older programs, or about the text rather than of it. */
  readonly passedOver: readonly string[];
}

const wordMarks: Marks = {
  paragraph: ['w:p'],
  letters: ['w:t'],
  struckOut: ['w:delText'],
  spaces: ['w:tab', 'w:br', 'w:cr'],
  passedOver: ['mc:Fallback'],
};

const openMarks: Marks = {
  paragraph: ['text:p', 'text:h'],
  letters: [],
  struckOut: [],
  spaces: ['text:s', 'text:tab', 'text:line-break'],
  passedOver: ['office:annotation', 'text:tracked-changes'],
};

/** A paragraph within another, as in a box of text, comes before the one that it stands in. */
class ParagraphReader {
  readonly paragraphs: string[] = [];
  readonly struckOut: string[] = [];
  private readonly open: string[] = [];
  private passed = 0;
  private letters = 0;
  private struck = 0;

  constructor(private readonly marks: Marks) {}

  opened(name: string): void {
    if (this.marks.passedOver.includes(name)) this.passed += 1;
    else if (this.marks.paragraph.includes(name)) this.open.push('');
    else if (this.marks.letters.includes(name)) this.letters += 1;
    else if (this.marks.struckOut.includes(name)) this.struck += 1;
    else if (this.marks.spaces.includes(name)) this.add(' ');
  }

  closed(name: string): void {
    if (this.marks.passedOver.includes(name)) this.passed -= 1;
    else if (this.marks.paragraph.includes(name)) this.paragraphs.push(this.open.pop() ?? '');
    else if (this.marks.letters.includes(name)) this.letters -= 1;
    else if (this.marks.struckOut.includes(name)) this.struck -= 1;
  }

  text(text: string): void {
    if (this.passed > 0) return;
    if (this.struck > 0) this.struckOut.push(text);
    else if (this.marks.letters.length === 0 || this.letters > 0) this.add(text);
  }

  private add(text: string): void {
    const last = this.open.length - 1;
    if (last >= 0 && this.passed === 0) this.open[last] += text;
  }
}

function readXml(xml: string, marks: Marks): ParagraphReader {
  const reader = new ParagraphReader(marks);
  const parser = new Parser();
  parser.on('openTag', (name) => {
    reader.opened(name);
  });
  parser.on('closeTag', (name) => {
    reader.closed(name);
  });
  parser.on('text', (text, decode) => {
    reader.text(decode(text));
  });
  // What stands before a fault is kept: a text with a hole is told by its readers, an empty one by nobody.
  parser.on('error', () => undefined);
  parser.parse(xml);
  return reader;
}

/** More than a report of a thousand pages has. */
const most = 40 * 1024 * 1024;

const besides: readonly { readonly where: TextBeside['where']; readonly part: RegExp }[] = [
  { where: 'header', part: /^word\/header\d*\.xml$/ },
  { where: 'footer', part: /^word\/footer\d*\.xml$/ },
  { where: 'note', part: /^word\/(?:footnotes|endnotes)\.xml$/ },
  { where: 'comment', part: /^word\/comments\.xml$/ },
];

const properties = /^docProps\/(?:core|app|custom)\.xml$|^meta\.xml$/;

/** The words of the properties of a file: its title, its author, who saved it last. */
const wordsIn = (xml: string): string => xml.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

const textsOf = (content: Buffer, part: RegExp): string[] =>
  entriesOf(content)
    .filter(({ name }) => part.test(name))
    .map((entry) => textIn(content, entry, most));

const propertiesOf = (content: Buffer): TextBeside[] =>
  textsOf(content, properties).map((xml) => ({ where: 'properties', text: wordsIn(xml) }));

export function wordParagraphs(content: Buffer): ReadText {
  const [main = ''] = textsOf(content, /^word\/document\.xml$/);
  const { paragraphs, struckOut } = readXml(main, wordMarks);
  const beside = besides.flatMap(({ where, part }) =>
    textsOf(content, part).map((xml) => ({ where, text: readXml(xml, wordMarks).paragraphs.join('\n') })),
  );
  return {
    paragraphs: paragraphs.map((text) => ({ page: null, text })),
    beside: [...beside, { where: 'struckOut', text: struckOut.join(' ') }, ...propertiesOf(content)],
  };
}

export function openDocumentParagraphs(content: Buffer): ReadText {
  const [main = ''] = textsOf(content, /^content\.xml$/);
  const { paragraphs } = readXml(main, openMarks);
  return { paragraphs: paragraphs.map((text) => ({ page: null, text })), beside: propertiesOf(content) };
}
