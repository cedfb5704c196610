import { InvalidInput } from '#lantern/platform';
import { tidy } from '#lantern/reading';
import { hasFiles, hasMacros, isCompoundFile, isLocked } from './compound-file.js';
import { type Kind, acceptedKinds, extensionOf, isOfKind, isZip, kindOf } from './kinds.js';
import { type OfficeFlaw, flawOfOffice, flawOfRtf } from './office-content.js';
import { type PdfFlaw, flawOfPdf } from './pdf-content.js';
import { type Contents, bytesOf, wholeOf } from '../pieces/contents.js';
import { flawOfLargePdf } from './large-pdf.js';
import { entriesOfLarge, essenceOf, isHonestLarge } from './large-zip.js';
import { isHonestZip } from './true-sizes.js';
import { type ZipEntry, entriesOf, isBomb, shortTextIn } from './zip.js';

/** A file as it was sent. */
export interface SentFile {
  readonly name: string;
  readonly content: Buffer;
}

const megabyte = 1024 * 1024;
/** The Home Office takes no file above this either. */
export const largestMegabytes = 20;
export const largestFile = largestMegabytes * megabyte;
const longestName = 150;
const headLength = 4096;

/** No controls, no halves of characters, and nothing that makes "exe.pdf" read as "fdp.exe". */
const hasBadCharacter = (name: string): boolean => /[\p{Cc}\p{Bidi_Control}]/u.test(name) || !name.isWellFormed();

const kindsInWords = acceptedKinds.map((kind) => kind.slice(1)).join(', ');

export const tooLargeFor = (megabytes: number): string => `the file is larger than ${megabytes} MB; send it in parts`;
export const tooLarge = tooLargeFor(largestMegabytes);

const notTaken = `files of this kind are not taken; send one of ${kindsInWords}`;
const locked = 'the file opens with a password alone; save it without the password and send that';
const withMacros =
  'the file holds macros, which are not taken; save it without them, as a PDF or as a .docx, .xlsx or .pptx';
const bomb = 'the file unpacks to far more than a paper holds; save it again and send that';
const utf16 = 'the text is written in UTF-16; save it as UTF-8 and send that';
const webPage = 'the file is a web page, whatever its name says; open what you meant to send, save it and send that';

