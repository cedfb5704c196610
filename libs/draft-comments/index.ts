export { type DraftComment, type Outcome, type Reading, isOutcome, waitsForAnswer } from './comment.js';
export { type Compared, compared } from './compared.js';
export { DraftComments } from './draft-comments.js';
export { verifyDraftComments } from './verify.js';
