import type { PaperKind } from '#lantern/documents';
import type { Field } from '../../kit/forms/fields.js';

/** What a kind of paper is called. */
export const kindWords: Readonly<Record<PaperKind, string>> = {
  draft: 'Draft report',
  overviewReport: 'Overview report',
  executiveSummary: 'Executive summary',
  actionPlan: 'Action plan',
  homeOfficeForm: 'Form of the Home Office',
  imr: 'Individual management review (IMR)',
  chronology: 'Chronology',
  terms: 'Terms of reference',
  agenda: 'Agenda',
  minutes: 'Minutes',
  letter: 'Letter',
  evidence: 'Evidence',
  other: 'Another paper',
};

const choices = Object.entries(kindWords).map(([value, words]) => ({ value, words }));

/** What a paper is, and where it belongs. */
export const filingFields: readonly Field[] = [
  { name: 'kind', kind: 'choice', label: 'What is it? (optional)', hint: '', required: false, choices },
  {
    name: 'place',
    kind: 'text',
    label: 'Where does it belong? (optional)',
    hint: 'The meeting, the stage, whom a letter is to: “Panel of 3 March”. Write no names.',
    required: false,
    choices: [],
  },
];
