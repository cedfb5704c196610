export { type Kept, type LetterLanguage, KeptLetters } from './kept-letters.js';
export { type LetterValues, letterOn, letterTags } from './letterhead-file.js';
export { Letterheads } from './letterheads.js';
