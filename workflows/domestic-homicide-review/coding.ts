import type { CodedField, CodedFrom, CodedGroup, CodingSheet } from '../shared/coding.js';
import * as codes from './v1/case-forms/library-codes.js';
import type { EventName } from './v1/events.js';

/*
 * The coding sheet of the Home Office’s library: each field, in the vocabulary of the library, and where it comes from
 * (field list, section 10). What nothing else says is asked in the form `library-coding`.
 */

const form = 'library-coding';
const opening = 'notification.received' satisfies EventName;

const field = (name: string, title: string, ...from: CodedFrom[]): CodedField => ({ name, title, from });
const inOwnWords = (name: string, title: string, ...from: CodedFrom[]): CodedField => ({
  ...field(name, title, ...from),
  as: 'ownWords',
});
const asked = (question: string): CodedFrom => ({ by: 'answer', form, question });
const fact = (question: string, words?: Readonly<Record<string, string>>): CodedFrom => ({
  by: 'answer',
  form: 'facts',
  question,
  ...(words && { words }),
});

/** Of an unexpected death it is open what it was. */
const open = ['unexpected'] as const;

/** Whether the death was of that manner: the facts say it, or else the notification. */
const manner = (name: string, title: string, is: string): CodedField =>
  field(
    name,
    title,
    { by: 'answer', form: 'facts', question: 'manner', is, open },
    { by: 'event', event: opening, field: 'manner', is, open },
  );

const ticked = (question: string, options: Readonly<Record<string, string>>): CodedField[] =>
  Object.entries(options).map(([option, title]) =>
    field(`${question}.${option}`, title, { by: 'ticked', form, question, option }),
  );

const ofPeople = (role: string, columns: Readonly<Record<string, string>>): CodedField[] => [
  field(`${role}.age`, 'Age band', { by: 'age', role }),
  ...Object.entries(columns).map(([column, title]) =>
    (column === 'ethnicity' ? inOwnWords : field)(`${role}.${column}`, title, { by: 'person', role, form, column }),
  ),
];

const person = {
  sex: 'Sex',
  orientation: 'Sexual orientation',
  religion: 'Religion',
  ethnicity: 'Ethnicity',
};

const card: CodedGroup = {
  title: 'The review',
  fields: [
    inOwnWords('title', 'Title, by pseudonym', { by: 'answer', form: 'publication-plan', question: 'title' }),
    inOwnWords('partnership', 'Community safety partnership', { by: 'partnership' }),
    inOwnWords('region', 'Region', asked('region')),
    {
      as: 'month',
      ...field('diedOn', 'Month and year of the death', fact('diedOn'), {
        by: 'event',
        event: opening,
        field: 'dateOfDeath',
      }),
    },
    inOwnWords('victims', 'Number of victims', { by: 'event', event: opening, field: 'victims' }),
    inOwnWords('cause', 'Cause of death', asked('cause')),
    field(
      'place',
      'Location of the death',
      fact('placeKind', {
        home: 'Residential location',
        public: 'Public place',
        other: 'Other',
        notKnown: 'Not known',
      }),
    ),
    field('offending', 'Victim had a history of offending', asked('offending')),
    field('verdict', 'Verdict of the court', asked('verdict')),
  ],
};

const categories: CodedGroup = {
  title: 'Case categories',
  fields: [
    ...ticked('categories', codes.categories),
    field('older', 'Older victim (65 or over)', { by: 'age', role: 'victim', from: 65 }),
    manner('homicideSuicide', 'Homicide, then suicide', 'homicideSuicide'),
    manner('neglect', 'Not ruled as homicide or suicide (neglect)', 'neglect'),
    manner('suicide', 'Suicide (victim)', 'suicide'),
  ],
};

const process: CodedGroup = {
  title: 'The family’s part in the review',
  fields: [
    field('family.contributed', 'Family contributed', { by: 'family', fact: 'contributed' }),
    field('family.terms', 'Family consulted about the terms of reference', { by: 'family', fact: 'terms' }),
    field('family.advocate', 'Family supported by an expert specialist advocate', { by: 'family', fact: 'advocate' }),
    field('family.draft', 'Family received the draft report', { by: 'family', fact: 'draft' }),
    field('family.panel', 'Family attended the panel', { by: 'family', fact: 'panel' }),
  ],
};

const themes: Readonly<Record<string, string>> = {
  technology: 'Technology systems',
  riskIdentification: 'Identification of risk',
  training: 'Training',
  policy: 'Policy',
  multiAgencyWorking: 'Multi-agency working',
  recordKeeping: 'Record keeping',
  awareness: 'Awareness raising',
  other: 'Another theme',
};

export const people: CodingSheet['people'] = { form: 'facts', table: 'people' };

export const domesticHomicideReviewCoding: CodingSheet = {
  title: 'Coding sheet for the library',
  about:
    'What the Home Office’s library asks of each review, filled in from the record. “Not recorded” is not the same as no.',
  file: 'coding-sheet',
  layout: 'lines',
  people,
  ageBands: [
    { from: 65, words: '65+' },
    { from: 55, words: '55-64' },
    { from: 45, words: '45-54' },
    { from: 35, words: '35-44' },
    { from: 25, words: '25-34' },
    { from: 20, words: '20-24' },
    { from: 16, words: '16-19' },
    // The library begins at 16; whoever killed may have been younger.
    { from: 0, words: 'Under 16, for which the library has no band' },
  ],
  groups: [
    card,
    categories,
    {
      title: 'The victim',
      fields: [
        ...ofPeople('victim', { ...person, relationship: 'Relationship to the perpetrator' }),
        manner('victim.suicide', 'Died by suicide', 'suicide'),
        ...ticked('victim', codes.victimCircumstances),
      ],
    },
    { title: 'Health of the victim', fields: ticked('victimHealth', codes.health) },
    {
      title: 'The perpetrator',
      fields: [...ofPeople('perpetrator', person), ...ticked('perpetrator', codes.perpetratorCircumstances)],
    },
    { title: 'Health of the perpetrator', fields: ticked('perpetratorHealth', codes.health) },
    { title: 'Known as a domestic abuse perpetrator to', fields: ticked('knownTo', codes.knownTo) },
    { title: 'Services for the perpetrator', fields: ticked('services', codes.services) },
    { title: 'Aggravating factors', fields: ticked('aggravating', codes.aggravating) },
    { title: 'Children', fields: ticked('children', codes.children) },
    process,
    { title: 'Recommendations to', fields: ticked('addressees', codes.addressees) },
    {
      title: 'Themes of the recommendations',
      fields: Object.entries(themes).map(([theme, title]) => field(`theme.${theme}`, title, { by: 'theme', theme })),
    },
  ],
};
