import type { Reading } from '#lantern/reading';
import type { Answer } from './entry.js';

const words: Readonly<Record<Answer, RegExp>> = {
  yes: /^(?:yes|y|true|ydy|oes|do|ie)\b/i,
  no: /^(?:no|n|false|none|nac|nid|nage|naddo)\b(?! ?t known| record| information)/i,
  notKnown: /^(?:not known|unknown|n\/k|nk|not recorded|no record|no information|ddim yn hysbys)\b/i,
  notAsked: /^(?:not asked|ni ofynnwyd)\b/i,
};

const order: readonly Answer[] = ['notKnown', 'notAsked', 'yes', 'no'];

export interface Noted {
  readonly answer: Answer | null;
  readonly note: string;
}

/** "Yes: injury to the arm" as its answer and its note. Words without an answer before them are no answer: nothing is guessed. */
export function readNoted(typed: string): Reading<Noted> {
  const text = typed.trim();
  if (text === '') return { value: { answer: null, note: '' } };
  const answer = order.find((each) => words[each].test(text));
  if (answer === undefined)
    return { problem: 'begin with yes, no, not known or not asked; what there is to say comes after it' };
  return { value: { answer, note: text.replace(words[answer], '').replace(/^[\s:;,.–—-]+/, '') } };
}

/** The same where nothing is to be said beside it. */
export function readAnswer(typed: string): Reading<Answer | null> {
  const noted = readNoted(typed);
  return 'problem' in noted ? { problem: 'write yes, no, not known or not asked' } : { value: noted.value.answer };
}
