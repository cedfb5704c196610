import type { CaseScope } from '#lantern/access';
import { reviewPage } from '../../paths.js';
import type { Answer } from './answers.js';

/** Where somebody is led once their answer has been recorded: to its receipt. */
export function wayOn({ reference }: CaseScope, { type }: Answer, revision: number, back: string): string {
  // Whoever has passed a request on sees it no more.
  if (type === 'return.reassigned') return `/tasks?passed=${encodeURIComponent(reference)}`;
  if (back === 'recommendations') return `/recommendations?updated=${encodeURIComponent(reference)}`;
  return `${reviewPage(reference)}/received/${revision}`;
}
