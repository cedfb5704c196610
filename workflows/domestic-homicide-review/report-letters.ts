import { type LetterFact, type LetterRule, askedOfDepartments } from '../shared/letter.js';

/*
 * The letters that a finished report goes out with: to the Home Office, each time, and to whom the law owes a copy; and what
 * all letters of a review say alike.
 */

export const toldOn: LetterFact = {
  event: 'notification.received',
  field: 'on',
  label: 'Day on which the partnership was told of the death',
};
export const outcome: LetterFact = {
  event: 'decision.made',
  field: 'outcome',
  label: 'What was decided',
  words: {
    review: 'a review will be held',
    noReview: 'no review will be held',
    otherLearning: 'no review of this kind will be held, and that what happened will be looked at in another way',
  },
};
export const decidedOn: LetterFact = { event: 'decision.made', field: 'on', label: 'Day of the decision' };
/** The copies that the law asks for are owed from the day on which somebody declared the report complete. */
const completedOn: LetterFact = {
  event: 'report.declaredComplete',
  field: 'on',
  label: 'Day on which the report was declared complete',
};
const sentBack = { event: 'homeOffice.letterReceived', field: 'outcome', is: 'resubmit' } as const;
const submittedPapers: LetterFact = {
  event: 'homeOffice.submitted',
  field: 'contents',
  label: 'What was submitted',
  words: {
    overviewReport: 'Overview report',
    executiveSummary: 'Executive summary',
    actionPlan: 'Action plan',
    dataForm: 'The Home Office’s form',
    independenceStatement: 'Statement of independence',
  },
};

export const questions =
  'If you have any questions, please ask {coordinator}, the co-ordinator of this review, by telephone on {phone}.';

export const reportLetters: readonly LetterRule[] = [
  {
    name: 'home-office-submission',
    title: 'Home Office: the report is submitted',
    heading: 'Report of the review',
    to: 'The Home Office',
    tellsOf: { event: 'homeOffice.submitted', unlessAnswering: sentBack },
    facts: {
      decidedOn,
      submittedOn: { event: 'homeOffice.submitted', field: 'on', label: 'Day on which the report was submitted' },
    },
    paragraphs: [
      'The chair of {partnership} decided {decidedOn} to hold the review with our reference {reference}. Its report was submitted {submittedOn} and is enclosed.',
      'The report has been checked so that it names nobody who should not be named. It will not be published before we hear from you.',
      'Please confirm that you have received it.',
      questions,
    ],
    enclosedFrom: submittedPapers,
  },
  {
    name: 'home-office-resubmission',
    title: 'Home Office: the changed report is submitted',
    heading: 'Changed report of the review',
    to: 'The Home Office',
    tellsOf: { event: 'homeOffice.submitted', answering: sentBack },
    facts: {
      letterOn: { event: 'homeOffice.letterReceived', field: 'on', label: 'Day on which the letter came' },
      submittedOn: { event: 'homeOffice.submitted', field: 'on', label: 'Day on which the report was submitted' },
    },
    paragraphs: [
      'Your letter about the review with our reference {reference} came {letterOn}. {partnership} has changed the report, and submitted it again {submittedOn}. It is enclosed.',
      'Each point of your letter has its answer in the table that goes with it: what was changed, on which page, or why it was not.',
      'The report has been checked again so that it names nobody who should not be named. It will not be published before we hear from you.',
      'Please confirm that you have received it.',
      questions,
    ],
    enclosed: ['Answers to the Home Office'],
    enclosedFrom: submittedPapers,
  },
  {
    name: 'home-office-published',
    title: 'Home Office: the report is published',
    heading: 'The report is published',
    to: 'The Home Office',
    tellsOf: { event: 'report.published' },
    facts: {
      publishedOn: { event: 'report.published', field: 'on', label: 'Day on which the report was published' },
      url: { event: 'report.published', field: 'url', label: 'Where the report can be read' },
    },
    paragraphs: [
      '{partnership} published the report of the review with our reference {reference} {publishedOn}. It can be read here: {url}',
      'A copy is enclosed for the library.',
      questions,
    ],
    enclosed: ['Overview report', 'Executive summary', 'Action plan', 'The library’s coding sheet'],
  },
  {
    name: 'commissioner-copy',
    title: 'Domestic Abuse Commissioner: copy of the report',
    heading: 'Copy of the report of a review',
    to: 'The Domestic Abuse Commissioner',
    owedTo: 'commissioner',
    tellsOf: { event: 'report.declaredComplete' },
    facts: { completedOn },
    paragraphs: [
      'Please find enclosed a copy of the report of the review with our reference {reference}, which {partnership} completed {completedOn}. It is sent to you as the {law} asks.',
      questions,
    ],
    enclosed: ['Overview report'],
  },
  {
    name: 'secretary-of-state-copy',
    title: 'Secretary of State: copy of the report',
    heading: 'Copy of the report of a review for the Secretary of State',
    to: 'The Secretary of State',
    owedTo: 'secretaryOfState',
    tellsOf: { event: 'report.declaredComplete' },
    facts: { completedOn },
    paragraphs: [
      'Please find enclosed a copy of the report of the review with our reference {reference}, which {partnership} completed {completedOn}. It is sent to you as the {law} asks.',
      questions,
    ],
    enclosed: ['Overview report'],
  },
  {
    name: 'department-recommendations',
    title: 'Government department or national body: recommendations to it',
    heading: 'Recommendations of a review',
    to: 'Each body that a national recommendation is addressed to',
    toEach: { event: askedOfDepartments, field: 'department' },
    tellsOf: { event: 'report.declaredComplete' },
    facts: {
      completedOn,
      recommendations: {
        event: askedOfDepartments,
        field: 'recommendations',
        label: 'National recommendations with agreed wording',
      },
    },
    paragraphs: [
      '{partnership} completed a review under the {law} {completedOn}. Our reference is {reference}. What it recommends to you is:',
      '{recommendations}',
      'Please tell us whether you accept it, what you will do, and by when. We keep your reply with the review, and tell those who follow what became of it.',
      questions,
    ],
  },
];
