import { type ZipEntry, shortTextIn, textIn } from './zip.js';

/* What stands in an Office file besides its words: what runs, fetches, or is another file. */

export type OfficeFlaw = 'macros' | 'active' | 'files' | 'bomb';

/** A module of macros in an OpenDocument file; the lists of modules beside it may be there without any. */
const module = /^Basic\/[^/]+\/(?!script-l|dialog-l)[^/]+\.xml$|^Scripts\/.+\.\w+$/;
const oldMacros = /(?:^|\/)(?:vbaProject\.bin|macrosheets\/)/i;
const controls = /(?:^|\/)activeX\//i;
const embedded = /(?:^|\/)embeddings\/[^/]+\.(?!xlsx|docx|pptx)\w+$/i;

/** As long as the text of a long report is. */
const longestText = 64 * 1024 * 1024;

/** What the fields of a Word file do, put together again: a field may be cut into any pieces. */
const fieldsIn = (xml: string): string =>
  [...xml.matchAll(/<w:instrText[^>]*>(?<said>[^<]*)|<w:fldSimple[^>]*w:instr="(?<does>[^"]*)/g)]
    .map(({ groups }) => groups?.said ?? ` ${groups?.does ?? ''} `)
    .join('');

const asks = (content: Buffer, entry: ZipEntry): boolean => {
  const { name } = entry;
  if (name === 'word/document.xml') return /\bDDE(?:AUTO)?\b/i.test(fieldsIn(textIn(content, entry, longestText)));
  if (/^xl\/externalLinks\/[^/]+\.xml$/.test(name)) return shortTextIn(content, entry).includes('<ddeLink');
  // A template on the council's own drive is usual; one that is fetched from the internet brings what it likes.
  if (name === 'word/_rels/settings.xml.rels')
    return /Type="[^"]*\/attachedTemplate"[^>]*Target="https?:|Target="https?:[^>]*Type="[^"]*\/attachedTemplate"/i.test(
      shortTextIn(content, entry),
    );
  return false;
};

const main = /^(?:word\/document|xl\/workbook|ppt\/presentation|content)\.xml$/;

/** Entities by which a short text becomes an endless one; no program writes them. */
const multiplies = (content: Buffer, entry: ZipEntry): boolean =>
  main.test(entry.name) && /<!(?:ENTITY|DOCTYPE)/i.test(textIn(content, entry, longestText).slice(0, 65_536));

/** Why an Office file is not taken as it is; undefined where nothing is found. */
export function flawOfOffice(content: Buffer, entries: readonly ZipEntry[]): OfficeFlaw | undefined {
  const has = (pattern: RegExp) => entries.some(({ name }) => pattern.test(name));
  if (has(module) || has(oldMacros) || content.includes('vbaProject.bin')) return 'macros';
  if (has(controls) || entries.some((entry) => asks(content, entry))) return 'active';
  if (has(embedded)) return 'files';
  return entries.some((entry) => multiplies(content, entry)) ? 'bomb' : undefined;
}

/** Why a text in RTF is not taken as it is. */
export function flawOfRtf(content: Buffer): OfficeFlaw | undefined {
  const text = content.toString('latin1');
  if (/\\objdata|\\objemb|\\objocx/.test(text)) return 'files';
  return /\\fldinst[^}]*\bDDE(?:AUTO)?\b/i.test(text) || /\\objupdate|\\objautlink/.test(text) ? 'active' : undefined;
}
