/** A word of a text: as it is compared, and where it stands. */
export interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly isCapital: boolean;
}

const words = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** "O’Neill’s" is "oneill": capitals, accents, apostrophes and the ’s of what is somebody's make no difference. */
export const foldedWord = (word: string): string =>
  word
    .replace(/['’]s$/iu, '')
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();

const isUpper = (letter: string): boolean => letter !== letter.toLowerCase();

/** The words of a text in their order. */
export const wordsOf = (text: string): Word[] =>
  [...text.matchAll(words)].map((match) => ({
    folded: foldedWord(match[0]),
    start: match.index,
    end: match.index + match[0].replace(/['’]s$/iu, '').length,
    isCapital: isUpper(/^./u.exec(match[0])?.[0] ?? ''),
  }));

/** The words of something to look for. */
export const foldedWords = (text: string): string[] => wordsOf(text).map(({ folded }) => folded);
