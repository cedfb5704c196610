export { ReviewCopy, insistOnReview } from './review-copy.js';
