import type { DeadlineRule } from '#lantern/engine';
import { chasing } from './deadlines/chasing.js';
import { deciding } from './deadlines/deciding.js';
import { gathering } from './deadlines/gathering.js';
import { national } from './deadlines/national.js';
import { publishing } from './deadlines/publishing.js';
import { reporting } from './deadlines/reporting.js';
import { reviewing } from './deadlines/reviewing.js';
import { wales } from './deadlines/wales.js';

/**
 * Every clock of a review, as data: first those of law and guidance, then by the stages of a review the local ones. A
 * local number is a default that a partnership may change ("Local default: check your own protocol").
 */
export const deadlines: readonly DeadlineRule[] = [
  ...national,
  ...chasing,
  ...deciding,
  ...reviewing,
  ...gathering,
  ...reporting,
  ...publishing,
  ...wales,
];
