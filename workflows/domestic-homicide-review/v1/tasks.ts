import type { TaskRule } from '#lantern/engine';
import { correctingTasks } from '../../shared/correcting.js';
import { deciding } from './tasks/deciding.js';
import { followingUp } from './tasks/following-up.js';
import { gathering } from './tasks/gathering.js';
import { publishing } from './tasks/publishing.js';
import { reporting } from './tasks/reporting.js';
import { law } from './tasks/law.js';
import { reviewing } from './tasks/reviewing.js';
import { wales } from './tasks/wales.js';

/**
 * The task catalogue, by the stages of a review: what somebody has to do, who holds it, in which form it is done, and what
 * shows that it is. Codes are fixed; every task may also be completed or marked as not applicable, with a reason, by its code.
 */
export const tasks: readonly TaskRule[] = [
  ...deciding,
  ...reviewing,
  ...gathering,
  ...reporting,
  ...publishing,
  ...followingUp,
  ...correctingTasks('the CSP chair'),
  ...law,
  ...wales,
];
