import type { Role } from '#lantern/engine';
import type { CaseForm, Section } from '#lantern/forms';

/*
 * How a report is published: who is told when, what is said, and what stands on the public page. Its day and the hour until
 * which nothing is said are events of the review.
 */

const told: Section = {
  id: 'told',
  title: 'Who is told, and when',
  questions: [
    {
      id: 'told',
      kind: 'table',
      label: 'Who is told before it is published',
      help: 'The family first; then the panel, staff who were involved, partners and the press office.',
      sensitivity: 'case',
      columns: [
        { id: 'who', kind: 'text', label: 'Who', required: true, sensitivity: 'case' },
        { id: 'by', kind: 'text', label: 'Told by', sensitivity: 'case' },
        { id: 'tellOn', kind: 'partialDate', label: 'To be told on', sensitivity: 'case' },
        { id: 'toldOn', kind: 'partialDate', label: 'Told on', sensitivity: 'case' },
      ],
    },
  ],
};

const said: Section = {
  id: 'said',
  title: 'What is said',
  questions: [
    { id: 'press', kind: 'text', label: 'Who answers the press?', sensitivity: 'case' },
    { id: 'helpline', kind: 'text', label: 'Which helpline is named?', sensitivity: 'open' },
    { id: 'lines', kind: 'longText', label: 'What is said when somebody asks', sensitivity: 'case' },
  ],
};

const publicPage: Section = {
  id: 'publicPage',
  title: 'On the public page',
  help: 'As agreed with the family, by pseudonym. It is looked through for names before it may go out.',
  questions: [
    {
      id: 'title',
      kind: 'text',
      label: 'What is the review called there?',
      help: 'Such as “Review of the death of Anna”.',
      required: true,
      sensitivity: 'open',
    },
    { id: 'welshTitle', kind: 'text', label: 'The same in Welsh', sensitivity: 'open' },
    {
      id: 'summary',
      kind: 'longText',
      label: 'What it was about, in a few lines',
      required: true,
      sensitivity: 'open',
    },
    { id: 'welshSummary', kind: 'longText', label: 'The same in Welsh: what it was about', sensitivity: 'open' },
    {
      id: 'address',
      kind: 'text',
      label: 'Where the report can be read',
      help: 'An address that begins with https://.',
      sensitivity: 'open',
    },
  ],
};

export const publicationPlan: CaseForm<Role> = {
  name: 'publication-plan',
  version: 'v1',
  title: 'Publication plan',
  purpose:
    'Who is told and when, what is said, and what stands on the public page. The day itself is recorded on the page of the publication.',
  writers: ['coordinator', 'independentChair'],
  readers: ['cspChair'],
  readersSeeDraft: true,
  shows: ['reference'],
  sections: [told, said, publicPage],
  outcomes: [],
};
