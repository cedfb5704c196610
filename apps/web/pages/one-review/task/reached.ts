import type { CaseScope } from '#lantern/access';
import type { Milestones } from '#lantern/action-plans';
import type { Answer } from '#lantern/engine';
import type { Field } from '../../kit/forms/fields.js';
import type { Part } from './request-pages.js';

/** Under which name an update says which milestones were reached. It is kept beside the history, and is no part of the event. */
export const reachedName = 'reached';

/** What an update asks beside itself: which of the milestones that are still ahead were reached. */
export async function reachedField(
  milestones: Milestones,
  scope: CaseScope,
  { definition }: Part,
  { type }: Answer,
): Promise<Field[]> {
  if (!definition.part?.promise?.toldBy.includes(type)) return [];
  const ahead = (await milestones.ofAction(scope)).filter(({ doneOn }) => doneOn === null);
  if (ahead.length === 0) return [];
  const choices = ahead.map(({ id, what }) => ({ value: id, words: what }));
  const label = 'Which milestones have been reached? (optional)';
  return [{ name: reachedName, kind: 'choices', label, hint: '', required: false, choices }];
}
