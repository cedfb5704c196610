/** What a file of each kind is served as. Whatever is not here is not taken in. */
const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
} as const;

export type Kind = keyof typeof types;

/** The extensions as a file field of a form names them. */
export const acceptedKinds = Object.keys(types).map((kind) => `.${kind}`);

const isKind = (kind: string): kind is Kind => Object.hasOwn(types, kind);

export const typeOf = (kind: string): string => (isKind(kind) ? types[kind] : 'application/octet-stream');

const begins = (content: Buffer, signature: string): boolean =>
  content.subarray(0, signature.length / 2).equals(Buffer.from(signature, 'hex'));

const isOldOffice = (content: Buffer): boolean => begins(content, 'd0cf11e0a1b11ae1');
const isZip = (content: Buffer): boolean => begins(content, '504b0304');
/** The names of what a ZIP holds stand in it as they are. */
const holds = (content: Buffer, name: string): boolean => isZip(content) && content.includes(name);
const isOpenDocument = (content: Buffer, type: string): boolean =>
  isZip(content) && content.subarray(30, 200).includes(`mimetypeapplication/vnd.oasis.opendocument.${type}`);
// Spreadsheets still write windows-1252: any bytes but those that no text has.
const isText = (content: Buffer): boolean =>
  !content.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));

const looks: Readonly<Record<Kind, (content: Buffer) => boolean>> = {
  pdf: (content) => content.subarray(0, 1024).includes('%PDF-'),
  docx: (content) => holds(content, 'word/'),
  xlsx: (content) => holds(content, 'xl/'),
  doc: isOldOffice,
  xls: isOldOffice,
  odt: (content) => isOpenDocument(content, 'text'),
  ods: (content) => isOpenDocument(content, 'spreadsheet'),
  csv: isText,
  txt: isText,
  png: (content) => begins(content, '89504e470d0a1a0a'),
  jpg: (content) => begins(content, 'ffd8ff'),
  jpeg: (content) => begins(content, 'ffd8ff'),
};

/** The kind that a file's name claims; undefined for one that is not taken in. */
export function kindOf(name: string): Kind | undefined {
  const extension = /\.(?<kind>[a-z]+)$/i.exec(name)?.groups?.kind?.toLowerCase() ?? '';
  return isKind(extension) ? extension : undefined;
}

/** Whether the content is what its name claims. */
export const isOfKind = (content: Buffer, kind: Kind): boolean => looks[kind](content);
