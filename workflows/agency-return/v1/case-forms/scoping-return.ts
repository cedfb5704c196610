import type { Role } from '#lantern/engine';
import type { CaseForm, Condition, Section } from '#lantern/forms';
import type { EventName } from '../events.js';

/*
 * The scoping return of one agency: what it found in its records, before anybody decides whether there is a review. It
 * asks no more of an agency that knew nobody than that, and who says so.
 */

const known: readonly Condition[] = [{ question: 'involvement', is: ['yes'] }];
const when = (question: string, ...is: string[]): readonly Condition[] => [{ question, is }];

const whatWasFound: Section = {
  id: 'involvement',
  title: 'What your records show',
  questions: [
    {
      id: 'involvement',
      kind: 'choice',
      label: 'Did your agency have any contact with the people named?',
      help: '“No” is a full answer. Look under other names and earlier addresses too.',
      options: { yes: 'Yes', no: 'No', searching: 'Not known yet: we are still looking' },
      unfinished: { searching: 'Finish the search, then answer yes or no. What you have entered is kept meanwhile.' },
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'searched',
      kind: 'longText',
      label: 'Which systems did you search, and under which names?',
      help: 'Old and paper records too, where there are any.',
      sensitivity: 'case',
    },
    {
      id: 'withWhom',
      kind: 'choices',
      label: 'With whom did you have contact?',
      options: {
        victim: 'The person who died',
        perpetrator: 'The person thought responsible',
        child: 'A child of the family',
        other: 'Somebody else',
      },
      asked: known,
      required: known,
      sensitivity: 'case',
    },
    {
      id: 'firstContact',
      kind: 'partialDate',
      label: 'When was the first contact?',
      help: 'The month or the year is enough if that is all that is known.',
      asked: known,
      required: known,
      mayBeUnknown: true,
      sensitivity: 'case',
    },
    {
      id: 'lastContact',
      kind: 'partialDate',
      label: 'When was the last contact?',
      asked: known,
      required: known,
      mayBeUnknown: true,
      sensitivity: 'case',
    },
    {
      id: 'contacts',
      kind: 'number',
      label: 'How many contacts were there, roughly?',
      asked: known,
      mayBeUnknown: true,
      sensitivity: 'case',
    },
    {
      id: 'account',
      kind: 'longText',
      label: 'Which service was it, and what was the contact about?',
      help: 'A short account. Say “the person who died” or “her son” rather than a name.',
      asked: known,
      required: known,
      sensitivity: 'special',
    },
  ],
};

const abuse: Section = {
  id: 'abuse',
  title: 'Domestic abuse and safeguarding',
  asked: known,
  questions: [
    {
      id: 'abuseKnown',
      kind: 'yesNo',
      label: 'Was domestic abuse seen, suspected or disclosed?',
      help: '“Not asked” means that nobody in your agency asked about it. That matters as much as a no.',
      required: true,
      sensitivity: 'special',
    },
    {
      id: 'abuseSigns',
      kind: 'longText',
      label: 'What was seen or said, and what was done?',
      asked: when('abuseKnown', 'yes'),
      required: when('abuseKnown', 'yes'),
      sensitivity: 'special',
    },
    {
      id: 'riskAssessments',
      kind: 'table',
      label: 'Risk assessments',
      help: 'One row for each. Leave it empty if there were none.',
      sensitivity: 'special',
      columns: [
        { id: 'tool', kind: 'text', label: 'Kind, such as DASH', required: true, sensitivity: 'special' },
        { id: 'score', kind: 'text', label: 'Score or level', sensitivity: 'special' },
        { id: 'date', kind: 'partialDate', label: 'Date', sensitivity: 'case' },
        { id: 'referred', kind: 'yesNo', label: 'Did it lead to a referral?', sensitivity: 'special' },
      ],
    },
    {
      id: 'safeguardingKnown',
      kind: 'yesNo',
      label: 'Were there safeguarding concerns or referrals?',
      required: true,
      sensitivity: 'special',
    },
    {
      id: 'safeguarding',
      kind: 'longText',
      label: 'Which concerns or referrals, when, and what came of them?',
      asked: when('safeguardingKnown', 'yes'),
      required: when('safeguardingKnown', 'yes'),
      sensitivity: 'special',
    },
  ],
};

const practice: Section = {
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

const records: Section = {
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

const signing: Section = {
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

const submitted: EventName = 'return.submitted';
const nil: EventName = 'return.nil';

export const scopingReturn: CaseForm<Role> = {
  name: 'scoping-return',
  version: 'v1',
  title: 'Scoping return',
  purpose:
    'What your agency’s records show about the people named. The chair of the partnership decides on these returns whether there will be a review.',
  writers: ['agency'],
  readers: ['coordinator', 'cspChair', 'independentChair'],
  belongs: { kind: 'scoping' },
  insteadOf: [submitted, nil],
  shows: ['reference', 'agency', 'period', 'people'],
  sections: [whatWasFound, abuse, practice, records, signing],
  outcomes: [
    { when: when('involvement', 'no'), event: nil, with: {} },
    { when: known, event: submitted, with: { involvement: 'known' } },
  ],
  short: {
    button: 'We had no involvement',
    help: 'If you have looked and found nothing, say who authorises this answer. It completes your part.',
    answers: { involvement: 'no' },
    asks: ['authorisedBy'],
  },
};
