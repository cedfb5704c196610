import type { OwnTaskView } from '#lantern/bodies';
import type { WorkflowDefinition } from '#lantern/engine';
import { InvalidInput } from '#lantern/platform';
import type { Field } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';
import { becauseFields } from './choice-fields.js';

const field = (name: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

const stageField = (kind: string): string => `stage-${kind}`;

/** "Not asked" is an answer like the stages: there is always one to choose. */
const notAsked = 'none';

export type KindOfReview = Pick<WorkflowDefinition, 'name' | 'states'> & {
  /** As people call it. */
  readonly words: string;
};

/** The question is called as its kind of review, so that each is told from the others where it is checked. */
const stageQuestion = ({ name, words, states }: KindOfReview): Field =>
  field(stageField(name), 'choice', words, {
    hint: 'On reaching which stage is it asked? A review that has left the stage already is not asked.',
    isLong: true,
    choices: [
      { value: notAsked, words: 'Not in this kind of review' },
      ...Object.entries(states).map(([value, stage]) => ({ value, words: stage })),
    ],
  });

const holders = [
  { value: 'coordinator', words: 'The co-ordinator' },
  { value: 'cspChair', words: 'The CSP chair' },
  { value: 'independentChair', words: 'The independent chair' },
];

const units = [
  { value: 'days', words: 'Days' },
  { value: 'workingDays', words: 'Working days' },
  { value: 'weeks', words: 'Weeks' },
];

/** Whether open reviews take it on as it is saved, or keep what they have until somebody applies it there. */
export const openReviewsField = field('openReviews', 'choice', 'Does this count in open reviews as well?', {
  choices: [
    { value: 'yes', words: 'Yes, from today' },
    { value: 'no', words: 'No, only in reviews opened from now on' },
  ],
});

/** @throws InvalidInput */
export function isForOpenReviews(body: unknown): boolean {
  const answer = textOf(body, openReviewsField.name);
  if (answer === 'yes' || answer === 'no') return answer === 'yes';
  throw new InvalidInput([{ path: openReviewsField.name, message: 'choose one' }]);
}

/** A task of the partnership's own, as its form asks for it. */
export const ownTaskFields = (kinds: readonly KindOfReview[]): readonly Field[] => [
  field('en', 'text', 'What is to be done?', {
    hint: 'Such as “Tell the safeguarding board’s business manager”. It goes into e-mails: name nobody.',
  }),
  field('cy', 'text', 'And in Welsh? (optional)', { required: false }),
  field('holder', 'choice', 'Whose task is it?', { choices: holders }),
  field('count', 'number', 'How long do they have?'),
  field('unit', 'choice', 'In what?', { choices: units }),
  ...kinds.map(stageQuestion),
  openReviewsField,
  ...becauseFields,
];

/** A task as the form shows it. */
export const bodyOfOwnTask = (
  { words, holder, length, stages }: OwnTaskView,
  kinds: readonly KindOfReview[],
): Record<string, string> => ({
  ...words,
  holder,
  count: String(length.count),
  unit: length.unit,
  ...Object.fromEntries(kinds.map(({ name }) => [stageField(name), stages[name] ?? notAsked])),
});

/** What the form asks for, not checked yet. */
export function ownTaskFrom(body: unknown, kinds: readonly KindOfReview[]): object {
  const said = kinds.map(({ name }): [string, string] => [name, textOf(body, stageField(name))]);
  const count = textOf(body, 'count');
  return {
    words: { en: textOf(body, 'en'), cy: textOf(body, 'cy') },
    holder: textOf(body, 'holder'),
    length: { count: /^\d{1,4}$/.test(count) ? Number(count) : undefined, unit: textOf(body, 'unit') },
    stages: Object.fromEntries(said.filter(([, stage]) => stage !== notAsked && stage !== '')),
  };
}

/** The question that an issue of a task is about. */
export function questionAbout(path: string, kinds: readonly KindOfReview[]): string {
  const [group = '', name = ''] = path.split('.');
  if (group === 'stages') return stageField(name === '' ? (kinds[0]?.name ?? '') : name);
  return name === '' ? group : name;
}
