export { type DraftComment, type Outcome, type Reading, isOutcome, outcomes, waitsForAnswer } from './comment.js';
export { type Compared, compared } from './compared.js';
export { DraftComments } from './draft-comments.js';
export { destroyComments } from './destroyed.js';
export { verifyDraftComments } from './verify.js';
