import type { Role } from '#lantern/engine';
import type { CaseForm, Section } from '#lantern/forms';
import { roleWords, when } from './asking.js';

/* What is known of a case, by pseudonym: it grows from the notification on, and nothing of it has to be known. */

const death: Section = {
  id: 'death',
  title: 'The death',
  questions: [
    {
      id: 'manner',
      kind: 'choice',
      label: 'How did the person die, as far as is known?',
      options: {
        homicide: 'Homicide',
        homicideSuicide: 'Homicide, then suicide',
        suicide: 'Suicide',
        unexpected: 'Unexpected death',
        neglect: 'Neglect',
        notKnown: 'Not known',
      },
      required: true,
      sensitivity: 'special',
    },
    {
      id: 'diedOn',
      kind: 'partialDate',
      label: 'When did they die?',
      mayBeUnknown: true,
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'placeKind',
      kind: 'choice',
      label: 'In what kind of place?',
      options: { home: 'A home', public: 'A public place', other: 'Another place', notKnown: 'Not known' },
      sensitivity: 'case',
    },
    {
      id: 'brief',
      kind: 'longText',
      label: 'What happened, in brief',
      help: 'By pseudonym, and no more than is needed.',
      required: true,
      sensitivity: 'criminal',
    },
  ],
};

const people: Section = {
  id: 'people',
  title: 'People, by pseudonym',
  help: 'Real names stand in the key of names and nowhere else.',
  questions: [
    {
      id: 'people',
      kind: 'table',
      label: 'People',
      sensitivity: 'special',
      columns: [
        { id: 'pseudonym', kind: 'text', label: 'Pseudonym', required: true, sensitivity: 'case' },
        {
          id: 'role',
          kind: 'choice',
          label: 'Who they are to the case',
          options: roleWords,
          required: true,
          sensitivity: 'case',
        },
        { id: 'age', kind: 'number', label: 'Age at the time', sensitivity: 'case' },
        { id: 'relationship', kind: 'text', label: 'Relationship to the person who died', sensitivity: 'case' },
        { id: 'whereNow', kind: 'text', label: 'Of a child: with whom they live now', sensitivity: 'family' },
      ],
    },
    {
      id: 'livedTogether',
      kind: 'yesNo',
      label: 'Did the person who died and the person thought responsible live together?',
      sensitivity: 'case',
    },
  ],
};

const proceedings: Section = {
  id: 'proceedings',
  title: 'Police, court and coroner',
  questions: [
    { id: 'charged', kind: 'yesNo', label: 'Has anybody been charged?', sensitivity: 'criminal' },
    {
      id: 'charge',
      kind: 'text',
      label: 'With what?',
      asked: when('charged', 'yes'),
      sensitivity: 'criminal',
    },
    {
      id: 'nextHearing',
      kind: 'partialDate',
      label: 'When is the next hearing?',
      asked: when('charged', 'yes'),
      mayBeUnknown: true,
      sensitivity: 'criminal',
    },
    { id: 'inquest', kind: 'yesNo', label: 'Has an inquest been opened?', sensitivity: 'case' },
    {
      id: 'limits',
      kind: 'longText',
      label: 'Which limits on contact do the police ask for?',
      sensitivity: 'case',
    },
  ],
};

const family: Section = {
  id: 'family',
  title: 'The family',
  questions: [
    {
      id: 'sensitiveDates',
      kind: 'table',
      label: 'Days on which nobody should write or telephone',
      help: 'Birthdays, the day of the death, days in court.',
      sensitivity: 'family',
      columns: [
        { id: 'day', kind: 'partialDate', label: 'Day', required: true, sensitivity: 'family' },
        { id: 'why', kind: 'text', label: 'What day it is', sensitivity: 'family' },
      ],
    },
    { id: 'wishes', kind: 'longText', label: 'What has the family asked for?', sensitivity: 'family' },
    { id: 'advocate', kind: 'yesNo', label: 'Does the family have an advocate?', sensitivity: 'family' },
  ],
};

export const factsOfTheCase: CaseForm<Role> = {
  name: 'facts',
  version: 'v1',
  title: 'Facts of the case',
  purpose: 'What is known of the case, by pseudonym. It grows as more is known; save what there is.',
  writers: ['coordinator', 'independentChair'],
  readers: ['cspChair'],
  shows: ['reference'],
  sections: [death, people, proceedings, family],
  outcomes: [],
};
