import type { Section } from '#lantern/forms';
import { known, when } from './asking.js';

/* The agency's own practice, its records, and who answers for all of it. */

export const practice: Section = {
  id: 'practice',
  title: 'Your agency’s own practice',
  asked: known,
  questions: [
    {
      id: 'concern',
      kind: 'yesNo',
      label: 'Is there anything in your own practice that concerns you?',
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'concerns',
      kind: 'longText',
      label: 'What concerns you?',
      asked: when('concern', 'yes'),
      required: when('concern', 'yes'),
      sensitivity: 'case',
    },
    { id: 'goodPractice', kind: 'longText', label: 'What was done well?', sensitivity: 'case' },
    {
      id: 'urgentLearning',
      kind: 'longText',
      label: 'What have you changed already because of this death?',
      sensitivity: 'case',
    },
    {
      id: 'internalReview',
      kind: 'yesNo',
      label: 'Is there an internal review or investigation?',
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'internalReviewKind',
      kind: 'choices',
      label: 'Which kind is it?',
      options: {
        sfo: 'Serious further offence review (SFO)',
        psii: 'Patient safety incident investigation (PSII)',
        iopc: 'Independent Office for Police Conduct (IOPC)',
        other: 'Another kind',
      },
      asked: when('internalReview', 'yes'),
      required: when('internalReview', 'yes'),
      sensitivity: 'case',
    },
    {
      id: 'internalReviewNote',
      kind: 'text',
      label: 'Where does it stand?',
      asked: when('internalReview', 'yes'),
      sensitivity: 'case',
    },
  ],
};

export const records: Section = {
  id: 'records',
  title: 'Records and what could come next',
  asked: known,
  questions: [
    {
      id: 'recordsSecured',
      kind: 'yesNo',
      label: 'Have the records been secured?',
      help: 'Kept from being changed or destroyed, paper and electronic.',
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'securedBy',
      kind: 'text',
      label: 'Who secured them?',
      asked: when('recordsSecured', 'yes'),
      required: when('recordsSecured', 'yes'),
      sensitivity: 'case',
    },
    {
      id: 'securedOn',
      kind: 'date',
      label: 'On which day?',
      asked: when('recordsSecured', 'yes'),
      required: when('recordsSecured', 'yes'),
      mayBeUnknown: true,
      sensitivity: 'case',
    },
    {
      id: 'suggests',
      kind: 'choice',
      label: 'If there is a review, what should your agency write for it?',
      options: {
        imr: 'An individual management review (IMR)',
        shortReport: 'A short report',
        chronology: 'A chronology alone',
        letter: 'A letter',
        nothing: 'Nothing',
      },
      required: true,
      sensitivity: 'case',
    },
    { id: 'contact', kind: 'text', label: 'Whom should the co-ordinator talk to?', sensitivity: 'case' },
    {
      id: 'author',
      kind: 'text',
      label: 'Who could write the IMR?',
      help: 'Somebody who took no part in the case and does not manage those who did.',
      asked: when('suggests', 'imr'),
      sensitivity: 'case',
    },
  ],
};

export const signing: Section = {
  id: 'signing',
  title: 'Who says so',
  questions: [
    {
      id: 'completedBy',
      kind: 'text',
      label: 'Completed by',
      prefilled: 'caller',
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'completedOn',
      kind: 'date',
      label: 'Completed on',
      prefilled: 'today',
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'authorisedBy',
      kind: 'text',
      label: 'Authorised by (name and post)',
      help: 'Whoever answers for your agency in this.',
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'authorisedOn',
      kind: 'date',
      label: 'Authorised on',
      prefilled: 'today',
      required: true,
      sensitivity: 'case',
    },
  ],
};
