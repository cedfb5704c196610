import { type CaseScope, isPermitted } from '#lantern/access';
import { type Language } from '#lantern/calendar';
import { type LearningItem, isAgreed, isInUse, kindOf, wordingOf } from '#lantern/learning';
import type { AnswerInWords } from '../../../cases/forms/answer-words.js';
import { answerInWords } from '../../../cases/forms/answer-words.js';
import { learntPage } from '../../../paths.js';

export const mayWrite = ({ roles }: CaseScope): boolean => isPermitted(roles, 'learning.write');

/** Where it stands, in the words and the colour of its tag. */
function standingOf(item: LearningItem): { readonly words: string; readonly tag: string } {
  if (!isInUse(item)) return { words: 'Withdrawn', tag: 'grey' };
  if (isAgreed(item)) return { words: 'Agreed', tag: 'green' };
  return item.agreedRevision === null
    ? { words: 'Draft', tag: 'blue' }
    : { words: 'Changed since it was agreed', tag: 'yellow' };
}

/** An item as lists and pages show it. */
export const shownItem = (item: LearningItem, reference: string) => ({
  id: item.id,
  kind: item.kind,
  title: kindOf(item.kind)?.title ?? item.kind,
  number: item.number,
  text: wordingOf(item),
  path: learntPage(reference, item.id),
  standing: standingOf(item),
  isInUse: isInUse(item),
  isAgreed: isAgreed(item),
  revision: item.revision,
  changedBy: item.changedBy,
  changedAt: item.changedAt,
  agreedBy: item.agreedBy,
  agreedAt: item.agreedAt,
  withdrawnBy: item.withdrawnBy,
  withdrawnAt: item.withdrawnAt,
  notedIn: item.notedIn,
  actedIn: item.actedIn,
});

export type ShownItem = ReturnType<typeof shownItem>;

/** What was answered beside the wording. */
export const detailsOf = (item: LearningItem, language: Language): AnswerInWords[] =>
  (kindOf(item.kind)?.questions ?? [])
    .filter(({ id }) => id !== 'text' && item.answers[id] !== undefined)
    .map((question) => answerInWords(question, item.answers[question.id], language));