const macroKinds: ReadonlySet<string> = new Set(['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'pptm', 'potm', 'ppsm']);
const textKinds: ReadonlySet<string> = new Set(['csv', 'txt', 'eml'] satisfies Kind[]);

/** Two bytes a letter, with the mark before it or every other byte of the first letters empty. */
const isUtf16 = (content: Buffer): boolean =>
  /^(?:fffe|feff)/.test(content.toString('hex', 0, 2)) ||
  /^(?:(?:[^\0]\0){4}|(?:\0[^\0]){4})/.test(content.toString('latin1', 0, 8));

const isWebPage = (content: Buffer): boolean =>
  /^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script|meta|svg|\?xml[^>]*>\s*<(?:!doctype )?(?:html|svg))/is.test(
    content.toString('latin1', 0, 2048),
  );

const isLockedEntry = (content: Buffer, entry: ZipEntry): boolean =>
  entry.isEncrypted ||
  (entry.name === 'META-INF/manifest.xml' && shortTextIn(content, entry).includes('encryption-data'));

const flaws: Readonly<Record<OfficeFlaw | PdfFlaw, string>> = {
  macros: withMacros,
  bomb,
  active:
    'the file holds something that runs, fetches or sends by itself; save or print it as a plain PDF and send that',
  files: 'the file holds other files within it; take them out and send each by itself',
  protected:
    'the PDF is protected, so that it cannot be looked into; save or print it without protection and send that',
};

const complaintFor = (flaw: OfficeFlaw | PdfFlaw | undefined): string | undefined => flaw && flaws[flaw];

function complaintOfZip(content: Buffer, entries = entriesOf(content)): string | undefined {
  if (isBomb(entries)) return bomb;
  if (entries.some((entry) => isLockedEntry(content, entry))) return locked;
  return complaintFor(flawOfOffice(content, entries));
}

function complaintOfCompound(content: Buffer): string | undefined {
  if (isLocked(content)) return locked;
  if (hasMacros(content)) return withMacros;
  return hasFiles(content) ? flaws.files : undefined;
}

/** What is wrong with the content of a file, whatever its kind. */
function complaintOfContent(content: Buffer, kind: Kind): string | undefined {
  if (content.length > largestFile) return tooLarge;
  if (content.length === 0) return 'the file is empty';
  if (isZip(content)) return complaintOfZip(content);
  if (isCompoundFile(content)) return complaintOfCompound(content);
  if (textKinds.has(kind)) return isUtf16(content) ? utf16 : undefined;
  if (isWebPage(content)) return webPage;
  if (kind === 'pdf') return complaintFor(flawOfPdf(content));
  return kind === 'rtf' ? complaintFor(flawOfRtf(content)) : undefined;
}

function complaintOfName(name: string): string | undefined {
  if (name.trim() === '') return 'choose a file';
  if (hasBadCharacter(name)) return 'the name of the file holds characters that cannot be kept; rename it';
  if (name.length > longestName) return `the name of the file is longer than ${longestName} characters; rename it`;
  return macroKinds.has(extensionOf(tidy(name))) ? withMacros : undefined;
}

const notAsNamed = (kind: Kind): string => `the file is not what its name says (${kind}); save it again and send it`;

function complaintOf({ name, content }: SentFile, kind: Kind | undefined): string | undefined {
  const complaint = complaintOfName(name);
  if (complaint !== undefined) return complaint;
  if (!kind) return notTaken;
  return complaintOfContent(content, kind) ?? (isOfKind(content, kind) ? undefined : notAsNamed(kind));
}

/** The kind of a file that may be kept. @throws InvalidInput, on the path `file`. */
export function kindOfKept(file: SentFile): Kind {
  const kind = kindOf(tidy(file.name));
  return insistOn(kind, complaintOf(file, kind));
}

function insistOn(kind: Kind | undefined, complaint: string | undefined): Kind {
  if (complaint === undefined && kind) return kind;
  throw new InvalidInput([{ path: 'file', message: complaint ?? tooLarge }]);
}

/** Kinds whose checks read a file piece by piece; of any other the whole is looked at, and it may be no larger than that. */
const office: readonly Kind[] = ['docx', 'xlsx', 'pptx', 'odt', 'ods'];
const pictures: readonly Kind[] = ['png', 'jpg', 'jpeg', 'heic', 'tif', 'tiff'];
const streamed: ReadonlySet<Kind> = new Set<Kind>(['pdf', ...office, ...pictures]);

/** The kind of a file that lies in pieces. @throws InvalidInput, on the path `file`. */
export async function kindOfLarge({ name, contents }: { readonly name: string; readonly contents: Contents }) {
  const kind = kindOf(tidy(name));
  if (contents.size <= largestFile) {
    const content = await wholeOf(contents);
    await insistOnTrueSizes({ name, content });
    return kindOfKept({ name, content });
  }
  const head = await bytesOf(contents, 0, headLength);
  return insistOn(kind, complaintOfName(name) ?? (await complaintOfLarge(contents, head, kind)));
}

async function complaintOfLarge(contents: Contents, head: Buffer, kind: Kind | undefined): Promise<string | undefined> {
  if (!kind) return notTaken;
  if (!streamed.has(kind)) return `files of this kind may have ${largestMegabytes} MB at most; send it in parts`;
  if (isZip(head)) return complaintOfLargeZip(contents, kind);
  if (isCompoundFile(head)) return locked;
  if (isWebPage(head)) return webPage;
  if (!isOfKind(head, kind)) return notAsNamed(kind);
  return kind === 'pdf' ? complaintFor(await flawOfLargePdf(contents)) : undefined;
}

async function complaintOfLargeZip(contents: Contents, kind: Kind): Promise<string | undefined> {
  const entries = await entriesOfLarge(contents);
  if (entries.length === 0) return notAsNamed(kind);
  if (isBomb(entries)) return bomb;
  const essence = await essenceOf(contents, entries);
  if (!essence) return bomb;
  const complaint = complaintOfZip(essence.content, essence.entries);
  if (complaint !== undefined) return complaint;
  if (!isOfKind(essence.content, kind)) return notAsNamed(kind);
  return (await isHonestLarge(contents, entries)) ? undefined : bomb;
}

/** Refuses a packed file that unpacks to more than it says. @throws InvalidInput, on the path `file`. */
export async function insistOnTrueSizes({ content }: SentFile): Promise<void> {
  if (!isZip(content) || (await isHonestZip(content, entriesOf(content)))) return;
  throw new InvalidInput([{ path: 'file', message: bomb }]);
}
