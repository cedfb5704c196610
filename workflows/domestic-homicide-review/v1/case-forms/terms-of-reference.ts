import type { Role } from '#lantern/engine';
import type { CaseForm, Section } from '#lantern/forms';
import type { EventName } from '../events.js';
import { agreement, conduct, equality, family } from './terms-of-the-work.js';
import { roleWords } from './asking.js';

/*
 * The terms of reference as the panel agrees them. Their numbered lines of enquiry are what chronologies and IMRs answer;
 * terms that are agreed anew are another edition, and the earlier one is kept.
 */

const agreed: EventName = 'terms.agreed';

const lines: Section = {
  id: 'lines',
  title: 'Lines of enquiry',
  help: 'What the review asks. Agencies answer each line by its number, so a number that was agreed stays with its line.',
  questions: [
    {
      id: 'purposes',
      kind: 'longText',
      label: 'Purposes beyond those that the guidance sets',
      sensitivity: 'case',
    },
    {
      id: 'lines',
      kind: 'table',
      label: 'Lines of enquiry',
      help: 'By pseudonym. Where the death was a suicide, say so.',
      required: true,
      keyedBy: 'number',
      sensitivity: 'case',
      columns: [
        { id: 'number', kind: 'number', label: 'Number', required: true, sensitivity: 'open' },
        { id: 'enquiry', kind: 'longText', label: 'What is asked', required: true, sensitivity: 'case' },
      ],
    },
  ],
};

const period: Section = {
  id: 'period',
  title: 'The period and the people',
  questions: [
    {
      id: 'scopeFrom',
      kind: 'partialDate',
      label: 'From when does the review look?',
      prefilled: { form: 'decision-record', question: 'scopeFrom' },
      required: true,
      sensitivity: 'case',
    },
    {
      id: 'scopeTo',
      kind: 'partialDate',
      label: 'Until when?',
      prefilled: { form: 'decision-record', question: 'scopeTo' },
      required: true,
      sensitivity: 'case',
    },
    { id: 'scopeReason', kind: 'longText', label: 'Why this period?', required: true, sensitivity: 'case' },
    {
      id: 'people',
      kind: 'table',
      label: 'People the review looks at',
      help: 'By pseudonym alone.',
      keyedBy: 'pseudonym',
      prefilled: { form: 'facts', question: 'people', columns: { pseudonym: 'pseudonym', role: 'role' } },
      sensitivity: 'case',
      columns: [
        { id: 'pseudonym', kind: 'text', label: 'Pseudonym', required: true, sensitivity: 'case' },
        { id: 'role', kind: 'choice', label: 'Who they are to the case', options: roleWords, sensitivity: 'case' },
      ],
    },
  ],
};

const agencies: Section = {
  id: 'agencies',
  title: 'Agencies, and what each gives',
  questions: [
    {
      id: 'agencies',
      kind: 'table',
      label: 'Agencies',
      required: true,
      keyedBy: 'agency',
      prefilled: { formOfParts: 'scoping-return', columns: { agency: '@agency', gives: 'suggests' } },
      sensitivity: 'case',
      columns: [
        { id: 'agency', kind: 'text', label: 'Agency', required: true, sensitivity: 'case' },
        {
          id: 'gives',
          kind: 'choice',
          label: 'What it gives',
          options: {
            imr: 'An individual management review (IMR)',
            shortReport: 'A short report',
            chronology: 'A chronology alone',
            letter: 'A letter',
            nothing: 'Nothing',
          },
          toComplete: true,
          sensitivity: 'case',
        },
        { id: 'why', kind: 'text', label: 'Why', sensitivity: 'case' },
      ],
    },
  ],
};

export const termsOfReference: CaseForm<Role> = {
  name: 'terms-of-reference',
  version: 'v1',
  title: 'Terms of reference',
  purpose:
    'What the review asks, of whom, and for which years. Completed once the panel has agreed them; agreed anew, they are another edition.',
  writers: ['coordinator', 'independentChair'],
  readers: ['cspChair', 'panelMember'],
  shows: ['reference'],
  sections: [lines, period, agencies, family, equality, conduct, agreement],
  outcomes: [
    { when: [], event: agreed, with: {}, takes: { scopeFrom: 'scopeFrom', scopeTo: 'scopeTo' }, on: 'agreedOn' },
  ],
};
