import type { WorkflowDefinition } from '#lantern/engine';
import { everything } from '#lantern/webhooks';
import type { Choice, Field } from '../../kit/forms/fields.js';

/** Why an attempt came to nothing, in words. */
const failureWords: Readonly<Record<string, string>> = {
  private: 'The address leads to an inner network, to which nothing is sent.',
  unreachable: 'Nobody answered within ten seconds, or not over a connection that can be trusted.',
  refused: 'The other system answered that it does not take it.',
  switchedOff: 'The webhook was switched off meanwhile.',
};

export const failureInWords = (failure: string | null): string | null =>
  failure === null ? null : (failureWords[failure] ?? null);

/** What a partnership may have told, as people come to record it. The value is how the names of its events begin. */
export function eventChoices(definitions: readonly WorkflowDefinition[]): Choice[] {
  const purposes = definitions.flatMap(({ purposes: own = [] }) => own);
  const known = new Map(purposes.map(({ words, begins }) => [words, begins.join(',')]));
  return [
    { value: everything, words: 'Everything that is recorded' },
    ...[...known].map(([words, value]) => ({ value, words })),
  ];
}

/** What was chosen, in words. */
export const chosenWords = (choices: readonly Choice[], begins: readonly string[]): string[] =>
  choices.filter(({ value }) => value.split(',').every((each) => begins.includes(each))).map(({ words }) => words);

export const webhookFields = (choices: readonly Choice[]): Field[] => [
  {
    name: 'address',
    kind: 'text',
    label: 'Address of the other system',
    hint: 'It begins with https:// and is reached from the internet.',
    required: true,
    choices: [],
  },
  {
    name: 'begins',
    kind: 'choices',
    label: 'What is it told of?',
    hint: 'It is told that something was recorded, on which review and when. Never what it says.',
    required: true,
    choices,
  },
];
