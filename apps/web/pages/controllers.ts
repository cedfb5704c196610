import { ChaseController } from './work/chase.controller.js';
import { NewReviewController } from './new-review/new-review.controller.js';
import { RecordPageController } from './record/record.controller.js';
import { ReviewPageController } from './review/review.controller.js';
import { ReviewsPageController } from './reviews/reviews.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { StartController } from './start/start.controller.js';
import { WorkController } from './work/work.controller.js';

/** Every page. A fixed address stands before one with a reference in its place. */
export const pageControllers = [
  StartController,
  SignInController,
  WorkController,
  ChaseController,
  ReviewsPageController,
  NewReviewController,
  ReviewPageController,
  RecordPageController,
];
