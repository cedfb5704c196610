import { type Choices, namedOffices, schemeWords } from '#lantern/bodies';
import { type NamedPaper, namedPapers, papersToName } from '#lantern/words';
import type { Field } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';

const field = (name: string, kind: Field['kind'], label: string, more: Partial<Field> = {}): Field => ({
  name,
  kind,
  label,
  hint: '',
  required: true,
  choices: [],
  ...more,
});

/** Why something is set, and what that rests on: asked with each setting. */
export const becauseFields: readonly Field[] = [
  field('reason', 'text', 'Why is it changed?'),
  field('source', 'text', 'Page of your own protocol, or what it rests on (optional)', { required: false }),
];

export const referenceFields: readonly Field[] = [
  field('scheme', 'choice', 'How are references made?', {
    hint: 'It counts for reviews opened from now on. A reference that was given stays.',
    choices: Object.entries(schemeWords).map(([value, words]) => ({ value, words })),
  }),
  ...becauseFields,
];

export const quorumFields: readonly Field[] = [
  field('count', 'number', 'How many must come? (optional)', {
    hint: 'Whoever sends a deputy counts. Leave it empty where you have no such rule.',
    required: false,
  }),
  ...becauseFields,
];

export const hoursFields: readonly Field[] = [
  field('from', 'time', 'From what time?', { hint: 'Not before 08:00' }),
  field('to', 'time', 'Until what time?', { hint: 'Not after 17:00' }),
  ...becauseFields,
];

const nameQuestions: Readonly<Record<(typeof namedOffices)[number], { readonly en: string; readonly cy: string }>> = {
  coordinator: {
    en: 'What do you call the co-ordinator? (optional)',
    cy: 'And in Welsh: the co-ordinator? (optional)',
  },
  cspManager: { en: 'What do you call the CSP manager? (optional)', cy: 'And in Welsh: the CSP manager? (optional)' },
  cspChair: { en: 'What do you call the CSP chair? (optional)', cy: 'And in Welsh: the CSP chair? (optional)' },
  independentChair: {
    en: 'What do you call the independent chair? (optional)',
    cy: 'And in Welsh: the independent chair? (optional)',
  },
  panelMember: {
    en: 'What do you call a panel member? (optional)',
    cy: 'And in Welsh: a panel member? (optional)',
  },
};

/** What each office is called here, in both languages. */
export const wordFields: readonly Field[] = [
  ...namedOffices.flatMap((office) => [
    field(`${office}-en`, 'text', nameQuestions[office].en, { required: false }),
    field(`${office}-cy`, 'text', nameQuestions[office].cy, { required: false }),
  ]),
  ...becauseFields,
];

/** The names as the form shows them, and as it sends them. */
export const bodyOfNames = (names: Choices['office_names']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([office, { en, cy }]) => [
      [`${office}-en`, en],
      [`${office}-cy`, cy],
    ]),
  );

export const namesIn = (body: unknown) =>
  Object.fromEntries(
    namedOffices.map((office) => [office, { en: textOf(body, `${office}-en`), cy: textOf(body, `${office}-cy`) }]),
  );

const paperQuestions: Readonly<Record<NamedPaper, Readonly<Record<'en' | 'many' | 'cy', string>>>> = {
  overviewReport: {
    en: 'What do you call an overview report? (optional)',
    many: 'And several overview reports? (optional)',
    cy: 'And in Welsh: an overview report? (optional)',
  },
  termsOfReference: {
    en: 'What do you call the terms of reference? (optional)',
    many: '',
    cy: 'And in Welsh: the terms of reference? (optional)',
  },
  managementReview: {
    en: 'What do you call an individual management review (IMR)? (optional)',
    many: 'And several of them? (optional)',
    cy: 'And in Welsh: an individual management review? (optional)',
  },
  actionPlan: {
    en: 'What do you call an action plan? (optional)',
    many: 'And several action plans? (optional)',
    cy: 'And in Welsh: an action plan? (optional)',
  },
  panelMeeting: {
    en: 'What do you call a panel meeting? (optional)',
    many: 'And several panel meetings? (optional)',
    cy: 'And in Welsh: a panel meeting? (optional)',
  },
};

const partsOf = (paper: NamedPaper): readonly ('en' | 'many' | 'cy')[] =>
  namedPapers[paper].many.length === 0 ? ['en', 'cy'] : ['en', 'many', 'cy'];

/** What each paper and meeting is called here. */
export const paperFields: readonly Field[] = [
  ...papersToName.flatMap((paper) =>
    partsOf(paper).map((part) =>
      field(`${paper}-${part}`, 'text', paperQuestions[paper][part], {
        required: false,
        ...(part === 'en' && { hint: 'As you write it within a sentence, without “a” or “the”.' }),
      }),
    ),
  ),
  ...becauseFields,
];

/** The names as the form shows them, and as it sends them. */
export const bodyOfPapers = (names: Choices['paper_names']): Record<string, string> =>
  Object.fromEntries(
    papersToName.flatMap((paper) => partsOf(paper).map((part) => [`${paper}-${part}`, names[paper]?.[part] ?? ''])),
  );

export const papersIn = (body: unknown) =>
  Object.fromEntries(
    papersToName.map((paper) => [
      paper,
      Object.fromEntries(partsOf(paper).map((part) => [part, textOf(body, `${paper}-${part}`)])),
    ]),
  );
