import { isCompoundFile, kindInCompoundFile } from './compound-file.js';

/** What a file of each kind is served as. Whatever is not here is not taken in. */
const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  rtf: 'application/rtf',
  msg: 'application/vnd.ms-outlook',
  eml: 'message/rfc822',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  heic: 'image/heic',
  tif: 'image/tiff',
  tiff: 'image/tiff',
} as const;

export type Kind = keyof typeof types;

/** The extensions as a file field of a form names them. */
export const acceptedKinds = Object.keys(types).map((kind) => `.${kind}`);

const isKind = (kind: string): kind is Kind => Object.hasOwn(types, kind);

export const typeOf = (kind: string): string => (isKind(kind) ? types[kind] : 'application/octet-stream');

/** What every browser shows by itself, and nothing in it runs: the checks refuse a PDF that does more than be read. */
const shown: ReadonlySet<string> = new Set(['pdf', 'png', 'jpg', 'jpeg'] satisfies Kind[]);

export const isShownByBrowsers = (kind: string): boolean => shown.has(kind);

const begins = (content: Buffer, signature: string): boolean =>
  content.subarray(0, signature.length / 2).equals(Buffer.from(signature, 'hex'));

/** An old Office file or a message: what its table of contents names must not be another kind. */
const isCompound = (content: Buffer, kind: Kind): boolean =>
  isCompoundFile(content) && (kindInCompoundFile(content) ?? kind) === kind;

export const isZip = (content: Buffer): boolean => begins(content, '504b0304');
/** The names of what a ZIP holds stand in it as they are. */
const holds = (content: Buffer, name: string): boolean => isZip(content) && content.includes(name);
const isOpenDocument = (content: Buffer, type: string): boolean =>
  isZip(content) && content.subarray(30, 200).includes(`mimetypeapplication/vnd.oasis.opendocument.${type}`);

// Spreadsheets still write windows-1252: any bytes but those that no text has.
const isText = (content: Buffer): boolean =>
  !content.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));

const start = (content: Buffer): string => content.subarray(0, 4096).toString('latin1');

/** Some programs write a few bytes before the mark of a PDF, but none writes a page there. */
const isPdf = (content: Buffer): boolean => /^[^<]*%PDF-/.test(start(content).slice(0, 1024));

/** A row of headers, those that every e-mail has among them. */
const isMessage = (content: Buffer): boolean => {
  const [headers = ''] = start(content).split(/\r?\n\r?\n/);
  return isText(content) && /^[!-9;-~]+:/.test(headers) && /^(?:From|Date|Received|Message-ID):/im.test(headers);
};

/** Of a HEIC picture, the first box names its brand. */
const isHeic = (content: Buffer): boolean => /^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/s.test(start(content));
const isTiff = (content: Buffer): boolean => begins(content, '49492a00') || begins(content, '4d4d002a');
const isJpeg = (content: Buffer): boolean => begins(content, 'ffd8ff');

const looks: Readonly<Record<Kind, (content: Buffer) => boolean>> = {
  pdf: isPdf,
  docx: (content) => holds(content, 'word/'),
  xlsx: (content) => holds(content, 'xl/'),
  pptx: (content) => holds(content, 'ppt/'),
  doc: (content) => isCompound(content, 'doc'),
  xls: (content) => isCompound(content, 'xls'),
  odt: (content) => isOpenDocument(content, 'text'),
  ods: (content) => isOpenDocument(content, 'spreadsheet'),
  rtf: (content) => start(content).startsWith('{\\rtf'),
  msg: (content) => isCompound(content, 'msg'),
  eml: isMessage,
  csv: isText,
  txt: isText,
  png: (content) => begins(content, '89504e470d0a1a0a'),
  jpg: isJpeg,
  jpeg: isJpeg,
  heic: isHeic,
  tif: isTiff,
  tiff: isTiff,
};

/** What a file's name ends with, in small letters. */
export const extensionOf = (name: string): string =>
  /\.(?<kind>[a-z]+)$/i.exec(name)?.groups?.kind?.toLowerCase() ?? '';

/** The kind that a file's name claims; undefined for one that is not taken in. */
export function kindOf(name: string): Kind | undefined {
  const extension = extensionOf(name);
  return isKind(extension) ? extension : undefined;
}

/** Whether the content is what its name claims. */
export const isOfKind = (content: Buffer, kind: Kind): boolean => looks[kind](content);
