import { InvalidInput } from '#lantern/platform';
import { type Kind, acceptedKinds, isOfKind, kindOf } from './kinds.js';

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

/** No controls, no halves of characters, and nothing that makes "exe.pdf" read as "fdp.exe". */
const hasBadCharacter = (name: string): boolean => /[\p{Cc}\p{Bidi_Control}]/u.test(name) || !name.isWellFormed();

const kindsInWords = acceptedKinds.map((kind) => kind.slice(1)).join(', ');

export const tooLarge = `the file is larger than ${largestMegabytes} MB; send it in parts`;

function complaintOf({ name, content }: SentFile, kind: Kind | undefined): string | undefined {
  if (name.trim() === '') return 'choose a file';
  if (hasBadCharacter(name)) return 'the name of the file holds characters that cannot be kept; rename it';
  if (name.length > longestName) return `the name of the file is longer than ${longestName} characters; rename it`;
  if (content.length > largestFile) return tooLarge;
  if (content.length === 0) return 'the file is empty';
  if (!kind) return `files of this kind are not taken; send one of ${kindsInWords}`;
  return isOfKind(content, kind)
    ? undefined
    : `the file is not what its name says (${kind}); save it again and send it`;
}

/** The kind of a file that may be kept. @throws InvalidInput, on the path `file`. */
export function kindOfKept(file: SentFile): Kind {
  const kind = kindOf(file.name);
  const complaint = complaintOf(file, kind);
  if (complaint === undefined && kind) return kind;
  throw new InvalidInput([{ path: 'file', message: complaint ?? tooLarge }]);
}
