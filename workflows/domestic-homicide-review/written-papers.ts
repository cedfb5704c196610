import type { WrittenPaper, WrittenPart } from '../shared/written-paper.js';
import type { EventName } from './v1/events.js';

const words = (text: string): WrittenPart => ({ by: 'words', text });
const event = (name: EventName, field: string, label: string): WrittenPart => ({
  by: 'event',
  event: name,
  field,
  label,
});
const learnt = (kind: string, label: string): WrittenPart => ({ by: 'learning', kind, label });

const plan = 'publication-plan';
const contract = 'chair-contract';
const agreed = (question: string, label: string, more: { optional?: true } = {}): WrittenPart => ({
  by: 'answer',
  form: contract,
  question,
  label,
  ...more,
});

/** Seven short sections for a team, by pseudonym: it goes out with the report (task E10), or after it. */
const briefing: WrittenPaper = {
  name: 'seven-minute-briefing',
  title: '7-minute briefing',
  to: 'Teams of the agencies that took part',
  numbered: true,
  sections: [
    {
      title: 'What happened',
      parts: [
        {
          by: 'answer',
          form: plan,
          question: 'summary',
          welsh: 'welshSummary',
          label: 'What it was about, in a few lines',
          bare: true,
        },
      ],
    },
    {
      title: 'Why there was a review',
      parts: [
        words('A review asks what can be learnt from a death, so that others may be safer. It blames nobody.'),
        event('decision.made', 'on', 'Day of the decision to hold it'),
        event('review.completed', 'on', 'Day on which the review was completed'),
      ],
    },
    { title: 'What was done well', parts: [learnt('goodPractice', 'Good practice')] },
    { title: 'What was found', parts: [learnt('finding', 'Findings')] },
    { title: 'What there is to learn', parts: [learnt('lesson', 'Lessons')] },
    { title: 'What will change', parts: [learnt('recommendation', 'Recommendations')] },
    {
      title: 'What you can do',
      parts: [
        words('Talk about it in your team. What would we have done? What would stop us from asking?'),
        words('Which of these changes touches your work, and who sees to it?'),
        { by: 'answer', form: plan, question: 'address', label: 'Where the report can be read' },
        { by: 'answer', form: plan, question: 'helpline', label: 'A helpline for whoever is affected' },
      ],
    },
  ],
};

/** What stands in the schedule to the contract of an independent chair (tasks B1 and B2). */
const chairContract: WrittenPaper = {
  name: 'chair-contract-schedule',
  title: 'Schedule to the contract of the chair',
  to: 'The independent chair, and whoever buys for the partnership',
  sections: [
    {
      title: 'Who is appointed, and how',
      parts: [
        event('chair.appointed', 'name', 'Independent chair'),
        event('chair.appointed', 'on', 'Appointed on'),
        agreed('route', 'How the chair was found'),
      ],
    },
    {
      title: 'The work',
      parts: [
        words(
          'To chair the panel, and to answer for the overview report, its executive summary and the recommendations.',
        ),
        event('terms.agreed', 'scopeFrom', 'The review looks back to'),
        event('terms.agreed', 'scopeTo', 'The review looks as far as'),
        agreed('beginsOn', 'The work begins on'),
        agreed('endsWhen', 'The contract ends'),
      ],
    },
    {
      title: 'Fee and payments',
      parts: [
        agreed('fee', 'How the fee is worked out'),
        { by: 'costs', kinds: ['chair', 'author'], stages: ['quote', 'order'], label: 'Fee as quoted or ordered' },
        agreed('most', 'No more is paid than', { optional: true }),
        agreed('payments', 'Stages and payments'),
        agreed('expenses', 'Expenses'),
        {
          by: 'costs',
          kinds: ['administration', 'advocacy'],
          stages: ['budget', 'quote', 'order'],
          label: 'Administration and advocacy beside the fee',
          optional: true,
        },
        { by: 'shares', label: 'Who bears which share', optional: true },
        {
          by: 'costs',
          kinds: ['chair', 'author'],
          stages: ['invoice'],
          label: 'Invoices so far',
          optional: true,
        },
      ],
    },
    {
      title: 'Terms',
      parts: [
        agreed('insurance', 'Insurance'),
        agreed('checked', 'Disclosure and Barring Service (DBS) check'),
        agreed('dataTerms', 'Data processing terms'),
      ],
    },
    {
      title: 'Independence',
      parts: [
        { by: 'answer', form: 'chair-independence', question: 'conflict', label: 'Conflicts of interest declared' },
        agreed('liveReviews', 'Other reviews that the chair leads now'),
      ],
    },
    { title: 'Signed', parts: [{ by: 'signatures', whose: ['For the partnership', 'Independent chair'] }] },
  ],
};

export const domesticHomicideReviewPapers: readonly WrittenPaper[] = [briefing, chairContract];
