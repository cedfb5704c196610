import { formatDay } from '#lantern/calendar';
import type { StoredDocument } from '#lantern/documents';
import { type Block, type Paper, pdfBookOf, withPdfJoiner } from '#lantern/made-papers';
import type { Annex } from './annexes.js';
import type { Telling } from '../../shown/telling.js';

/** Above this a mailbox may refuse it. */
export const largestPack = 20 * 1024 * 1024;
export const warnedAt = 18 * 1024 * 1024;
/** So much may come in at once: what is more is sent in parts. */
export const mostTaken = 80 * 1024 * 1024;

export interface PackOf {
  readonly reference: string;
  readonly partnership: string;
  readonly law: string;
  readonly annexes: readonly Annex[];
}

/** An annex with the pages that it brings besides its own first one; null where its file cannot be put in. */
interface Placed {
  readonly annex: Annex;
  readonly pages: number | null;
}

export interface MadePack {
  readonly content: Buffer;
  /** What could not be put in and is sent beside it. */
  readonly beside: readonly string[];
}

export const isMergeable = ({ source }: Annex): boolean => !('document' in source) || source.document.kind === 'pdf';

/** What a file brings into the pack, in bytes; a Word file is sent beside it. */
export const sizeOf = (annex: Annex): number =>
  'document' in annex.source && isMergeable(annex) ? annex.source.document.size : 0;

/** In bytes. */
export const sizeOfAll = (chosen: readonly Annex[]): number => chosen.reduce((sum, each) => sum + sizeOf(each), 0);

export const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024);

export const nameOf = ({ title, source }: Annex, { say }: Telling): string => {
  if (!('document' in source)) return title;
  const { name, number } = source.document;
  return `${say(title)}: ${name}, ${say('version {number}', { number })}`;
};

/** The page before a paper that was added: which one it is. */
function divider({ annex, pages }: Placed, at: number, pack: PackOf, telling: Telling): Paper {
  const { say, language } = telling;
  const heading = say('Annex {number}', { number: at + 1 });
  const why = say('This file cannot be put into a PDF, and is sent beside it.');
  const lines = [nameOf(annex, telling), pages === null ? why : say('Pages: {count}', { count: pages })];
  return {
    title: heading,
    language,
    foot: '',
    blocks: [
      { kind: 'heading', level: 1, text: heading },
      { kind: 'paragraph', lines: lines.map((text) => ({ text })) },
      { kind: 'paragraph', lines: [{ text: say('Our reference: {reference}', { reference: pack.reference }) }] },
    ],
  };
}

/** What could not be put in, where there is something. */
function sentBeside(placed: readonly Placed[], telling: Telling): Block[] {
  const items = placed.filter(({ pages }) => pages === null).map(({ annex }) => nameOf(annex, telling));
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: telling.say('Sent beside this pack') },
    { kind: 'list', items },
  ];
}

function contents(placed: readonly Placed[], pageOf: readonly number[], telling: Telling): Block {
  const { say } = telling;
  const columns = [
    { title: say('Annex'), share: 1.4 },
    { title: say('What it is'), share: 8 },
    { title: say('Page'), share: 1.4 },
  ];
  const rows = placed.map(({ annex }, at) => [
    [{ text: String(at + 1) }],
    [{ text: nameOf(annex, telling) }],
    [{ text: String((pageOf[at] ?? 0) + 1) }],
  ]);
  return { kind: 'table', columns, rows };
}

function cover(pack: PackOf, placed: readonly Placed[], pageOf: readonly number[], telling: Telling): Paper {
  const { say, language, on } = telling;
  const title = say('Report of a review, with its annexes');
  const ours = say('Our reference: {reference}', { reference: pack.reference });
  const from = [ours, pack.law, formatDay(on, language)].map((text) => ({ text }));
  return {
    title: `${title}, ${pack.reference}`,
    language,
    foot: '',
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', lines: [{ text: pack.partnership, strong: true }, ...from] },
      { kind: 'heading', level: 2, text: say('Contents') },
      contents(placed, pageOf, telling),
      ...sentBeside(placed, telling),
    ],
  };
}

/** The pages that each annex begins on once all that was taken is between them. */
const pagesOf = (placed: readonly Placed[], starts: readonly number[]): number[] =>
  placed.map((_one, at) => {
    const before = placed.slice(0, at).reduce((sum, { pages }) => sum + (pages ?? 0), 0);
    return (starts[at + 1] ?? 0) + before;
  });

/** What is put in: the pages of a paper that was made are its own, those of one that was added come after its first page. */
const paperOf = (placed: Placed, at: number, pack: PackOf, telling: Telling): Paper =>
  'made' in placed.annex.source ? placed.annex.source.made : divider(placed, at, pack, telling);

/**
 * The pack as one PDF: cover, contents with pages, and every annex behind it. A file is opened once, and taken apart in a
 * thread of its own; only what it is made of is kept there.
 */
export function packOf(
  pack: PackOf,
  telling: Telling,
  open: (document: StoredDocument) => Promise<Buffer>,
): Promise<MadePack> {
  return withPdfJoiner(async (joiner) => {
    const placed: Placed[] = [];
    for (const annex of pack.annexes) {
      const { source } = annex;
      if ('made' in source) placed.push({ annex, pages: 0 });
      else placed.push({ annex, pages: isMergeable(annex) ? await joiner.take(await open(source.document)) : null });
    }
    const others = placed.map((each, at) => paperOf(each, at, pack, telling));
    // Numbers of pages are known once all is laid out, and change nothing of how it is.
    const { starts } = await pdfBookOf(cover(pack, placed, [], telling), others);
    const pages = pagesOf(placed, starts);
    const { content: base } = await pdfBookOf(cover(pack, placed, pages, telling), others);
    const places = placed.flatMap((each, at) => (each.pages ? [(pages[at] ?? 0) + 1] : []));
    const outline = placed.map(({ annex }, at) => ({
      title: `${at + 1}. ${nameOf(annex, telling)}`,
      page: pages[at] ?? 0,
    }));
    const content = await joiner.finish({ base, places, foot: pack.reference, outline });
    return { content, beside: placed.filter((each) => each.pages === null).map(({ annex }) => nameOf(annex, telling)) };
  });
}

/** All that a made paper says, for whoever looks it through for names. */
export const saidIn = ({ blocks }: Paper): string[] =>
  blocks.flatMap((block) => {
    switch (block.kind) {
      case 'heading':
        return [block.text];
      case 'paragraph':
        return block.lines.map(({ text }) => text);
      case 'list':
        return [...block.items];
      case 'table':
        return block.rows.flatMap((row) => row.flatMap((cell) => cell.map(({ text }) => text)));
    }
  });
