import type { Role } from '#lantern/engine';
import type { CaseForm, Question, Section } from '#lantern/forms';
import { when } from './asking.js';

/*
 * What the decision on a review rests on: each test of its law with the evidence, whom was asked and what they said, and
 * the reasons. The chair of the partnership makes the decision itself, as an event; this is its record and its briefing.
 */

const metWords = { met: 'Met', notMet: 'Not met', uncertain: 'Uncertain' } as const;

/** A test of the law, and what it rests on. */
const test = (id: string, label: string, more: Partial<Question> = {}): Question[] => [
  { id, kind: 'choice', label, options: metWords, required: true, sensitivity: 'case', ...more },
  {
    id: `${id}Evidence`,
    kind: 'longText',
    label: 'What does that rest on?',
    sensitivity: 'case',
    ...(more.asked && { asked: more.asked }),
  },
];

const underSection9 = when('law', 'dhr-2016');
const underSection8A = when('law', 'dardr');

const facts: Section = {
  id: 'facts',
  title: 'The facts and the law',
  questions: [
    {
      id: 'law',
      kind: 'choice',
      label: 'Which law does the decision rest on?',
      options: {
        'dhr-2016': 'Domestic Violence, Crime and Victims Act 2004, section 9',
        dardr: 'Domestic Violence, Crime and Victims Act 2004, section 8A',
      },
      prefilled: 'regime',
      required: true,
      sensitivity: 'open',
    },
    {
      id: 'brief',
      kind: 'longText',
      label: 'The facts, in brief',
      help: 'By pseudonym, and no more than is needed.',
      required: true,
      sensitivity: 'case',
    },
  ],
};

const tests: Section = {
  id: 'tests',
  title: 'The tests',
  questions: [
    ...test('age', 'The person who died was 16 or over'),
    ...test('cause', 'The death resulted, or appears to have resulted, from violence, abuse or neglect', {
      asked: underSection9,
    }),
    ...test('abuse', 'The death resulted, or appears to have resulted, from domestic abuse', { asked: underSection8A }),
    {
      id: 'relationship',
      kind: 'choice',
      label: 'How were the two related?',
      options: {
        relative: 'As relatives',
        partner: 'As intimate partners',
        formerPartner: 'As former intimate partners',
        household: 'As members of one household',
        personallyConnected: 'Otherwise personally connected',
        none: 'None of these',
      },
      required: true,
      sensitivity: 'case',
    },
    { id: 'suicide', kind: 'yesNo', label: 'Was it a suicide or an unexpected death?', sensitivity: 'special' },
    {
      id: 'suicideConcern',
      kind: 'longText',
      label: 'Which circumstances give concern?',
      help: 'For example coercive control. Whether anybody was charged does not matter here.',
      asked: when('suicide', 'yes'),
      required: when('suicide', 'yes'),
      sensitivity: 'special',
    },
  ],
};

const consulted: Section = {
  id: 'consulted',
  title: 'Whom was asked, and what they said',
  questions: [
    {
      id: 'bodies',
      kind: 'table',
      label: 'Bodies consulted',
      sensitivity: 'case',
      columns: [
        { id: 'body', kind: 'text', label: 'Body', required: true, sensitivity: 'case' },
        {
          id: 'view',
          kind: 'choice',
          label: 'Its view',
          options: { review: 'A review', noReview: 'No review', other: 'Another way to learn', none: 'None given' },
          required: true,
          sensitivity: 'case',
        },
        { id: 'why', kind: 'text', label: 'In its words', sensitivity: 'case' },
      ],
    },
    {
      id: 'specialist',
      kind: 'yesNo',
      label: 'Was a domestic abuse specialist consulted?',
      required: true,
      sensitivity: 'case',
    },
    { id: 'policeView', kind: 'longText', label: 'View of the police and the prosecution', sensitivity: 'case' },
    { id: 'familyView', kind: 'longText', label: 'View of the family, and how it was sought', sensitivity: 'family' },
    {
      id: 'parallel',
      kind: 'longText',
      label: 'Other reviews of the same death, and which leads',
      sensitivity: 'case',
    },
  ],
};

const options = { review: 'A review', noReview: 'No review', otherLearning: 'Another way to learn' } as const;

const decision: Section = {
  id: 'decision',
  title: 'Recommendation and decision',
  questions: [
    {
      id: 'considered',
      kind: 'choices',
      label: 'Which options were considered?',
      options,
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'recommendation',
      kind: 'choice',
      label: 'What is recommended to the chair of the partnership?',
      options,
      required: true,
      sensitivity: 'case',
    },
    { id: 'reasons', kind: 'longText', label: 'Reasons', required: true, sensitivity: 'case' },
    { id: 'dissent', kind: 'longText', label: 'Who saw it differently, and why', sensitivity: 'case' },
    {
      id: 'decided',
      kind: 'choice',
      label: 'What was decided?',
      options: { ...options, notYet: 'Nothing yet' },
      unfinished: { notYet: 'The record is complete once there is a decision. Until then it serves as the briefing.' },
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'decidedBy',
      kind: 'text',
      label: 'Decided by (name and office)',
      asked: when('decided', 'review', 'noReview', 'otherLearning'),
      required: when('decided', 'review', 'noReview', 'otherLearning'),
      sensitivity: 'case',
    },
    {
      id: 'decidedOn',
      kind: 'date',
      label: 'Decided on',
      asked: when('decided', 'review', 'noReview', 'otherLearning'),
      required: when('decided', 'review', 'noReview', 'otherLearning'),
      sensitivity: 'case',
    },
    {
      id: 'conflict',
      kind: 'text',
      label: 'Conflicts of interest declared',
      help: 'Write “none” where there were none.',
      required: true,
      sensitivity: 'case',
    },
    { id: 'scopeFrom', kind: 'partialDate', label: 'Proposed period: from', sensitivity: 'case' },
    { id: 'scopeTo', kind: 'partialDate', label: 'Proposed period: to', sensitivity: 'case' },
  ],
};

export const decisionRecord: CaseForm<Role> = {
  name: 'decision-record',
  version: 'v1',
  title: 'Decision record',
  purpose:
    'What the decision rests on. Until there is one it serves as the briefing for it. The chair of the partnership makes the decision itself on the page of the review.',
  writers: ['coordinator'],
  readers: ['cspChair', 'independentChair'],
  readersSeeDraft: true,
  shows: ['reference'],
  sections: [facts, tests, consulted, decision],
  outcomes: [],
};
