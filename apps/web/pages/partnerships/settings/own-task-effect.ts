import type { OwnTaskDoes, OwnTaskEffect } from '#lantern/case-lists';
import { type Language, formatDate } from '#lantern/calendar';
import type { Sentence } from '../../kit/check/check-page.js';

const most = 10;

const fromNow = 'It counts for reviews opened from now on.';
const kept = 'Open reviews keep the tasks that they have until somebody applies the change to them.';
const atOnce = 'Of the open reviews, those named here take it on as it is saved, and their histories say so.';

/** What is said of the open reviews in which a task would do something, with how many and the first of them. */
const doing: Readonly<Record<Exclude<OwnTaskDoes, 'waits'>, { readonly one: string; readonly many: string }>> = {
  opens: {
    one: 'Open reviews in which it would be asked at once: {count}. They are {reviews}.',
    many: 'Open reviews in which it would be asked at once: {count}. The first of them: {reviews}.',
  },
  changes: {
    one: 'Open reviews in which it is open, and would change: {count}. They are {reviews}.',
    many: 'Open reviews in which it is open, and would change: {count}. The first of them: {reviews}.',
  },
  comes: {
    one: 'Open reviews that have not come to its stage: {count}. They are {reviews}.',
    many: 'Open reviews that have not come to its stage: {count}. The first of them: {reviews}.',
  },
  ends: {
    one: 'Open reviews in which it is open, and would end: {count}. They are {reviews}.',
    many: 'Open reviews in which it is open, and would end: {count}. The first of them: {reviews}.',
  },
};

function sentenceOf(effects: readonly OwnTaskEffect[], does: Exclude<OwnTaskDoes, 'waits'>, language: Language) {
  const found = effects.filter((each) => each.does === does);
  if (found.length === 0) return [];
  const shown = found.slice(0, most);
  const reviews = shown
    .map(({ review, due }) => (due === null ? review : `${review} (${formatDate(due, language)})`))
    .join(', ');
  const words = doing[does][found.length > shown.length ? 'many' : 'one'];
  return [{ words, values: { count: found.length, reviews } }];
}

/** What a task would do in open reviews, in sentences. */
export function effectWords(
  effects: readonly OwnTaskEffect[],
  { takesOff, isTakenOn }: { readonly takesOff: boolean; readonly isTakenOn: boolean },
  language: Language,
): (string | Sentence)[] {
  const said = (['opens', 'changes', 'ends', 'comes'] as const).flatMap((does) => sentenceOf(effects, does, language));
  const others = effects.filter(({ does }) => does === 'waits').length;
  if (said.length === 0 && others === 0) return [fromNow, 'It changes nothing in any open review that you may see.'];
  const rest: Sentence = {
    words: takesOff
      ? 'Open reviews in which it is not open: {count}.'
      : 'Open reviews that have left its stage, or have done it: {count}.',
    values: { count: others },
  };
  return [fromNow, isTakenOn ? atOnce : kept, ...said, ...(others > 0 ? [rest] : [])];
}
