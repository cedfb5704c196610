/*
 * The form that Office files had before 2007, and that NextSteps's messages and protected Office files still have: a
 * little file system. The names in its table of contents stand in it as they are, in UTF-16, so they can be looked for.
 */

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const sector = 512;

export const isCompoundFile = (content: Buffer): boolean => content.subarray(0, signature.length).equals(signature);

const names = (name: string) => {
  const inUtf16 = Buffer.from(name, 'utf16le');
  return (content: Buffer): boolean => content.includes(inUtf16);
};

const holdsPackage = names('EncryptedPackage');
const holdsMacros = names('_VBA_PROJECT');

/** What is in it, by what its table of contents names. */
const contents = [
  { kind: 'msg', isIn: names('__properties_version1.0') },
  { kind: 'doc', isIn: names('WordDocument') },
  { kind: 'ppt', isIn: names('PowerPoint Document') },
  { kind: 'xls', isIn: names('Workbook') },
];

/** Undefined where its table of contents names nothing that is known. */
export const kindInCompoundFile = (content: Buffer): string | undefined =>
  contents.find(({ isIn }) => isIn(content))?.kind;

/** The offsets at which a stream may begin. */
function* sectorsOf(content: Buffer): Generator<number> {
  for (let at = sector; at + sector <= content.length; at += sector) yield at;
}

const wordMark = 0xa5ec;
const wordEncrypted = 0x0100;

const isLockedWord = (content: Buffer, at: number): boolean =>
  content.readUInt16LE(at) === wordMark && (content.readUInt16LE(at + 10) & wordEncrypted) !== 0;

const excelBegins = 0x0809;
const excelPassword = 0x002f;

/** An Excel file is a row of records; that of its password comes among the first. */
function isLockedExcel(content: Buffer, at: number): boolean {
  if (content.readUInt16LE(at) !== excelBegins) return false;
  for (let next = at; next + 4 <= at + sector; next += 4 + content.readUInt16LE(next + 2))
    if (content.readUInt16LE(next) === excelPassword) return true;
  return false;
}

/** Whether it opens with a password alone. */
export function isLocked(content: Buffer): boolean {
  if (holdsPackage(content)) return true;
  const kind = kindInCompoundFile(content);
  const isLockedAt = kind === 'doc' ? isLockedWord : isLockedExcel;
  if (kind !== 'doc' && kind !== 'xls') return false;
  return sectorsOf(content).some((at) => isLockedAt(content, at));
}

/** A program or a file within, as Office keeps it. A message has its attachments in another way, and may have them. */
const holdsFiles = names('\x01Ole10Native');
export const hasFiles = (content: Buffer): boolean => holdsFiles(content);

export const hasMacros = (content: Buffer): boolean => holdsMacros(content);
