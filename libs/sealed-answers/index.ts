export { AnswersSeal, type SealedContent, digestOf, newContent } from './sealing.js';
