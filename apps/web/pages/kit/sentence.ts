/** A sentence in English with what fills it, to be said in the reader's language. Dates that fill it are in English too. */
export interface Sentence {
  readonly words: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

export const sentence = (words: string, values?: Sentence['values']): Sentence => ({
  words,
  ...(values && { values }),
});
