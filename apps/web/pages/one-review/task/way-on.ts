import type { Answer, WorkflowDefinition } from '#lantern/engine';
import type { CaseScope } from '#lantern/access';
import { reviewPage } from '../../../paths.js';

/** Where somebody is led once their answer has been recorded: to its receipt. */
export function wayOn(
  { part }: WorkflowDefinition,
  { reference }: CaseScope,
  { type }: Answer,
  { revision, back }: { readonly revision: number; readonly back: string },
): string {
  // Whoever has passed a request on sees it no more.
  if (part?.passedOnBy.includes(type)) return `/tasks?passed=${encodeURIComponent(reference)}`;
  if (back === 'recommendations') return `/recommendations?updated=${encodeURIComponent(reference)}`;
  return `${reviewPage(reference)}/received/${revision}`;
}
