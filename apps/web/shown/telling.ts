import type { Request } from 'express';
import { type Language, plainWords } from '#lantern/words';
import { grantOf } from '../access/grants.js';

/** In whose words and on which day something is made. */
export interface Telling {
  readonly say: (words: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly language: Language;
  readonly on: string;
}

/** In the words of the partnership that whoever asks sees. */
export const tellingIn = (request: Request, language: Language, on: string): Telling => ({
  say: plainWords(language, grantOf(request)?.words),
  language,
  on,
});
