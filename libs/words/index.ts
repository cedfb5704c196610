export { composedSentences } from './composed.js';
export { type Language, asLanguage, hasWelsh, languages, markedWords, plainWords } from './words.js';
