import type { Section } from '#lantern/forms';
import { known, when } from './asking.js';

/* What the records show, and what of it tells of abuse. */

export const whatWasFound: Section = {
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

export const abuse: Section = {
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
