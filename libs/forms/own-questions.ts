import { type Answers, isEmpty } from './answer.js';
import { type CaseForm, questionsOf } from './case-form.js';
import type { Question, Section, Sensitivity } from './question.js';

/*
 * What a partnership asks in a form beside the questions that the form has, and which of these it does not ask. The form
 * itself, and its version, stay what they are.
 */

/** What an answer to such a question may look like: nothing that other forms or the write path would have to know of. */
export const ownQuestionKinds = [
  'text',
  'longText',
  'yesNo',
  'choice',
  'choices',
  'date',
  'partialDate',
  'number',
] as const;
export type OwnQuestionKind = (typeof ownQuestionKinds)[number];

export const sensitivities = [
  'open',
  'case',
  'family',
  'criminal',
  'special',
  'identifying',
] as const satisfies readonly Sensitivity[];

/** In English, and in Welsh where somebody gave it. */
export interface InBoth {
  readonly en: string;
  readonly cy: string;
}

export interface OwnQuestion {
  readonly id: string;
  readonly section: string;
  readonly kind: OwnQuestionKind;
  readonly words: InBoth;
  readonly hint: InBoth;
  /** Of a choice. What is answered is the English of one, so that an answer says itself whatever is offered later. */
  readonly options: readonly InBoth[];
  readonly sensitivity: Sensitivity;
  readonly required: boolean;
}

/** What was asked with an edition, beside its form: it is kept with the answers, so that these can always be read. */
export interface AskedHere {
  readonly own: readonly OwnQuestion[];
  /** The questions of the form that are not asked. */
  readonly off: readonly string[];
}

export const asUsual: AskedHere = { own: [], off: [] };

const asQuestion = ({ id, kind, words, hint, options, sensitivity, required }: OwnQuestion): Question => ({
  id,
  kind,
  label: words.en,
  sensitivity,
  ...(hint.en !== '' && { help: hint.en }),
  ...(options.length > 0 && { options: Object.fromEntries(options.map(({ en }) => [en, en])) }),
  ...(required && { required }),
  welsh: Object.fromEntries(
    [words, hint, ...options].filter(({ en, cy }) => en !== '' && cy !== '').map(({ en, cy }) => [en, cy]),
  ),
});

/** A question whose section this version of the form does not have stands in its last one. */
const isIn = (
  section: Section,
  at: number,
  { sections }: Pick<CaseForm, 'sections'>,
  { section: wanted }: OwnQuestion,
) => section.id === wanted || (at === sections.length - 1 && !sections.some(({ id }) => id === wanted));

/** The form as it is asked here. A question that is not asked any more is there as long as it has an answer. */
export function asAskedHere<Form extends CaseForm>(form: Form, { own, off }: AskedHere, answers: Answers): Form {
  if (own.length === 0 && off.length === 0) return form;
  const isAsked = ({ id }: Question): boolean => !off.includes(id) || !isEmpty(answers[id]);
  const sections = form.sections
    .map((section, at) => ({
      ...section,
      questions: [
        ...section.questions.filter(isAsked),
        ...own.filter((each) => isIn(section, at, form, each)).map(asQuestion),
      ],
    }))
    .filter(({ questions }) => questions.length > 0);
  return { ...form, sections };
}

/** What is asked of an edition that is being filled in: what stands today, and whatever was answered before. */
export function askedToday(today: AskedHere, before: AskedHere, answers: Answers): AskedHere {
  const isStill = ({ id }: OwnQuestion): boolean => today.own.some((each) => each.id === id);
  const answered = before.own.filter((each) => !isStill(each) && !isEmpty(answers[each.id]));
  return { own: [...today.own, ...answered.map((each) => ({ ...each, required: false }))], off: today.off };
}

/** The questions on whose answers something rests: another question, an event, a list, the short answer. */
function restedOn(form: CaseForm): ReadonlySet<string> {
  const conditions = [
    ...form.sections.flatMap(({ asked = [] }) => asked),
    ...questionsOf(form).flatMap(({ asked = [], required }) => [
      ...asked,
      ...(Array.isArray(required) ? required : []),
    ]),
    ...form.outcomes.flatMap(({ when }) => when),
  ].map(({ question }) => question);
  const events = form.outcomes.flatMap(({ takes = {}, on, counts }) => [
    ...Object.values(takes),
    ...(on === undefined ? [] : [on]),
    ...(counts ? [counts.table] : []),
  ]);
  const lists = [form.onPage?.table, form.people?.table].filter((table) => table !== undefined);
  const { answers = {}, asks = [] } = form.short ?? {};
  return new Set([...conditions, ...events, ...lists, ...Object.keys(answers), ...asks]);
}

/** The questions of a form that a partnership may leave out: optional ones on which nothing rests. */
export function mayBeLeftOut(form: CaseForm): Question[] {
  const needed = restedOn(form);
  return questionsOf(form).filter(
    ({ id, required, givenRows }) => required === undefined && !givenRows && !needed.has(id),
  );
}
