import { inflateSync } from 'node:zlib';

/*
 * What stands in a PDF besides its pages. Names in it may be written with numbers for letters (`/J#61vaScript`), and lie in
 * packed streams of objects: both are looked into. Nothing of it is run or drawn.
 */

/** A name of PDF, however its letters are written. */
function namePattern(name: string): string {
  const letters = name.split('').map((letter) => {
    const code = letter.charCodeAt(0).toString(16);
    return `(?:${letter}|#${code.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)})`;
  });
  return `/${letters.join('')}(?![\\w#])`;
}

const anyOf = (...names: string[]): RegExp => new RegExp(names.map(namePattern).join('|'));

/** What runs, starts programs, fetches or sends by itself. */
const active = anyOf('JavaScript', 'Launch', 'RichMedia', 'SubmitForm', 'ImportData', 'GoToE');
const files = anyOf('EmbeddedFile', 'EmbeddedFiles');
const encrypted = new RegExp(`${namePattern('Encrypt')}\\s*(?:\\d+\\s+\\d+\\s+R|<<)`);
const objects = anyOf('ObjStm');
const deflated = anyOf('FlateDecode', 'Fl');

/** As much as the objects of a very long report take. */
const most = 64 * 1024 * 1024;

const dictionary = 1024;

/** Where the packed streams of objects begin, with what is said of each. */
export function* objectStreams(text: string): Generator<{ readonly at: number; readonly said: string }> {
  for (const { 0: mark, index } of text.matchAll(/stream\r?\n/g)) {
    if (text.startsWith('end', index - 3)) continue;
    const before = text.slice(Math.max(0, index - dictionary), index);
    const said = before.slice(before.lastIndexOf(' obj') + 1);
    if (objects.test(said)) yield { at: index + mark.length, said };
  }
}

/** Ends where the stream does, whatever follows. @throws where it is no such stream, or larger than is left */
const unpacked = (content: Buffer, at: number, left: number): string =>
  inflateSync(content.subarray(at), { maxOutputLength: left, finishFlush: 2 }).toString('latin1');

/** All of its objects that are not drawings, one text after the other; undefined where they cannot be looked into. */
function objectsIn(content: Buffer, text: string): string[] | undefined {
  const found = [text];
  let left = most;
  for (const { at, said } of objectStreams(text)) {
    if (!deflated.test(said)) return undefined;
    try {
      const inside = unpacked(content, at, left);
      left -= inside.length;
      found.push(inside);
    } catch {
      return undefined;
    }
  }
  return found;
}

export type PdfFlaw = 'active' | 'files' | 'protected';

export const isEncrypted = (text: string): boolean => encrypted.test(text);
export const isDeflated = (said: string): boolean => deflated.test(said);

/** What stands in a piece of a PDF, or among its unpacked objects. */
export function flawInObjects(text: string): PdfFlaw | undefined {
  if (active.test(text)) return 'active';
  return files.test(text) ? 'files' : undefined;
}

/** Why a PDF is not taken as it is; undefined where nothing is found. */
export function flawOfPdf(content: Buffer): PdfFlaw | undefined {
  const text = content.toString('latin1');
  if (encrypted.test(text)) return 'protected';
  const all = objectsIn(content, text);
  if (!all) return 'protected';
  if (all.some((each) => active.test(each))) return 'active';
  return all.some((each) => files.test(each)) ? 'files' : undefined;
}
