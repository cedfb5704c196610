import type { Field } from '../../kit/forms/fields.js';

/** What a panel member agrees to, in plain words. */
export const agreed: readonly string[] = [
  'I keep what I learn in this review confidential, now and after it has ended.',
  'I use it for this review alone. In my agency I share it only with those who need it for the review.',
  'I keep the papers safe, do not send them on by e-mail, and destroy my copies when the review has ended.',
  'I tell the co-ordinator at once if a paper is lost or seen by somebody else, or if the press, a lawyer or a court asks for one.',
  'I did not know anyone concerned, took no part in the work with them, and do not manage those who did. If I find that I did, I say so at once.',
  'If I learn that somebody is in danger, I act on it as the safeguarding rules of my agency say. This agreement never stands in the way of that, nor of what the law requires of me.',
];

const question = { hint: '', required: true, choices: [] };

/** A tick and a typed name. */
export const signingFields = (name: string): readonly Field[] => [
  { ...question, name: 'agreed', kind: 'confirm', label: 'I have read this and I agree' },
  { ...question, name: 'name', kind: 'text', label: 'Type your name', hint: name },
];
