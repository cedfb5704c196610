import type { Section } from '#lantern/forms';
import { when } from './asking.js';

/* Of the terms of reference: how the review goes about its work, and who has agreed to it. */

export const family: Section = {
  id: 'family',
  title: 'The family',
  questions: [
    {
      id: 'familyPart',
      kind: 'longText',
      label: 'How can family and friends take part?',
      help: 'Who, by which way, and who speaks for them. By pseudonym.',
      sensitivity: 'family',
    },
    {
      id: 'familyAsked',
      kind: 'yesNo',
      label: 'Was the family asked about these terms?',
      required: true,
      sensitivity: 'family',
    },
    {
      id: 'familyAskedOn',
      kind: 'partialDate',
      label: 'When?',
      asked: when('familyAsked', 'yes'),
      required: when('familyAsked', 'yes'),
      mayBeUnknown: true,
      sensitivity: 'family',
    },
    {
      id: 'familyComments',
      kind: 'longText',
      label: 'What did they say, and what became of it?',
      asked: when('familyAsked', 'yes'),
      sensitivity: 'family',
    },
  ],
};

export const equality: Section = {
  id: 'equality',
  title: 'Equality and diversity',
  questions: [
    {
      id: 'equalityVictim',
      kind: 'longText',
      label: 'Which protected characteristics matter for the person who died?',
      required: true,
      sensitivity: 'special',
    },
    {
      id: 'equalityPerpetrator',
      kind: 'longText',
      label: 'And for the person thought responsible?',
      help: 'Write “nobody” where nobody is thought responsible.',
      required: true,
      sensitivity: 'special',
    },
  ],
};

export const conduct: Section = {
  id: 'conduct',
  title: 'How the review works',
  questions: [
    { id: 'experts', kind: 'longText', label: 'Experts and specialist services', sensitivity: 'case' },
    {
      id: 'parallel',
      kind: 'longText',
      label: 'Other proceedings, and what may be told to whom',
      sensitivity: 'criminal',
    },
    { id: 'media', kind: 'text', label: 'Who answers the media?', sensitivity: 'case' },
    { id: 'storage', kind: 'longText', label: 'Confidentiality and storage', sensitivity: 'case' },
    { id: 'timetable', kind: 'longText', label: 'Timetable', sensitivity: 'case' },
    { id: 'costs', kind: 'text', label: 'Costs, and who bears them', sensitivity: 'case' },
  ],
};

export const agreement: Section = {
  id: 'agreement',
  title: 'Agreed by the panel',
  questions: [
    {
      id: 'agreedOn',
      kind: 'date',
      label: 'On which day did the panel agree these terms?',
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'agreedHow',
      kind: 'text',
      label: 'How?',
      help: 'At a meeting, or in writing.',
      sensitivity: 'case',
    },
    { id: 'changed', kind: 'longText', label: 'What has changed since they were last agreed?', sensitivity: 'case' },
    { id: 'lookedAtAgain', kind: 'partialDate', label: 'When are they looked at again?', sensitivity: 'case' },
  ],
};
