import type { KnownPartnership, OwnQuestionView } from '#lantern/bodies';
import { type CaseForm, type Question, questionsOf } from '#lantern/forms';
import type { Sentence } from '../../kit/check/check-page.js';
import type { Field } from '../../kit/forms/fields.js';
import type { Say } from '../../kit/forms/form-questions.js';
import { insistOnAll, reasonIn, revisionOf, textOf } from '../../kit/forms/values.js';
import { settingsPage } from '../../../paths.js';
import { becauseFields } from './choice-fields.js';
import { ownQuestionFields } from './question-fields.js';

/** One of the forms about a question: of the question itself, of taking it off, of leaving out one that the form has. */
export interface AskedOfQuestion {
  readonly title: string;
  readonly path: string;
  readonly fields: readonly Field[];
  readonly button: string;
  readonly form: CaseForm;
  /** The question that it is about, in English; null where it is new. */
  readonly about: string | null;
  /** Which question of its form it is, counted from 1: some are asked in the same words. Null for the partnership's own. */
  readonly number: number | null;
  /** Where it stands among the settings; null where it is new. */
  readonly setting: string | null;
  readonly does: 'asks' | 'leavesOut';
  /** The page that leads on to taking it off; null where none does. */
  readonly off: string | null;
}

/** Which question of its form it is, counted from 1. */
export const numberOf = (form: CaseForm, question: string): number =>
  questionsOf(form).findIndex(({ id }) => id === question) + 1;

type Place = Pick<KnownPartnership, 'code'>;

export const questionsPage = ({ code }: Place): string => `${settingsPage(code)}/questions`;
export const questionsOfForm = (partnership: Place, { name }: Pick<CaseForm, 'name'>): string =>
  `${questionsPage(partnership)}/${encodeURIComponent(name)}`;

export const addingQuestion = (partnership: Place, form: CaseForm): AskedOfQuestion => ({
  title: 'Add a question of your partnership’s own',
  path: `${questionsOfForm(partnership, form)}/new`,
  fields: ownQuestionFields(form, null),
  button: 'Add this question',
  form,
  about: null,
  number: null,
  setting: null,
  does: 'asks',
  off: null,
});

export function changingQuestion(partnership: Place, form: CaseForm, question: OwnQuestionView): AskedOfQuestion {
  const path = `${questionsOfForm(partnership, form)}/own/${question.id}`;
  return {
    title: question.takenOff ? 'Ask this question again' : 'Change this question',
    path,
    fields: ownQuestionFields(form, question),
    button: question.takenOff ? 'Ask it again' : 'Change it',
    form,
    about: question.words.en,
    number: null,
    setting: question.setting,
    does: 'asks',
    off: question.takenOff ? null : `${path}/off`,
  };
}

export const takingQuestionOff = (partnership: Place, form: CaseForm, question: OwnQuestionView): AskedOfQuestion => ({
  title: 'Take this question off',
  path: `${questionsOfForm(partnership, form)}/own/${question.id}/off`,
  fields: becauseFields,
  button: 'Take it off',
  form,
  about: question.words.en,
  number: null,
  setting: question.setting,
  does: 'leavesOut',
  off: null,
});

export const leavingOut = (
  partnership: Place,
  form: CaseForm,
  question: Question,
  { setting, isOff }: { readonly setting: string; readonly isOff: boolean },
): AskedOfQuestion => ({
  title: isOff ? 'Ask this question of the form again' : 'Leave this question of the form out',
  path: `${questionsOfForm(partnership, form)}/usual/${encodeURIComponent(question.id)}`,
  fields: becauseFields,
  button: isOff ? 'Ask it again' : 'Leave it out',
  form,
  about: question.label,
  number: numberOf(form, question.id),
  setting,
  does: isOff ? 'asks' : 'leavesOut',
  off: null,
});

/** What was typed, and whether the question must be answered. @throws InvalidInput with all that is missing or wrong. */
export function answersOf(
  body: unknown,
  { setting }: AskedOfQuestion,
  question?: () => { readonly required: boolean },
) {
  insistOnAll(question ?? (() => null), () => reasonIn(body, 'say why'));
  const typed = question?.();
  const because = { reason: textOf(body, 'reason'), source: textOf(body, 'source') };
  const wanted = { question: typed ?? null, ...because, ...(setting !== null && { revision: revisionOf(body) }) };
  return { wanted, isRequired: typed?.required ?? false };
}

/** What stands already, shown before the answers. */
export const settledOf = ({ name }: Pick<KnownPartnership, 'name'>, { form, about }: AskedOfQuestion, say: Say) => [
  { label: 'Partnership', value: name },
  { label: 'Form', value: say.plain(form.title) },
  ...(about === null ? [] : [{ label: 'Question', value: say.plain(about) }]),
];

const most = 10;

/** What it would do, in sentences: in the forms that are being filled in, and in all others. */
export function questionEffect({ does }: AskedOfQuestion, isRequired: boolean, begun: readonly string[]) {
  const reviews = begun.slice(0, most).join(', ');
  const values = { count: begun.length, reviews };
  const first = begun.length > most ? 'The first of them: {reviews}.' : 'They are {reviews}.';
  const open: readonly (string | Sentence)[] =
    begun.length === 0
      ? ['No such form is being filled in now, of those that you may see.']
      : [
          { words: 'Forms that are being filled in now, in which it counts at once: {count}.', values },
          { words: first, values },
        ];
  if (does === 'leavesOut')
    return [
      'It is not asked any more. Where it was answered, its answer stays and can be read.',
      ...open,
      'Forms that were completed stay as they are.',
    ];
  return [
    'It is asked in every form of this kind that is begun from now on.',
    ...open,
    ...(isRequired ? ['Without an answer to it such a form cannot be completed.'] : []),
    'Forms that were completed stay as they are, until they are opened again.',
  ];
}
