import type { Role } from '#lantern/engine';
import type { CaseForm, Section } from '#lantern/forms';
import type { EventName } from '../events.js';
import { learning, recommendations, replies, selfCheck, signOff, staff } from './imr-ending.js';

/*
 * An individual management review: what an agency did, and why, line by line of the terms of reference. What the chair asks
 * about it stands beside its answers; the reply is another edition of it.
 */

const submitted: EventName = 'return.submitted';

const cover: Section = {
  id: 'cover',
  title: 'Author and method',
  questions: [
    { id: 'agency', kind: 'text', label: 'Agency', prefilled: 'agency', required: true, sensitivity: 'case' },
    { id: 'author', kind: 'text', label: 'Author', prefilled: { fact: 'author' }, required: true, sensitivity: 'case' },
    { id: 'authorPost', kind: 'text', label: 'Post of the author', required: true, sensitivity: 'case' },
    {
      id: 'independence',
      kind: 'longText',
      label: 'How is the author independent of the case?',
      help: 'Took no part in it, and manages nobody who did.',
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'recordsSeen',
      kind: 'longText',
      label: 'Which records were read?',
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'interviews',
      kind: 'table',
      label: 'People spoken to',
      help: 'By their post and not by name.',
      sensitivity: 'case',
      columns: [
        { id: 'post', kind: 'text', label: 'Post', required: true, sensitivity: 'case' },
        { id: 'on', kind: 'partialDate', label: 'Date', sensitivity: 'case' },
      ],
    },
    { id: 'gaps', kind: 'longText', label: 'What could not be found, or who could not be asked?', sensitivity: 'case' },
  ],
};

const context: Section = {
  id: 'context',
  title: 'The agency then, and what it did',
  questions: [
    { id: 'service', kind: 'longText', label: 'What the agency does, and for whom', sensitivity: 'open' },
    { id: 'policies', kind: 'longText', label: 'Policies and guidance in force at the time', sensitivity: 'case' },
    {
      id: 'involvement',
      kind: 'longText',
      label: 'What the agency knew and did, in order',
      help: 'By pseudonym, person by person.',
      required: true,
      sensitivity: 'special',
    },
  ],
};

const analysis: Section = {
  id: 'analysis',
  title: 'Analysis',
  help: 'Why things were done as they were, and not only what was done.',
  questions: [
    {
      id: 'lines',
      kind: 'table',
      label: 'By line of enquiry',
      givenRows: true,
      keyedBy: 'number',
      prefilled: {
        form: 'terms-of-reference',
        question: 'lines',
        columns: { number: 'number', enquiry: 'enquiry' },
      },
      sensitivity: 'special',
      columns: [
        { id: 'number', kind: 'number', label: 'Number', given: true, required: true, sensitivity: 'open' },
        { id: 'enquiry', kind: 'longText', label: 'What is asked', given: true, sensitivity: 'case' },
        { id: 'analysis', kind: 'longText', label: 'Your analysis', toComplete: true, sensitivity: 'special' },
      ],
    },
    { id: 'analysisBeyond', kind: 'longText', label: 'Analysis beyond the lines of enquiry', sensitivity: 'special' },
    {
      id: 'knowledge',
      kind: 'longText',
      label: 'What staff knew of domestic abuse; their training and supervision',
      sensitivity: 'case',
    },
    {
      id: 'equality',
      kind: 'longText',
      label: 'Equality and diversity, for the person who died and the person thought responsible',
      required: true,
      sensitivity: 'special',
    },
  ],
};

export const imr: CaseForm<Role> = {
  name: 'imr',
  version: 'v1',
  title: 'Individual management review (IMR)',
  purpose:
    'What your agency did and why, by the lines of enquiry that the panel agreed. Write by pseudonym; it is read by those who lead the review.',
  writers: ['agency'],
  readers: ['coordinator', 'independentChair'],
  belongs: { kind: 'imr' },
  shows: ['reference', 'agency', 'period'],
  queried: { form: 'imr-queries', table: 'queries', about: 'about', row: 'line', text: 'query' },
  sections: [cover, context, analysis, learning, recommendations, staff, replies, selfCheck, signOff],
  outcomes: [{ when: [], event: submitted, with: {}, takes: { signedOffBy: 'signedOffBy' } }],
};
