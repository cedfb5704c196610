/** "Not known", said of a question whose answer is else a text, a date or a number. */
export interface NotKnown {
  readonly notKnown: true;
}

export const notKnown: NotKnown = { notKnown: true };

export type Row = Readonly<Record<string, Answer>>;
export type Answer = string | number | NotKnown | readonly string[] | readonly Row[];

/** Answers by the ids of their questions. A question without one was not answered, which says nothing. */
export type Answers = Readonly<Record<string, Answer>>;

/** The four answers to a yes-or-no question. */
export const yesNoWords = {
  yes: 'Yes',
  no: 'No',
  notKnown: 'Not known',
  notAsked: 'Not asked',
} as const;

export const isNotKnown = (answer: unknown): answer is NotKnown =>
  typeof answer === 'object' && answer !== null && Reflect.get(answer, 'notKnown') === true;

export const isRows = (answer: Answer | undefined): answer is readonly Row[] =>
  Array.isArray(answer) && answer.every((each) => typeof each === 'object');

/** A single answer as text; empty for a list, a table and "not known". */
export const textOfAnswer = (answer: Answer | undefined): string =>
  typeof answer === 'string' || typeof answer === 'number' ? String(answer) : '';

/** Nothing was said: no answer, an empty text, an empty list. */
export const isEmpty = (answer: unknown): boolean =>
  answer === undefined || answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);

/** The same answer always gives the same text, whatever the order in which it was sent. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonicalText(each)}`).join(',')}}`;
}

export const isSameAnswer = (one: unknown, other: unknown): boolean => canonicalText(one) === canonicalText(other);
