import type { Role } from '#lantern/engine';
import type { CaseForm } from '#lantern/forms';

/* What is agreed with an independent chair and nothing else in the record says. The schedule to the contract is written from it. */

export const chairContract: CaseForm<Role> = {
  name: 'chair-contract',
  version: 'v1',
  title: 'Contract of the chair',
  purpose:
    'What is agreed with the chair beside the fee, which stands among the costs. The schedule to the contract, under Letters, is written from both.',
  writers: ['coordinator'],
  readers: ['cspChair'],
  readersSeeDraft: true,
  shows: ['reference'],
  sections: [
    {
      id: 'appointment',
      title: 'Appointment',
      questions: [
        {
          id: 'route',
          kind: 'choice',
          label: 'How was the chair found?',
          options: {
            quotes: 'Quotes were asked for',
            interest: 'An open call for expressions of interest',
            pool: 'A pool of chairs',
            swap: 'An officer of another partnership, in exchange',
            other: 'Another way',
          },
          required: true,
          sensitivity: 'case',
        },
        {
          id: 'beginsOn',
          kind: 'partialDate',
          label: 'When does the work begin?',
          required: true,
          sensitivity: 'case',
        },
        {
          id: 'endsWhen',
          kind: 'choice',
          label: 'When does the contract end?',
          help: 'Reports are often sent back: a contract that ends with the first submission leaves nobody to answer.',
          options: {
            cleared: 'When the Home Office has cleared the report',
            published: 'When the report is published',
            submitted: 'When the report is first submitted',
          },
          required: true,
          sensitivity: 'case',
        },
      ],
    },
    {
      id: 'payment',
      title: 'Payment',
      questions: [
        {
          id: 'fee',
          kind: 'choice',
          label: 'How is the fee worked out?',
          help: 'The amount itself stands among the costs, as a quote or a purchase order.',
          options: { fixed: 'One fixed fee', daily: 'A rate for each day', none: 'Without a fee' },
          required: true,
          sensitivity: 'case',
        },
        { id: 'most', kind: 'text', label: 'Is there a sum that is not gone beyond?', sensitivity: 'case' },
        {
          id: 'payments',
          kind: 'table',
          label: 'Stages and payments',
          required: true,
          sensitivity: 'case',
          columns: [
            { id: 'stage', kind: 'text', label: 'Stage of the work', required: true, sensitivity: 'case' },
            { id: 'part', kind: 'text', label: 'What is paid then', required: true, sensitivity: 'case' },
            { id: 'by', kind: 'partialDate', label: 'Expected by', sensitivity: 'case' },
          ],
        },
        { id: 'expenses', kind: 'text', label: 'Which expenses are paid?', required: true, sensitivity: 'case' },
      ],
    },
    {
      id: 'terms',
      title: 'Terms',
      questions: [
        {
          id: 'insurance',
          kind: 'text',
          label: 'Insurance: which, and how much?',
          required: true,
          sensitivity: 'case',
        },
        {
          id: 'checked',
          kind: 'yesNo',
          label: 'Was there a Disclosure and Barring Service (DBS) check?',
          required: true,
          sensitivity: 'case',
        },
        {
          id: 'dataTerms',
          kind: 'yesNo',
          label: 'Are data processing terms signed?',
          required: true,
          sensitivity: 'case',
        },
        {
          id: 'liveReviews',
          kind: 'number',
          label: 'How many other reviews does the chair lead now?',
          required: true,
          sensitivity: 'case',
        },
      ],
    },
  ],
  outcomes: [],
};
