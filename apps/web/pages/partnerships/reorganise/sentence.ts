import type { Language } from '#lantern/words';

/** A reorganisation in a sentence: words with their values, as templates say them. */
export interface Sentence {
  readonly words: string;
  readonly values: { readonly old: string; readonly next: string };
}

/** "Allerdale, Carlisle and Copeland come together as Cumberland." */
export function sentenceOf(old: readonly string[], next: readonly string[], language: Language): Sentence {
  const names = new Intl.ListFormat(language === 'cy' ? 'cy' : 'en-GB');
  const values = { old: names.format(old), next: names.format(next) };
  if (next.length > 1) return { words: '{old} is divided into {next}.', values };
  return { words: old.length > 1 ? '{old} come together as {next}.' : '{old} comes into {next}.', values };
}
