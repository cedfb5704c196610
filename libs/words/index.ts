export { composedSentences } from './composed.js';
export { type Language, asLanguage, hasWelsh, languages, markedWords, plainWords, welshFiles } from './words.js';
