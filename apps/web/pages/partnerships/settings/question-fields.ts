import type { OwnQuestionView } from '#lantern/bodies';
import type { CaseForm, OwnQuestionKind, Sensitivity } from '#lantern/forms';
import { InvalidInput } from '#lantern/platform';
import { linesOf } from '../../kit/forms/answers.js';
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

const choicesOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, each]) => ({ value, words: each }));

export const kindWords: Readonly<Record<OwnQuestionKind, string>> = {
  text: 'A few words',
  longText: 'Several lines of text',
  yesNo: 'Yes, no, not known or not asked',
  choice: 'One answer of several',
  choices: 'One or more answers of several',
  date: 'A whole date',
  partialDate: 'A date, of which a month or a year may be all that is known',
  number: 'A whole number',
};

export const sensitivityWords: Readonly<Record<Sensitivity, string>> = {
  open: 'About the review alone',
  case: 'About the case',
  family: 'What the family said or asked for',
  criminal: 'Offences and proceedings',
  special: 'Health, beliefs, ethnicity or sexuality',
  identifying: 'Who somebody is: names, addresses, dates of birth',
};

const optionFields: readonly Field[] = [
  field('options', 'lines', 'Answers to choose from (optional)', {
    hint: 'For a choice alone: each answer on its own line.',
    required: false,
  }),
  field('optionsCy', 'lines', 'And in Welsh: answers to choose from (optional)', {
    hint: 'In the same order, each on its own line.',
    required: false,
  }),
];

const isChoice = (kind: OwnQuestionKind): boolean => kind === 'choice' || kind === 'choices';

/** A question of the partnership's own, as its form asks for it. Of one that stands, what its answers are like is settled. */
export const ownQuestionFields = ({ sections }: CaseForm, standing: OwnQuestionView | null): readonly Field[] => [
  field('en', 'text', 'What is asked?', { hint: 'The question as it stands on the form.' }),
  field('cy', 'text', 'And in Welsh: what is asked? (optional)', { required: false }),
  field('hintEn', 'text', 'What helps to answer it? (optional)', {
    hint: 'One sentence below the question.',
    required: false,
  }),
  field('hintCy', 'text', 'And in Welsh: what helps to answer it? (optional)', { required: false }),
  ...(standing === null
    ? [field('kind', 'choice', 'What is its answer like?', { choices: choicesOf(kindWords) })]
    : []),
  ...(standing === null || isChoice(standing.kind) ? optionFields : []),
  field('section', 'choice', 'In which section of the form?', {
    choices: sections.map(({ id, title }) => ({ value: id, words: title })),
    isLong: true,
  }),
  field('sensitivity', 'choice', 'What may its answers tell?', { choices: choicesOf(sensitivityWords) }),
  field('required', 'choice', 'Must it be answered?', {
    choices: choicesOf({ no: 'No', yes: 'Yes: without an answer the form cannot be completed' }),
  }),
  ...becauseFields,
];

/** A question as the form shows it. */
export const bodyOfQuestion = (question: OwnQuestionView): Record<string, string> => ({
  ...question.words,
  hintEn: question.hint.en,
  hintCy: question.hint.cy,
  kind: question.kind,
  options: question.options.map(({ en }) => en).join('\n'),
  optionsCy: question.options.map(({ cy }) => cy).join('\n'),
  section: question.section,
  sensitivity: question.sensitivity,
  required: question.required ? 'yes' : 'no',
});

function optionsIn(body: unknown) {
  const [english, welsh] = [linesOf(textOf(body, 'options')), linesOf(textOf(body, 'optionsCy'))];
  if (welsh.length > 0 && welsh.length !== english.length)
    throw new InvalidInput([{ path: 'optionsCy', message: 'give one for each answer in English, or none' }]);
  return english.map((en, at) => ({ en, cy: welsh[at] ?? '' }));
}

const asAnswer = (answer: string): boolean | undefined =>
  answer === 'yes' || answer === 'no' ? answer === 'yes' : undefined;

/** What the form asks for, not checked yet. @throws InvalidInput */
export const questionFrom = (body: unknown, standing: OwnQuestionView | null): object => ({
  words: { en: textOf(body, 'en'), cy: textOf(body, 'cy') },
  hint: { en: textOf(body, 'hintEn'), cy: textOf(body, 'hintCy') },
  kind: standing?.kind ?? textOf(body, 'kind'),
  options: optionsIn(body),
  section: textOf(body, 'section'),
  sensitivity: textOf(body, 'sensitivity'),
  required: asAnswer(textOf(body, 'required')),
});

const inBoth: Readonly<Record<string, string>> = {
  'words.en': 'en',
  'words.cy': 'cy',
  'hint.en': 'hintEn',
  'hint.cy': 'hintCy',
};

/** The field of the form that an issue of a question is about. */
export function fieldAbout(path: string): string {
  if (path.startsWith('options.')) return path.endsWith('.cy') ? 'optionsCy' : 'options';
  return inBoth[path] ?? path;
}
