import type { TaskRule } from '#lantern/engine';
import { correctingTasks } from '../../shared/correcting.js';
import { deciding } from './tasks/deciding.js';
import { publishing } from './tasks/publishing.js';
import { reporting } from './tasks/reporting.js';
import { reviewing } from './tasks/reviewing.js';

/*
 * The task catalogue, by the stages of a review. Codes are fixed; every task may also be completed or marked as not
 * applicable, with a reason, by its code.
 */
export const tasks: readonly TaskRule[] = [
  ...deciding,
  ...reviewing,
  ...reporting,
  ...publishing,
  ...correctingTasks('the SAB chair'),
];
