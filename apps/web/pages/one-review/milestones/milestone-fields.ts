import { type Milestone, canBeSaid } from '#lantern/action-plans';
import { dayTyped } from '../../kit/forms/answers.js';
import type { Field } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';

const field = (name: string, label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'text',
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

/** What is asked of a milestone that is added. */
export const newFields: readonly Field[] = [
  field('what', 'What is to be reached?', {
    hint: 'Something that anybody can see was done, such as “Half of the staff are trained”. Write no names.',
  }),
  field('due', 'By when? (optional)', { kind: 'day', required: false }),
];

export function newIn(body: unknown) {
  const due = dayTyped(body, 'due');
  return { what: textOf(body, 'what'), ...(due !== undefined && { due }) };
}

const ahead = { reached: 'It was reached', notReached: 'It was not reached yet', dated: 'It has another date' };
const behind = { ...ahead, reached: 'It was reached on another day' };

/** What is asked of one that stands in the plan. */
export function wordFields(milestone: Milestone): readonly Field[] {
  const titles = milestone.doneOn === null ? ahead : behind;
  const choices = canBeSaid(milestone).map((value) => ({ value, words: titles[value] }));
  const isFirst = milestone.doneOn === null;
  return [
    field('said', 'What is to be said of it?', { kind: 'choice', choices }),
    field('on', isFirst ? 'On which day was it reached, or by which is it to be?' : 'On which day was it reached?', {
      kind: 'day',
      required: isFirst,
      hint: isFirst
        ? 'The whole date. A day on which it was reached is today or before.'
        : 'Leave it empty if it was not reached yet.',
    }),
    field('reason', 'Why is it changed?', {
      kind: 'long',
      required: !isFirst,
      hint: isFirst
        ? 'Only where it had another date. What was said before is kept, with your reason. Write no names.'
        : 'What was said before is kept, with your reason. Write no names.',
    }),
  ];
}

export function wordIn(body: unknown) {
  const on = dayTyped(body, 'on');
  return { said: textOf(body, 'said'), reason: textOf(body, 'reason'), ...(on !== undefined && { on }) };
}
