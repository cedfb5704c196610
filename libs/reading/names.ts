import type { Reading } from './reading.js';
import { oneLine, tidy } from './text.js';

const apostrophes = /[\u2018\u2019\u201B\u02BC\u2032\u00B4`]/g;
const hyphens = /\s*[\u2010-\u2015\u2212\uFE63\uFF0D]\s*|\s+-\s+|-/g;

/** Apostrophes and hyphens as a keyboard has them. */
const straight = (text: string): string => text.replaceAll(apostrophes, "'");

/** A name of a person or a body: one line in which there is something to be seen. */
export function readName(typed: string): Reading<string> {
  if (/[\r\n\u2028\u2029]/.test(tidy(typed))) return { problem: 'write it in one line' };
  const name = straight(oneLine(typed));
  return /[\p{L}\p{N}]/u.test(name) ? { value: name } : { problem: 'there is nothing to be seen in it' };
}

/**
 * What two spellings of one body have in common: capitals, spaces, apostrophes, hyphens, a final full stop and what
 * cannot be seen make no other body. For comparing only; it is never shown.
 */
export const bodyKey = (name: string): string =>
  straight(oneLine(name))
    .replaceAll(hyphens, '-')
    .replace(/[\s.]+$/, '')
    .toLowerCase()
    .normalize('NFC');

/** The name among those known that is the same body's, however it was typed. */
export const knownBody = (typed: string, known: readonly string[]): string | undefined =>
  known.find((name) => name === typed) ?? known.find((name) => bodyKey(name) === bodyKey(typed));
