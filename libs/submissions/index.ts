export { type SaidByHand, Submissions } from './submissions.js';
