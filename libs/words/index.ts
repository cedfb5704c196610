export { type HouseWords, houseWords, usualWords } from './house-words.js';
export {
  type NamedPaper,
  type PaperName,
  type PaperNames,
  namedPapers,
  paperNamesSetting,
  papersToName,
} from './paper-names.js';
export { composedSentences } from './composed.js';
export { type Language, asLanguage, hasWelsh, languages, markedWords, plainWords, welshFiles } from './words.js';
